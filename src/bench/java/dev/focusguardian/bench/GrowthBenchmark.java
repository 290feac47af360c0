package dev.focusguardian.bench;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.preferences.Preferences;
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

/** The same free time under more and more events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {

  @Param({"60", "125", "250", "500", "1000", "2000", "4000"})
  public int events;

  private final Preferences preferences = Preferences.defaults();
  private List<CalendarEvent> week = List.of();

  @Setup
  public void draw() {
    week = GeneratedCalendar.crowded(GeneratedCalendar.WEEK, 1, events);
  }

  @Benchmark
  public WeekFigures measure() {
    return FocusMeter.measure(GeneratedCalendar.WEEK, GeneratedCalendar.ZONE, preferences, week);
  }

  @Benchmark
  public FocusPlan readAndPlan() {
    return FocusPlanner.plan(
        PlanInstance.planned(List.of(GeneratedCalendar.WEEK), week, preferences, List.of()));
  }
}
