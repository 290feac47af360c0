package dev.focusguardian.bench;

import dev.focusguardian.alert.Remedy;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
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

/** The remedy of a week that should keep half of its working time: many different weeks in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RemedyBenchmark {

  private static final int WEEKS = 64;

  /** The kind of week. */
  public enum Kind {
    /** 60 events, about half of working time. */
    TYPICAL,
    /** 300 meetings of 5 to 15 minutes anywhere, with a focus minimum of half an hour. */
    DENSE,
    /** 360 overlapping meetings of up to two hours. */
    OVERLAPPING
  }

  @Param public Kind kind = Kind.TYPICAL;

  private final List<WeekLook> looks = new ArrayList<>();
  private int next;

  @Setup
  public void draw() {
    for (int seed = 1; seed <= WEEKS; seed++) {
      looks.add(
          switch (kind) {
            case TYPICAL -> look(GeneratedCalendar.typical(GeneratedCalendar.WEEK, seed), 120);
            case DENSE ->
                look(GeneratedCalendar.scattered(GeneratedCalendar.WEEK, seed, 300, 5, 15), 30);
            case OVERLAPPING ->
                look(GeneratedCalendar.scattered(GeneratedCalendar.WEEK, seed, 360, 15, 120), 30);
          });
    }
  }

  @Benchmark
  public Remedy remedy() {
    next = (next + 1) % WEEKS;
    return Remedy.of(looks.get(next));
  }

  private static WeekLook look(List<CalendarEvent> events, int focusMinimumMinutes) {
    Preferences defaults = Preferences.defaults();
    Preferences preferences =
        defaults.with(new Preferences.Measure(focusMinimumMinutes, 15, 10, 1800));
    return WeekLook.of(
        GeneratedCalendar.WEEK,
        GeneratedCalendar.ZONE,
        preferences,
        CalendarReading.of(events, preferences, GeneratedCalendar.ZONE),
        IntervalSet.empty(),
        event -> 1 + event.title().length() % 4,
        GeneratedCalendar.WEEK.in(GeneratedCalendar.ZONE).start());
  }
}
