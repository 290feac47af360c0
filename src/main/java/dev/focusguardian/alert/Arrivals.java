package dev.focusguardian.alert;

import dev.focusguardian.alert.FlaggedMeeting.Kind;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meetings to flag for the effect of their arrival on a week. The definition is in {@code
 * src/docs/alerts.md}.
 */
public final class Arrivals {

  private static final Comparator<FlaggedMeeting> NEWEST_LAST =
      Comparator.comparing(FlaggedMeeting::arrivedAt);

  private final WeekLook look;
  private final WeekChanges changes;
  private final long threshold;
  private final long deepWorkBefore;

  private Arrivals(WeekLook look, WeekChanges changes) {
    this.look = look;
    this.changes = changes;
    threshold = look.thresholdMinutes();
    deepWorkBefore = deepWork();
  }

  /**
   * The meetings that arrived since the last look and took the week below its threshold, or further
   * below it; newest first. Those flagged at earlier looks are not among them.
   *
   * @param before what was known of the week; null at the first sync, when no meeting is flagged
   * @param updated when an event was last changed; null if unknown, which counts as now
   */
  public static List<FlaggedMeeting> flagged(
      @Nullable KnownWeek before,
      WeekLook look,
      Function<CalendarEvent, @Nullable Instant> updated) {
    if (before == null
        || !before.rules().equals(KnownWeek.rules(look.preferences().reading()))
        || look.deepWorkMinutes() >= look.thresholdMinutes()) {
      return List.of();
    }
    return new Arrivals(look, WeekChanges.between(before, look, updated)).inTurn();
  }

  private List<FlaggedMeeting> inTurn() {
    if (look.deepWorkMinutes() >= deepWorkBefore) {
      // Whatever arrived, the week has lost nothing.
      return List.of();
    }
    changes.applyWhatFreesTime();
    List<WeekChanges.Change> arrivals = new ArrayList<>();
    for (WeekChanges.Change change : changes.inOrder()) {
      if (!change.isMove() || !appliedWithoutLoss(change)) {
        arrivals.add(change);
      }
    }
    List<FlaggedMeeting> flagged = new ArrayList<>();
    for (WeekChanges.Change change : arrivals) {
      FlaggedMeeting meeting = take(change);
      if (meeting != null) {
        flagged.add(meeting);
      }
    }
    // Of two that arrived at once, the later in the order of arrivals is the newer.
    flagged.sort(NEWEST_LAST);
    Collections.reverse(flagged);
    return flagged;
  }

  private boolean appliedWithoutLoss(WeekChanges.Change move) {
    long with = deepWork();
    changes.apply(move);
    if (deepWork() >= with) {
      return true;
    }
    changes.takeBack(move);
    return false;
  }

  private @Nullable FlaggedMeeting take(WeekChanges.Change change) {
    long level = Math.min(deepWorkBefore, deepWork());
    long before = deepWork();
    changes.apply(change);
    long with = deepWork();
    if (with >= threshold
        || with >= deepWorkBefore
        || with >= before
        || !change.meeting()
        || change.isOver(look.now())) {
      return null;
    }
    long without = look.deepWorkMinutes(changes.standingWithout(change));
    List<Commitment> occurrences = change.occurrences();
    return new FlaggedMeeting(
        level >= threshold ? Kind.BREACH : Kind.DEEPENED_BREACH,
        occurrences,
        without - with,
        without,
        with,
        change.at());
  }

  private long deepWork() {
    return look.deepWorkMinutes(changes.standing());
  }
}
