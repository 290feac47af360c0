package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.Resolution;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.StoredAlert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the alert of a week, with the meetings flagged under it. */
final class AlertEnding {

  private AlertEnding() {}

  /** Whether it stands, answered or not. */
  static boolean isRaised(StoredAlert alert) {
    return alert.state().living() || alert.state() == AlertState.ACTED;
  }

  /** The week is over. */
  static void expire(AlertUpdate look, StoredAlert standing) {
    end(look, standing, AlertState.EXPIRED, null);
    standing.living().forEach(meeting -> look.follow(meeting.in(AlertState.EXPIRED, null)));
  }

  /** The week, or the calendar, is no longer looked at, or another alert tells of it. */
  static void resolve(AlertUpdate look, StoredAlert standing, ResolvedBy by) {
    end(look, standing, AlertState.RESOLVED, by);
    standing.living().forEach(meeting -> look.follow(meeting.in(AlertState.RESOLVED, by)));
  }

  /** The week is no longer below its threshold. */
  static void resolve(AlertUpdate look, StoredAlert standing, Resolution resolution) {
    end(look, standing, AlertState.RESOLVED, resolution.of(standing.facts()));
    standing
        .living()
        .forEach(
            meeting ->
                look.follow(meeting.in(AlertState.RESOLVED, resolution.of(meeting.facts()))));
  }

  private static void end(
      AlertUpdate look, StoredAlert standing, AlertState state, @Nullable ResolvedBy by) {
    if (isRaised(standing)) {
      // What it was about stays to be read.
      look.put(
          new StoredAlert(
              standing.id(),
              standing.kind(),
              standing.week(),
              state,
              null,
              standing.since(),
              standing.lowestMinutes(),
              standing.lowestMinutes(),
              standing.thresholdMinutes(),
              standing.remedy(),
              List.of(),
              null,
              by));
    }
  }
}
