package dev.focusguardian.bench;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Spacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The plans that both the planner and the general solvers have to make. */
public enum PlanInstance {
  TYPICAL("a typical week"),
  REPLANNED("a typical week, replanned"),
  CROWDED("500 overlapping events"),
  FINE_GRID("a typical week, replanned on a grid of 5 minutes"),
  LOOSE("blocks from an hour on, buffers, a goal out of reach"),
  QUARTER("a quarter of 13 weeks, replanned");

  private static final Preferences DEFAULTS = Preferences.defaults();
  private static final int NEWCOMERS_A_WEEK = 3;
  private static final Duration BOOKED = Duration.ofMinutes(120);

  private final String title;

  PlanInstance(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public PlanRequest request(long seed) {
    return switch (this) {
      case TYPICAL -> typical(seed);
      case REPLANNED -> replanned(weeks(1), seed, DEFAULTS);
      case CROWDED -> crowded(seed, 500);
      case FINE_GRID ->
          replanned(weeks(1), seed, with(blocks -> grid(blocks, 5).with(new Spacing(15, 5))));
      case LOOSE ->
          planned(
              weeks(1),
              GeneratedCalendar.typical(GeneratedCalendar.WEEK, seed),
              withFocusMinimum(
                  60,
                  with(
                      blocks ->
                          blocks
                              .withGoalMinutes(1500)
                              .with(new DailyLimits(60, 360))
                              .with(new Spacing(15, 10)))),
              List.of());
      case QUARTER -> replanned(weeks(13), seed, DEFAULTS);
    };
  }

  /** A week of 60 events without blocks of its own yet. */
  public static PlanRequest typical(long seed) {
    return planned(
        weeks(1), GeneratedCalendar.typical(GeneratedCalendar.WEEK, seed), DEFAULTS, List.of());
  }

  /** The same week with more events on top of its commitments. */
  public static PlanRequest crowded(long seed, int events) {
    return planned(
        weeks(1),
        GeneratedCalendar.crowded(GeneratedCalendar.WEEK, seed, events),
        DEFAULTS,
        List.of());
  }

  /** Weeks of 60 events, some of them new, with blocks from before the new ones arrived. */
  public static PlanRequest replanned(int weeks, long seed) {
    return replanned(weeks(weeks), seed, DEFAULTS);
  }

  /** Converts events into a plan request. */
  public static PlanRequest planned(
      List<IsoWeek> weeks,
      List<CalendarEvent> events,
      Preferences preferences,
      List<Standing> standing) {
    CalendarReading reading = CalendarReading.of(events, preferences, GeneratedCalendar.ZONE);
    return new PlanRequest(
        weeks,
        GeneratedCalendar.ZONE,
        preferences,
        reading.away(),
        reading.committed(),
        reading.projected(),
        reading.selfMadeFocus(),
        standing,
        IntervalSet.empty(),
        null);
  }

  /** Blocks where they fitted before the week's last few meetings arrived. */
  private static PlanRequest replanned(List<IsoWeek> weeks, long seed, Preferences preferences) {
    List<CalendarEvent> events = new ArrayList<>();
    for (IsoWeek week : weeks) {
      events.addAll(GeneratedCalendar.typical(week, seed));
    }
    PlanRequest before = planned(weeks, events, preferences, List.of());
    for (IsoWeek week : weeks) {
      events.addAll(GeneratedCalendar.newcomers(week, seed, NEWCOMERS_A_WEEK));
    }
    return planned(weeks, events, preferences, booked(before));
  }

  /** One block per day, the first that fits: booked without the planner, which is being tested. */
  private static List<Standing> booked(PlanRequest request) {
    List<Standing> booked = new ArrayList<>();
    for (IsoWeek week : request.weeks()) {
      WeekFrame frame =
          WeekFrame.of(week, request.zone(), request.preferences().hours(), request.outOfOffice());
      for (WeekFrame.Day day : frame.days()) {
        for (Interval gap : day.windows().subtract(request.projected())) {
          if (gap.length().compareTo(BOOKED) >= 0) {
            booked.add(
                new Standing(
                    "block-" + day.date(), Interval.startingAt(gap.start(), BOOKED), Set.of()));
            break;
          }
        }
      }
    }
    return booked;
  }

  private static List<IsoWeek> weeks(int count) {
    List<IsoWeek> weeks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      weeks.add(GeneratedCalendar.WEEK.plus(i));
    }
    return weeks;
  }

  private static Preferences with(UnaryOperator<Preferences.Blocks> change) {
    return DEFAULTS.with(change.apply(DEFAULTS.blocks()));
  }

  private static Preferences withFocusMinimum(int minutes, Preferences preferences) {
    Preferences.Measure measure = preferences.measure();
    return preferences.with(
        new Preferences.Measure(
            minutes,
            measure.resumptionMinutes(),
            measure.anticipationMinutes(),
            measure.thresholdMinutes()));
  }

  private static Preferences.Blocks grid(Preferences.Blocks blocks, int minutes) {
    return new Preferences.Blocks(
        blocks.goalMinutes(),
        blocks.length(),
        blocks.spacing(),
        blocks.daily(),
        minutes,
        blocks.meetingHours(),
        blocks.preference(),
        blocks.timing());
  }
}
