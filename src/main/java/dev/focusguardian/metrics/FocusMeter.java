package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Measures a week. The definitions are those of {@code src/docs/figures.md}. */
public final class FocusMeter {

  /** Runs closer than this interrupt once. */
  private static final long ISLAND_MINUTES = 5;

  private FocusMeter() {}

  public static WeekFigures measure(
      IsoWeek week, ZoneId zone, Preferences preferences, Collection<CalendarEvent> events) {
    return measure(week, zone, preferences, CalendarReading.of(events, preferences, zone));
  }

  public static WeekFigures measure(
      IsoWeek week, ZoneId zone, Preferences preferences, CalendarReading reading) {
    WeekFrame frame = WeekFrame.of(week, zone, preferences.hours(), reading.away());
    List<LocalDate> dates = week.dates();
    List<Commitment> projected = touching(frame.span(), reading.commitments());
    List<Commitment> committed =
        projected.stream().filter(commitment -> !commitment.pending()).toList();
    Focus focus =
        new Focus(reading.focusBlocks().union(reading.selfMadeFocus()), reading.busyFocus());
    View projectedView = view(frame, preferences.measure(), focus, projected);
    return new WeekFigures(
        week,
        zone,
        preferences.measure().focusMinimumMinutes(),
        projectedView,
        committed.size() == projected.size()
            ? projectedView
            : view(frame, preferences.measure(), focus, committed),
        reading.notes(dates.get(0), dates.get(6)));
  }

  /**
   * Focus time, whether it is deep work or not.
   *
   * @param busy the part of it that colleagues see as busy
   */
  private record Focus(IntervalSet all, IntervalSet busy) {}

  private static List<Commitment> touching(Interval span, List<Commitment> commitments) {
    List<Commitment> touching = new ArrayList<>();
    for (Commitment commitment : commitments) {
      if (commitment.interval().overlaps(span)) {
        touching.add(commitment);
      }
    }
    return touching;
  }

