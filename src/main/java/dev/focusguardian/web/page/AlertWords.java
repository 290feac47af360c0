package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertChange;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The words of the pages for the state of alerts and flagged meetings. */
final class AlertWords {

  private AlertWords() {}

  static String week(AlertFacts alert, Instant now, ZoneId zone) {
    Instant until = alert.snoozedUntil();
    if (alert.state() == AlertState.OPEN && alert.isSnoozed(now) && until != null) {
      return snoozed(until, zone);
    }
    return switch (alert.state()) {
      case OPEN -> "open";
      case ACKNOWLEDGED -> "dismissed";
      case ACTED -> alert.answer() == AlertAnswer.KEPT ? "you keep it" : "settled";
      case RESOLVED ->
          (alert.kind() == AlertKind.NOTICE ? "settled" : "back above your threshold")
              + because(alert.resolvedBy());
      case EXPIRED -> "past";
    };
  }

  static String meeting(AlertFacts.Meeting meeting, Instant now, ZoneId zone) {
    Instant until = meeting.snoozedUntil();
    if (meeting.state() == AlertState.OPEN && meeting.isSnoozed(now) && until != null) {
      return snoozed(until, zone);
    }
    return meeting(meeting.state(), meeting.answer(), meeting.resolvedBy());
  }

  private static String meeting(
      AlertState state, @Nullable AlertAnswer answer, @Nullable ResolvedBy by) {
    if (answer != null) {
      return switch (answer) {
        case DECLINED -> "you declined it";
        case DECLINED_SERIES -> "you declined the series";
        case KEPT -> "you keep it";
        case PROPOSED -> "you proposed another time";
        case MUTED -> "you muted the series";
      };
    }
    return switch (state) {
      case OPEN -> "open";
      case ACKNOWLEDGED -> "dismissed";
      case ACTED -> "settled";
      case RESOLVED -> "no longer a problem" + because(by);
      case EXPIRED -> "past";
    };
  }

  private static String snoozed(Instant until, ZoneId zone) {
    return "snoozed until " + Wording.dayTime(until, zone);
  }

  private static String because(@Nullable ResolvedBy by) {
    return by == null ? "" : ": " + reason(by);
  }

  private static String reason(ResolvedBy by) {
    return switch (by) {
      case MEETING_GONE -> "a meeting was cancelled";
      case MEETING_MOVED -> "a meeting was moved";
      case DECLINED -> "you declined a meeting";
      case THRESHOLD_CHANGED -> "your threshold is lower now";
      case WEEK_RECOVERED -> "the week has enough deep work again";
      case WEEK_BELOW -> "the week has an alert of its own";
      case NOT_CHECKED -> "we no longer check this week";
    };
  }

  /** A change in the history, without a full stop. */
  static String change(AlertChange change, ZoneId zone) {
    Instant until = change.snoozedUntil();
    if (change.state() == AlertState.OPEN && until != null) {
      return snoozed(until, zone);
    }
    if (change.meeting() != null) {
      return change.state() == AlertState.OPEN
          ? "flagged"
          : meeting(change.state(), change.answer(), change.resolvedBy());
    }
    return switch (change.state()) {
      case OPEN -> "needs your attention";
      case ACKNOWLEDGED -> "dismissed";
      case ACTED -> "you keep the week as it is";
      case RESOLVED -> "resolved" + because(change.resolvedBy());
      case EXPIRED -> "past";
    };
  }
}
