package dev.focusguardian.bench;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.MeetingCost;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Move;
import dev.focusguardian.metrics.SlotSearch;
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

/** Several weeks of 60 events at once: replanned, and searched for the moves that pay off. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QuarterBenchmark {

  /** A week; the service's horizon; a quarter. */
  @Param({"1", "4", "13"})
  public int weeks;

  private final Preferences preferences = Preferences.defaults();
  private List<CalendarEvent> events = List.of();
  private PlanRequest request = PlanInstance.TYPICAL.request(1);

  @Setup
  public void draw() {
    List<CalendarEvent> all = new ArrayList<>();
    for (int i = 0; i < weeks; i++) {
      all.addAll(GeneratedCalendar.typical(GeneratedCalendar.WEEK.plus(i), 1));
    }
    events = List.copyOf(all);
    request = PlanInstance.replanned(weeks, 1);
  }

  @Benchmark
  public FocusPlan replan() {
    return FocusPlanner.plan(request);
  }

  /** The three moves that recover most, starting from the events. */
  @Benchmark
  public List<Move> movesThatPay() {
    return costs().movesThatPay(SlotSearch.anywhere(3));
  }

  /** The cost of every meeting and every series, starting from the events. */
  @Benchmark
  public List<MeetingCost> costOfEach() {
    return costs().dearestFirst();
  }

  private MeetingCosts costs() {
    return MeetingCosts.of(
        GeneratedCalendar.WEEK,
        weeks,
        GeneratedCalendar.ZONE,
        preferences,
        CalendarReading.of(events, preferences, GeneratedCalendar.ZONE));
  }
}
