package dev.focusguardian.bench;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One week, measured and planned; many different weeks in turn, so that the JVM does not adapt to a
 * single one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WeekBenchmark {

  private static final int WEEKS = 64;

  /** The kind of week. */
  public enum Kind {
    TYPICAL,
    CROWDED,
    SHREDDED
  }

  @Param public Kind kind = Kind.TYPICAL;

  private final Preferences preferences = Preferences.defaults();
  private final List<List<CalendarEvent>> weeks = new ArrayList<>();
  private final List<PlanRequest> requests = new ArrayList<>();
  private int next;

  @Setup
  public void draw() {
    for (int seed = 1; seed <= WEEKS; seed++) {
      List<CalendarEvent> events =
          switch (kind) {
            case TYPICAL -> GeneratedCalendar.typical(GeneratedCalendar.WEEK, seed);
            case CROWDED -> GeneratedCalendar.crowded(GeneratedCalendar.WEEK, seed, 500);
            case SHREDDED -> GeneratedCalendar.shredded(GeneratedCalendar.WEEK);
          };
      weeks.add(events);
      requests.add(request(events));
    }
  }

  @Benchmark
  public WeekFigures measure() {
    return FocusMeter.measure(
        GeneratedCalendar.WEEK, GeneratedCalendar.ZONE, preferences, weeks.get(turn()));
  }

  @Benchmark
  public FocusPlan plan() {
    return FocusPlanner.plan(requests.get(turn()));
  }

  /** From the events on: what takes time is computed again each time. */
  @Benchmark
  public FocusPlan readAndPlan() {
    return FocusPlanner.plan(request(weeks.get(turn())));
  }

  private PlanRequest request(List<CalendarEvent> events) {
    List<IsoWeek> week = List.of(GeneratedCalendar.WEEK);
    return PlanInstance.planned(week, events, preferences, List.of());
  }

  private int turn() {
    next = (next + 1) % WEEKS;
    return next;
  }
}
