package dev.focusguardian.bench;

import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsEvents;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.interval.Interval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An exported calendar of 50,000 events, read whole and expanded over windows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IcsBenchmark {

  static final int EVENTS = 50_000;

  private static final String NAME = "generated.ics";

  private byte[] file = new byte[0];
  private IcsCalendar calendar = new IcsCalendar(NAME, null, null, false, List.of(), List.of());

  @Setup
  public void draw() throws IOException {
    file = GeneratedIcs.ofEvents(EVENTS, 1);
    calendar = read();
  }

  @Benchmark
  public IcsCalendar read() throws IOException {
    return new IcsReader().read(new ByteArrayInputStream(file), NAME);
  }

  @Benchmark
  public IcsEvents expandAWeek() {
    return expanded(1);
  }

  @Benchmark
  public IcsEvents expandAYear() {
    return expanded(52);
  }

  private IcsEvents expanded(int weeks) {
    Interval window =
        Interval.of(
            GeneratedCalendar.WEEK.in(GeneratedCalendar.ZONE).start(),
            GeneratedCalendar.WEEK.plus(weeks).in(GeneratedCalendar.ZONE).start());
    return calendar.events(window, Set.of("me@example.com"), GeneratedCalendar.ZONE);
  }
}
