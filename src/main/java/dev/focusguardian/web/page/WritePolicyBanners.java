package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.safety.WritePermission;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.QuestionWords;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;

/** Banners about what stops the service from writing, with links to change it. */
@Singleton
public class WritePolicyBanners {

  private final SafetyStatus safety;
  private final PersonSettings settings;

  public WritePolicyBanners(SafetyStatus safety, PersonSettings settings) {
    this.safety = safety;
    this.settings = settings;
  }

  /** Adds banners that say why the plan, or part of it, is not on the calendar. */
  Layout on(Layout layout, PersonId person) {
    Layout full = layout;
    for (SafetyStatus.Asked question : safety.openQuestions(person)) {
      full =
          full.with(
              Banner.bad(
                  "Question for you",
                  QuestionWords.sentence(question.matter()),
                  "/history",
                  "Answer"));
    }
    ZoneId zone = settings.zone(person, settings.get(person));
    Instant refused = safety.refusal(person).map(SafetyStatus.Refusal::until).orElse(null);
    if (refused != null) {
      full =
          full.with(
              Banner.good(
                  "You said no",
                  "We don't do what you refused, and don't ask again, until "
                      + HistoryWords.moment(refused, zone)
                      + ". Until then, blocks only move for meetings and other events.",
                  "/history",
                  "Change that"));
    }
    WritePermission permission = safety.permission(person).orElse(null);
    if (permission == null) {
      return full;
    }
    Instant until = permission.until();
    String when = until == null ? "" : HistoryWords.moment(until, zone);
    return switch (permission.state()) {
      case GIVEN -> full;
      case DRY_RUN ->
          full.with(
              Banner.good(
                  "Dry run",
                  "Your settings say dry run: we show planned blocks and write nothing.",
                  "/shadow",
                  "Replay: your last 60 days"));
      case TRYING ->
          full.with(
              Banner.good(
                  "Trying out",
                  "Until " + when + " we only show planned blocks and write nothing.",
                  "/history#trying",
                  "Book them now"));
      case PAUSED ->
          full.with(
              Banner.good(
                  "Paused",
                  "We write nothing until " + when + ".",
                  "/history#pause",
                  "Resume now"));
    };
  }
}