  private static View view(
      WeekFrame frame, Preferences.Measure measure, Focus focus, List<Commitment> commitments) {
    IntervalSet taken = IntervalSet.of(commitments.stream().map(Commitment::interval).toList());
    List<Commitment> meetings = commitments.stream().filter(Commitment::meeting).toList();
    IntervalSet inMeetings = IntervalSet.of(meetings.stream().map(Commitment::interval).toList());
    MeetingTally tally = new MeetingTally(frame.days(), meetings);
    List<View.Day> days = new ArrayList<>(7);
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < frame.days().size(); i++) {
      WeekFrame.Day day = frame.days().get(i);
      List<Gap> dayGaps = gaps(day, taken, measure.focusMinimumMinutes());
      gaps.addAll(dayGaps);
      days.add(
          new View.Day(
              day.date(),
              dayFigures(
                  day,
                  measure,
                  taken,
                  tally.count(i),
                  tally.minutes(i),
                  inMeetings,
                  focus,
                  dayGaps)));
    }
    return new View(
        weekFigures(days, tally.count()),
        days,
        taken.intersect(frame.week().in(frame.zone())),
        gaps);
  }

  private static List<Gap> gaps(WeekFrame.Day day, IntervalSet taken, int focusMinimumMinutes) {
    List<Gap> gaps = new ArrayList<>();
    for (Interval window : day.windows()) {
      for (Interval free : IntervalSet.of(window).subtract(taken)) {
        gaps.add(
            new Gap(
                day.date(),
                free,
                free.start().isAfter(window.start()),
                free.end().isBefore(window.end()),
                free.minutes() >= focusMinimumMinutes));
      }
    }
    return gaps;
  }

  private static Figures dayFigures(
      WeekFrame.Day day,
      Preferences.Measure measure,
      IntervalSet taken,
      int meetingCount,
      long meetingSum,
      IntervalSet inMeetings,
      Focus focus,
      List<Gap> gaps) {
    IntervalSet windows = day.windows();
    IntervalSet busy = taken.intersect(windows);
    long meetingMinutes = inMeetings.intersect(windows).minutes();
    long deep = 0;
    long fragmented = 0;
    long effective = 0;
    long longest = 0;
    for (Gap gap : gaps) {
      long length = gap.interval().minutes();
      if (gap.counts()) {
        deep += length;
      } else {
        fragmented += length;
      }
      effective +=
          Math.max(
              0,
              length
                  - (gap.afterCommitment() ? measure.resumptionMinutes() : 0)
                  - (gap.beforeCommitment() ? measure.anticipationMinutes() : 0));
      longest = Math.max(longest, length);
    }
    IntervalSet deepWork =
        IntervalSet.of(gaps.stream().filter(Gap::counts).map(Gap::interval).toList());
    // Nothing to gain where all free time counts already: no search.
    long best =
        fragmented == 0 ? deep : Placement.best(windows, busy, measure.focusMinimumMinutes());
    return figures(
        windows.minutes(),
        busy.minutes(),
        meetingMinutes,
        meetingCount,
        deep,
        fragmented,
        Math.max(0, best - deep),
        effective,
        longest,
        deep > 0 ? 1 : 0,
        islands(busy).size(),
        meetingSum - meetingMinutes,
        inMeetings.intersect(day.outside()).minutes(),
        focus.all().intersect(deepWork).minutes(),
        focus.busy().intersect(deepWork).minutes());
  }

  /** Runs, with those closer than five minutes as one; from the first's start to the last's end. */
  public static List<Interval> islands(IntervalSet busy) {
    List<Interval> islands = new ArrayList<>();
    for (Interval run : busy) {
      int last = islands.size() - 1;
      if (last >= 0
          && ChronoUnit.MINUTES.between(islands.get(last).end(), run.start()) < ISLAND_MINUTES) {
        islands.set(last, Interval.of(islands.get(last).start(), run.end()));
      } else {
        islands.add(run);
      }
    }
    return islands;
  }

  private static Figures weekFigures(List<View.Day> days, int meetingCount) {
    long working = 0;
    long busy = 0;
    long meeting = 0;
    long deep = 0;
    long fragmented = 0;
    long loss = 0;
    long effective = 0;
    long longest = 0;
    int makerDays = 0;
    int islands = 0;
    long doubleBooked = 0;
    long outOfHours = 0;
    long protectedMinutes = 0;
    long protectedBusy = 0;
    for (View.Day day : days) {
      Figures figures = day.figures();
      working += figures.workingMinutes();
      busy += figures.busyMinutes();
      meeting += figures.meetingMinutes();
      deep += figures.deepWorkMinutes();
      fragmented += figures.fragmentedMinutes();
      loss += figures.placementLossMinutes();
      effective += figures.effectiveFocusMinutes();
      longest = Math.max(longest, figures.longestStretchMinutes());
      makerDays += figures.makerDays();
      islands += figures.islands();
      doubleBooked += figures.doubleBookedMinutes();
      outOfHours += figures.outOfHoursMinutes();
      protectedMinutes += figures.protectedMinutes();
      protectedBusy += figures.protectedBusyMinutes();
    }
    return figures(
        working,
        busy,
        meeting,
        meetingCount,
        deep,
        fragmented,
        loss,
        effective,
        longest,
        makerDays,
        islands,
        doubleBooked,
        outOfHours,
        protectedMinutes,
        protectedBusy);
  }

  private static Figures figures(
      long working,
      long busy,
      long meeting,
      int meetingCount,
      long deep,
      long fragmented,
      long placementLoss,
      long effective,
      long longest,
      int makerDays,
      int islands,
      long doubleBooked,
      long outOfHours,
      long protectedMinutes,
      long protectedBusy) {
    long free = deep + fragmented;
    return new Figures(
        working,
        busy,
        meeting,
        working == 0 ? null : (double) meeting / working,
        meetingCount,
        free,
        deep,
        fragmented,
        free == 0 ? null : (double) fragmented / free,
        placementLoss,
        effective,
        longest,
        makerDays,
        islands,
        doubleBooked,
        outOfHours,
        protectedMinutes,
        protectedBusy,
        working == 0 ? null : (double) deep / working);
  }
}
