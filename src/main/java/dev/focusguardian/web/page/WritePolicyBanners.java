package dev.focusguardian.web.page;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.safety.WritePermission;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.QuestionWords;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says across a page what keeps the service from writing, and where that is changed. */
@Singleton
public class WritePolicyBanners {

  private final WritePolicy restraints;
  private final Questions questions;
  private final Connections connections;
  private final PersonSettings settings;
  private final Clock clock;

  public WritePolicyBanners(
      WritePolicy restraints,
      Questions questions,
      Connections connections,
      PersonSettings settings,
      Clock clock) {
    this.restraints = restraints;
    this.questions = questions;
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  /** Why the plan is not on the calendar, or not all of it. */
  Layout on(Layout shell, PersonId person) {
    Layout full = shell;
    for (Questions.Question question : questions.open(person)) {
      full =
          full.with(
              Banner.bad(
                  "A question", QuestionWords.sentence(question.matter()), "/history", "Answer"));
    }
    Instant now = clock.instant();
    ZoneId zone = settings.zone(person, settings.get(person));
    Questions.Question refused =
        questions.refused(person, now.minus(WritePolicy.NO_LASTS)).orElse(null);
    Instant answered = refused == null ? null : refused.answeredAt();
    if (answered != null) {
      full =
          full.with(
              Banner.good(
                  "You said no",
                  "What you said no to is neither done nor asked again until "
                      + HistoryWords.moment(answered.plus(WritePolicy.NO_LASTS), zone)
                      + "; blocks only make way for what takes your time.",
                  "/history",
                  "Change that"));
    }
    StoredConnection account = booked(person);
    if (account == null) {
      return full;
    }
    WritePermission permission =
        restraints.permission(person, account, settings.get(person).preferences(), now);
    Instant until = permission.until();
    String when = until == null ? "" : HistoryWords.moment(until, zone);
    return switch (permission.state()) {
      case GIVEN -> full;
      case DRY_RUN ->
          full.with(
              Banner.good(
                  "Dry run",
                  "Blocks are planned and shown, and nothing is written, as the settings say.",
                  "/shadow",
                  "What would have been done in the last weeks"));
      case TRYING ->
          full.with(
              Banner.good(
                  "Trying out",
                  "Until " + when + " blocks are planned and shown, and nothing is written.",
                  "/history#trying",
                  "Book them now"));
      case PAUSED ->
          full.with(
              Banner.good(
                  "Paused",
                  "Until " + when + " nothing is written.",
                  "/history#pause",
                  "Go on now"));
    };
  }

  private @Nullable StoredConnection booked(PersonId person) {
    UUID target =
        connections.calendars(person).stream()
            .filter(StoredCalendar::books)
            .map(StoredCalendar::connectionId)
            .findFirst()
            .orElse(null);
    return connections.connected(person).stream()
        .filter(connection -> connection.id().equals(target))
        .findFirst()
        .orElse(null);
  }
}
