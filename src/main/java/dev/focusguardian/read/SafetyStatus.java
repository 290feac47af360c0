package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.safety.WritePermission;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Query for everything that stops the service from writing to a person's calendar, and the open
 * questions.
 */
@Singleton
public class SafetyStatus {

  private final PersonRepository persons;
  private final Questions questions;
  private final FocusBlocks blocks;
  private final Connections connections;
  private final WritePolicy policy;
  private final PersonSettings settings;
  private final Clock clock;

  public SafetyStatus(
      PersonRepository persons,
      Questions questions,
      FocusBlocks blocks,
      Connections connections,
      WritePolicy policy,
      PersonSettings settings,
      Clock clock) {
    this.persons = persons;
    this.questions = questions;
    this.blocks = blocks;
    this.connections = connections;
    this.policy = policy;
    this.settings = settings;
    this.clock = clock;
  }

  /** End of the current pause; empty if there is none. */
  public Optional<Instant> pausedUntil(PersonId person) {
    return persons.pausedUntil(person).filter(clock.instant()::isBefore);
  }

  /** When the horizon advances by a week; empty for as soon as a week begins. */
  public Optional<RollTime> horizonAdvance(PersonId person) {
    return persons.roll(person);
  }

  /**
   * A question.
   *
   * @param answer {@code yes} or {@code no}; null while it is open
   */
  public record Asked(
      UUID id,
      QuestionMatter matter,
      Instant askedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt) {}

  /** The newest first, answered ones included. */
  public List<Asked> questions(PersonId person) {
    return questions.list(person).stream().map(SafetyStatus::asked).toList();
  }

  public Optional<Asked> question(PersonId person, UUID id) {
    return questions.find(person, id).map(SafetyStatus::asked);
  }

  /** Questions without an answer. */
  public List<Asked> openQuestions(PersonId person) {
    return questions.open(person).stream().map(SafetyStatus::asked).toList();
  }

  /**
   * A no to planned changes.
   *
   * @param until when it stops applying
   */
  public record Refusal(Asked question, Instant until) {}

  /** The newest no that still applies. */
  public Optional<Refusal> refusal(PersonId person) {
    return questions
        .refused(person, clock.instant().minus(WritePolicy.NO_LASTS))
        .map(SafetyStatus::asked)
        .flatMap(
            question ->
                Optional.ofNullable(question.answeredAt())
                    .map(at -> new Refusal(question, at.plus(WritePolicy.NO_LASTS))));
  }

  private static Asked asked(Questions.Question question) {
    return new Asked(
        question.id(),
        question.matter(),
        question.askedAt(),
        question.answer(),
        question.answeredAt());
  }

  /**
   * A new account whose blocks are only planned for now.
   *
   * @param until when that ends by itself
   */
  public record Trial(UUID account, @Nullable String address, Instant until) {}

  public List<Trial> trials(PersonId person) {
    List<Trial> trials = new ArrayList<>();
    for (StoredConnection account : connections.connected(person)) {
      WritePermission permission = permission(person, account);
      Instant until = permission.until();
      if (permission.state() == WritePermission.State.TRYING
          && until != null
          && account.mayBook()) {
        trials.add(new Trial(account.id(), account.account(), until));
      }
    }
    return trials;
  }

  /**
   * Whether blocks may be written to their calendar; empty if no connected account has that
   * calendar.
   */
  public Optional<WritePermission> permission(PersonId person) {
    Optional<UUID> target =
        connections.calendars(person).stream()
            .filter(StoredCalendar::books)
            .map(StoredCalendar::connectionId)
            .findFirst();
    return connections.connected(person).stream()
        .filter(account -> target.filter(account.id()::equals).isPresent())
        .findFirst()
        .map(account -> permission(person, account));
  }

  private WritePermission permission(PersonId person, StoredConnection account) {
    return policy.permission(person, account, settings.get(person).preferences(), clock.instant());
  }

  /** A weekly slot in which nothing is booked. */
  public record Avoided(UUID id, WeeklySlot slot) {}

  public List<Avoided> avoided(PersonId person) {
    return questions.avoided(person).stream()
        .map(avoided -> new Avoided(avoided.id(), avoided.slot()))
        .toList();
  }

  /** Future slots that aren't booked because the person refused them, in order. */
  public List<Interval> refusedSlots(PersonId person) {
    Instant now = clock.instant();
    return blocks.noGo(person).stream().filter(slot -> slot.end().isAfter(now)).sorted().toList();
  }
}
