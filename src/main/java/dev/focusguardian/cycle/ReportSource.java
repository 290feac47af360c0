package dev.focusguardian.cycle;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.mirror.WeekCopySync;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.read.ReportInput;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekReports;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of all reports of a person.
 *
 * @param settled all choices of the person, as text
 * @param calendars the calendars that count and have been read
 * @param pausedUntil null for no pause
 * @param churnLeft weighted minutes that the plan may still move
 * @param steps changes to blocks of the covered weeks, in order
 * @param alerts the state of each week's alert
 * @param made the inputs that the existing reports were made from
 */
record ReportSource(
    PersonId person,
    String settled,
    List<StoredCalendar> calendars,
    Horizon horizon,
    @Nullable Instant pausedUntil,
    double churnLeft,
    List<Step> steps,
    Map<IsoWeek, String> alerts,
    Map<IsoWeek, WeekReports.Made> made) {

  /** The weeks to report that the mirror covers completely. */
  Set<IsoWeek> covered(Set<IsoWeek> requested) {
    Set<IsoWeek> weeks = new TreeSet<>(horizon.weeks());
    weeks.add(horizon.thisWeek());
    weeks.add(horizon.thisWeek().plus(1));
    Interval covered = coveredBy(calendars);
    if (covered == null) {
      weeks.addAll(requested);
      return weeks;
    }
    for (IsoWeek week = horizon.thisWeek().plus(-1);
        covered.encloses(around(week));
        week = week.plus(-1)) {
      weeks.add(week);
    }
    Set<IsoWeek> others = new TreeSet<>(made.keySet());
    others.addAll(requested);
    others.removeIf(week -> !covered.encloses(around(week)));
    weeks.addAll(others);
    return weeks;
  }

  /** The time that the mirrors of all calendars cover; null if no calendar counts. */
  static @Nullable Interval coveredBy(List<StoredCalendar> calendars) {
    if (calendars.isEmpty()) {
      return null;
    }
    List<Interval> windows =
        calendars.stream()
            .map(calendar -> calendar.sync().window())
            .filter(Objects::nonNull)
            .toList();
    Instant start =
        windows.stream().map(Interval::start).max(Instant::compareTo).orElse(Instant.EPOCH);
    Instant end = windows.stream().map(Interval::end).min(Instant::compareTo).orElse(Instant.MAX);
    return start.isBefore(end) ? Interval.of(start, end) : windows.get(0);
  }

  /** The input of a week's report, without events and changes to blocks. */
  ReportInput input(IsoWeek week) {
    Interval around = around(week);
    boolean over = isOver(week);
    return new ReportInput()
        .add(week, horizon.zone(), settled, over)
        .add(alerts.get(week))
        .add(over ? null : horizon.refused(), over ? null : new TreeSet<>(horizon.stuck()))
        .add(over ? null : pausedUntil, over ? null : churnLeft)
        .add(horizon.blocks().stream().filter(block -> block.interval().overlaps(around)).toList());
  }

  boolean isOver(IsoWeek week) {
    return !week.in(horizon.zone()).end().isAfter(horizon.now());
  }

  Interval around(IsoWeek week) {
    return WeekCopySync.around(week, horizon.zone());
  }

  List<Step> stepsIn(Interval stretch) {
    return steps.stream().filter(step -> step.touches(stretch)).toList();
  }

  List<CalendarEvent> eventsIn(Interval stretch) {
    ZoneId zone = horizon.zone();
    return horizon.events().stream()
        .filter(
            event ->
                event.time().start(zone).isBefore(stretch.end())
                    && event.time().end(zone).isAfter(stretch.start()))
        .toList();
  }

  static List<CalendarEvent> of(StoredCalendar calendar, List<CalendarEvent> events) {
    return events.stream().filter(event -> event.calendarId().equals(calendar.googleId())).toList();
  }
}
