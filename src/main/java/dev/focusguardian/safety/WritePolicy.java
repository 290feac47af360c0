package dev.focusguardian.safety;

import dev.focusguardian.blocks.ChangeReasons;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.plan.QuestionMatter.Kind;
import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.History;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.Questions.Question;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the service may write: not during a pause, a dry run or the first day of a new
 * account, and not without asking when there are unusually many changes.
 */
@Singleton
public class WritePolicy {

  /** This many removals never need a question: one meeting can rearrange a week with few blocks. */
  private static final int FEW = 3;

  /** How long a yes also covers later cycles. */
  private static final Duration YES_LASTS = Duration.ofHours(1);

  public static final Duration NO_LASTS = Duration.ofHours(24);

  private final PersonRepository persons;
  private final Questions questions;
  private final History history;
  private final Duration dryRun;
  private final SafetyConfig.WriteLimits limits;
  private final boolean live;

  public WritePolicy(
      PersonRepository persons,
      Questions questions,
      History history,
      SafetyConfig config,
      GoogleMode mode) {
    this.persons = persons;
    this.questions = questions;
    this.history = history;
    this.dryRun = config.live().dryRun();
    this.limits = config.calm();
    this.live = mode.isLive();
  }

  /** If several reasons apply, this returns the first of dry run, pause and trial. */
  public WritePermission permission(
      PersonId person, StoredConnection account, Preferences preferences, Instant now) {
    return permission(account, preferences, persons.pausedUntil(person).orElse(null), now);
  }

  /**
   * @param pausedUntil null for no pause; it may be over
   */
  public WritePermission permission(
      StoredConnection account,
      Preferences preferences,
      @Nullable Instant pausedUntil,
      Instant now) {
    if (preferences.booking().policy() == Policy.DRY_RUN) {
      return new WritePermission(WritePermission.State.DRY_RUN, null);
    }
    if (pausedUntil != null && now.isBefore(pausedUntil)) {
      return new WritePermission(WritePermission.State.PAUSED, pausedUntil);
    }
    Instant connected = account.connectedAt();
    if (live && connected != null && account.goAt() == null) {
      Instant trial = connected.plus(dryRun);
      if (trial.isAfter(now)) {
        return new WritePermission(WritePermission.State.TRYING, trial);
      }
    }
    return new WritePermission(WritePermission.State.GIVEN, null);
  }

  /**
   * Whether a cycle's changes are within the limits, or the person has approved them. Otherwise
   * asks the person. Also withdraws questions that no longer apply.
   *
   * @param questionOpen whether the person was asked something and has not answered
   */
  public boolean looksRight(
      PersonId person,
      List<BlockChange> changes,
      Horizon horizon,
      CycleTrigger occasion,
      boolean questionOpen) {
    long writes = changes.stream().filter(change -> !(change instanceof BlockChange.Keep)).count();
    if (writes == 0 && !questionOpen) {
      // Most cycles: there is nothing to ask about, and nothing to withdraw.
      return true;
    }
    Instant now = horizon.now();
    List<Question> asked = questions.list(person);
    int today = writes == 0 ? 0 : history.writesSince(person, now.minus(Duration.ofDays(1)));
    // A person who has just connected or changed settings has asked for all changes.
    boolean wanted = occasion == CycleTrigger.CONNECTED || occasion == CycleTrigger.SETTINGS;
    boolean many =
        (!wanted && writes > limits.writesPerCycle())
            || (writes > 0 && writes + today > limits.writesPerDay());
    boolean writable =
        mayPass(person, asked, many, new QuestionMatter.ManyWrites(writes, today), now);
    long ahead =
        horizon.blocks().stream()
            .map(BookedBlock::interval)
            .filter(slot -> slot.end().isAfter(now))
            .count();
    long removals =
        changes.stream()
            .filter(BlockChange.Release.class::isInstance)
            .map(BlockChange.Release.class::cast)
            .filter(
                release ->
                    ChangeReasons.leaving(release.interval(), horizon, occasion).cause()
                        == Cause.PLAN)
            .count();
    boolean removable =
        mayPass(
            person,
            asked,
            removals > FEW && removals * 100 > ahead * limits.removalsPercent(),
            new QuestionMatter.ManyRemovals(removals, ahead),
            now);
    return writable && removable;
  }

  private boolean mayPass(
      PersonId person, List<Question> asked, boolean tooMuch, QuestionMatter matter, Instant now) {
    Kind kind = matter.kind();
    List<Question> alike = asked.stream().filter(question -> question.kind() == kind).toList();
    if (!tooMuch) {
      if (alike.stream().anyMatch(question -> question.answer() == null)) {
        questions.withdraw(person, kind);
      }
      return true;
    }
    Optional<Question> last = alike.stream().findFirst();
    if (last.isPresent()) {
      Instant answered = last.get().answeredAt();
      if (answered == null) {
        return false;
      }
      boolean yes = "yes".equals(last.get().answer());
      if (now.isBefore(answered.plus(yes ? YES_LASTS : NO_LASTS))) {
        return yes;
      }
    }
    questions.ask(person, matter, now);
    return false;
  }
}
