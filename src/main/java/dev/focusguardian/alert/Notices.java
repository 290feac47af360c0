package dev.focusguardian.alert;

import dev.focusguardian.alert.FlaggedMeeting.Kind;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meetings whose arrival a person wants to be told of though the week stays above its
 * threshold. A meeting is told of for one reason: the last maker day, then the near miss, then its
 * cost.
 */
public final class Notices {

  private final WeekLook look;
  private final WeekChanges changes;
  private final Telling telling;

  private Notices(WeekLook look, WeekChanges changes) {
    this.look = look;
    this.changes = changes;
    this.telling = look.preferences().telling();
  }

  /**
   * Those that arrived since the last sync, newest first; none in a week below its threshold, whose
   * alert tells of them.
   *
   * @param before what was known of the week; null at the first sync, when there is no notice
   * @param updated when an event was last changed; null if unknown, which counts as now
   */
  public static List<FlaggedMeeting> of(
      @Nullable KnownWeek before,
      WeekLook look,
      Function<CalendarEvent, @Nullable Instant> updated) {
    Telling telling = look.preferences().telling();
    boolean wanted =
        telling.nearMissMinutes() > 0 || telling.expensiveMinutes() > 0 || telling.noMakerDay();
    if (!wanted
        || before == null
        || !before.rules().equals(KnownWeek.rules(look.preferences().reading()))
        || look.deepWorkMinutes() < look.thresholdMinutes()) {
      return List.of();
    }
    return new Notices(look, WeekChanges.between(before, look, updated)).inTurn();
  }

  private List<FlaggedMeeting> inTurn() {
    changes.applyWhatFreesTime();
    List<FlaggedMeeting> found = new ArrayList<>();
    for (WeekChanges.Change change : changes.inOrder()) {
      IntervalSet before = changes.standing();
      changes.apply(change);
      FlaggedMeeting meeting = look(change, before);
      if (meeting != null) {
        found.add(meeting);
      }
    }
    found.sort(Comparator.comparing(FlaggedMeeting::arrivedAt));
    Collections.reverse(found);
    return found;
  }

  private @Nullable FlaggedMeeting look(WeekChanges.Change change, IntervalSet before) {
    long with = look.deepWorkMinutes(changes.standing());
    if (!change.meeting() || change.isOver(look.now()) || with >= look.deepWorkMinutes(before)) {
      return null;
    }
    long without = look.deepWorkMinutes(changes.standingWithout(change));
    Kind kind = kind(before, with, without - with);
    return kind == null
        ? null
        : new FlaggedMeeting(
            kind, change.occurrences(), without - with, without, with, change.at());
  }

  private @Nullable Kind kind(IntervalSet before, long with, long cost) {
    long margin = look.thresholdMinutes() + telling.nearMissMinutes();
    if (telling.noMakerDay() && makerDays(changes.standing()) == 0 && makerDays(before) > 0) {
      return Kind.NO_MAKER_DAY;
    }
    if (telling.nearMissMinutes() > 0 && with < margin && look.deepWorkMinutes(before) >= margin) {
      return Kind.NEAR_MISS;
    }
    boolean expensive = telling.expensiveMinutes() > 0 && cost >= telling.expensiveMinutes();
    return expensive ? Kind.EXPENSIVE : null;
  }

  private int makerDays(IntervalSet commitments) {
    return look.frame().makerDays(commitments, look.preferences().measure().focusMinimumMinutes());
  }
}
