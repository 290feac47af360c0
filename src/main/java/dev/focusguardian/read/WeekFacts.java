package dev.focusguardian.read;

import dev.focusguardian.alert.Threshold;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.FocusCost;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.Erosion;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.WeekReports;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All facts about a week, computed from values only, without I/O.
 *
 * @param figures both views, with the notes about the data
 * @param thresholdMinutes of this week: less in a week with less working time than usual
 * @param goalMinutes of this week, in the same way
 * @param plan the plan at the time of the report
 * @param plannedAtStart the focus blocks at Monday 00:00; null until the week has begun
 * @param survivedMinutes minutes of those that blocks still cover; in a future week, of all blocks
 * @param standingMinutes minutes of the blocks in this week, now or at its end
 * @param lostToMeetings planned minutes that a commitment took
 * @param lostToPerson planned minutes that the person took away
 * @param lostToPlan planned minutes that the plan gave up without an outside cause
 * @param alert state of the week's alert; null if there is none
 * @param events events of the week and the days around it, with copies of the same meetings on
 *     other calendars, for drawing the week
 * @param costs the cost of each commitment of the week, highest first
 * @param workingUntil when its last working time ends; null if it has none
 */
public record WeekFacts(
    WeekFigures figures,
    long thresholdMinutes,
    long goalMinutes,
    FocusPlan.WeekPlan plan,
    @Nullable IntervalSet plannedAtStart,
    long survivedMinutes,
    long standingMinutes,
    long lostToMeetings,
    long lostToPerson,
    long lostToPlan,
    @Nullable String alert,
    List<CalendarEvent> events,
    List<Cost> costs,
    @Nullable Instant workingUntil) {

  public WeekFacts {
    events = List.copyOf(events);
    costs = List.copyOf(costs);
  }

  /**
   * The deep work that you would gain if this one commitment were elsewhere. Costs don't add up.
   *
   * @param interval of its first occurrence in the week
   * @param meeting whether other people take part
   */
  public record Cost(
      String calendarId, String eventId, Interval interval, boolean meeting, long minutes) {}

  /**
   * @param horizon the person's whole state; the week may lie before it
   * @param leftOut notes about events that couldn't be counted
   * @param request the request for this week, including a pause if there is one
   * @param churnLeft weighted minutes that the plan may still move
   * @param steps changes to blocks, in order
   * @param before the facts of the previous report; null if there is none
   */
  public static WeekFacts of(
      Horizon horizon,
      List<WeekFigures.Note> leftOut,
      PlanRequest request,
      double churnLeft,
      Collection<Step> steps,
      @Nullable String alert,
      @Nullable WeekFacts before) {
    IsoWeek week = request.weeks().get(0);
    Interval span = week.in(horizon.zone());
    Preferences preferences = horizon.in(week);
    boolean over = !span.end().isAfter(horizon.now());
    FocusPlan.WeekPlan plan =
        (over ? FocusPlanner.plan(request) : KeepOrChange.decide(request, churnLeft))
            .weeks()
            .get(0);
    IntervalSet kept = before == null ? null : before.plannedAtStart();
    Erosion erosion = Erosion.of(span, kept, steps);
    WeekFrame frame =
        WeekFrame.of(week, horizon.zone(), preferences.hours(), horizon.reading().away());
    // A past week that we have followed keeps its threshold and goal. A past week that was read
    // later uses the current settings.
    WeekFacts lived = over && kept != null ? before : null;
    WeekFigures figures = FocusMeter.measure(week, horizon.zone(), preferences, horizon.reading());
    return new WeekFacts(
        noted(leftOut, figures),
        lived == null ? Threshold.of(frame, preferences) : lived.thresholdMinutes(),
        lived == null ? plan.goalMinutes() : lived.goalMinutes(),
        plan,
        kept != null || !isKnown(span, horizon.now(), before) ? kept : erosion.planned(),
        erosion.survivedMinutes(),
        standing(span, horizon.blocks()).minutes(),
        erosion.toMeetings(),
        erosion.toPerson(),
        erosion.toPlan(),
        alert,
        eventsAround(week, horizon),
        costs(frame, horizon.reading(), figures.focusMinimumMinutes()),
        frame.working().stream().map(Interval::end).max(Instant::compareTo).orElse(null));
  }

  public static List<Cost> costs(
      WeekFrame frame, CalendarReading reading, int focusMinimumMinutes) {
    return new FocusCost(frame, reading, focusMinimumMinutes)
        .ofEach().stream().map(WeekFacts::cost).toList();
  }

  private static Cost cost(FocusCost.Cost cost) {
    CalendarReading.Commitment first = cost.occurrences().get(0);
    return new Cost(
        first.event().calendarId(),
        first.event().eventId(),
        first.interval(),
        first.meeting(),
        cost.costMinutes());
  }

  /** A night shift can reach into the days around a week. */
  private static List<CalendarEvent> eventsAround(IsoWeek week, Horizon horizon) {
    Interval span = week.in(horizon.zone());
    Instant from = span.start().minus(1, ChronoUnit.DAYS);
    Instant to = span.end().plus(1, ChronoUnit.DAYS);
    Set<Occurrence> within =
        horizon.events().stream()
            .filter(
                event ->
                    event.time().start(horizon.zone()).isBefore(to)
                        && event.time().end(horizon.zone()).isAfter(from))
            .map(Occurrence::of)
            .collect(Collectors.toSet());
    return horizon.events().stream()
        .filter(event -> within.contains(Occurrence.of(event)))
        .toList();
  }

  /**
   * Identifies the copies of a meeting on several calendars. An event without a UID has no copies.
   */
  private record Occurrence(String meeting, @Nullable OriginalStart original) {
    static Occurrence of(CalendarEvent event) {
      return event.uid().isBlank()
          ? new Occurrence(event.calendarId() + " " + event.eventId(), null)
          : new Occurrence(event.uid(), event.original());
    }
  }

  /**
   * Whether the plan at the week's start is known. It isn't if the first report came after the
   * week.
   */
  private static boolean isKnown(Interval week, Instant now, @Nullable WeekFacts before) {
    return week.contains(now) || (before != null && !now.isBefore(week.start()));
  }

  /** Whether all events belong to these calendars. */
  public boolean isOnlyOf(Set<String> calendarIds) {
    return events.stream().allMatch(event -> calendarIds.contains(event.calendarId()));
  }

  /** The same figures, without the events of other calendars. */
  public WeekFacts onlyOf(Set<String> calendarIds) {
    return new WeekFacts(
        figures,
        thresholdMinutes,
        goalMinutes,
        plan,
        plannedAtStart,
        survivedMinutes,
        standingMinutes,
        lostToMeetings,
        lostToPerson,
        lostToPlan,
        alert,
        events.stream().filter(event -> calendarIds.contains(event.calendarId())).toList(),
        costs.stream().filter(cost -> calendarIds.contains(cost.calendarId())).toList(),
        workingUntil);
  }

  /** Until when the facts stay correct if only time passes; null for always. */
  public @Nullable Instant validUntil(Horizon horizon, @Nullable Instant pausedUntil) {
    Instant now = horizon.now();
    if (!figures.week().in(horizon.zone()).end().isAfter(now)) {
      return null;
    }
    List<Instant> ends = new ArrayList<>();
    ends.add(
        now.atZone(horizon.zone())
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(horizon.zone())
            .toInstant());
    // A planned block that isn't on the calendar by its start can't be booked as planned any more.
    plan.blocks().stream()
        .filter(block -> block.standingId() == null)
        .forEach(block -> ends.add(block.interval().start()));
    if (pausedUntil != null) {
      ends.add(pausedUntil);
    }
    return ends.stream()
        .filter(end -> end.isAfter(now))
        .min(Instant::compareTo)
        .orElse(now.plus(1, ChronoUnit.DAYS));
  }

  /** The facts that can be queried without reading all of them. */
  public WeekReports.Columns columns() {
    Figures projected = figures.projected().figures();
    return new WeekReports.Columns(
        figures.zone().getId(),
        projected.workingMinutes(),
        projected.deepWorkMinutes(),
        thresholdMinutes,
        goalMinutes,
        plannedAtStart == null ? null : plannedAtStart.minutes(),
        survivedMinutes,
        standingMinutes,
        lostToMeetings,
        lostToPerson,
        lostToPlan,
        alert,
        workingUntil);
  }

  private static IntervalSet standing(Interval week, List<BookedBlock> blocks) {
    return IntervalSet.of(
        blocks.stream()
            .map(BookedBlock::interval)
            .filter(block -> week.contains(block.start()))
            .toList());
  }

  private static WeekFigures noted(List<WeekFigures.Note> notes, WeekFigures figures) {
    List<WeekFigures.Note> all = new ArrayList<>(notes);
    all.addAll(figures.notes());
    return new WeekFigures(
        figures.week(),
        figures.zone(),
        figures.focusMinimumMinutes(),
        figures.projected(),
        figures.committed(),
        all);
  }
}
