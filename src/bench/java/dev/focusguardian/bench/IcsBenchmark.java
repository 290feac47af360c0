package dev.focusguardian.bench;

import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsEvents;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.interval.Interval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An exported calendar of 50,000 events, read completely and expanded over windows. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IcsBenchmark {

  static final int EVENTS = 50_000;

  private static final String NAME = "generated.ics";

  private static IcsCalendar read(byte[] bytes) throws IOException {
    return new IcsReader().read(new ByteArrayInputStream(bytes), NAME);
  }

  /** As it lies on a disk. */
  @State(Scope.Benchmark)
  public static class Export {

    private byte[] bytes = new byte[0];

    @Setup
    public void draw() {
      Quiet.please();
      bytes = GeneratedIcs.ofEvents(EVENTS, 1);
    }
  }

  /** Read already. */
  @State(Scope.Benchmark)
  public static class Calendar {

    private @Nullable IcsCalendar calendar;

    @Setup
    public void read(Export export) throws IOException {
      calendar = IcsBenchmark.read(export.bytes);
    }

    private IcsEvents expanded(int weeks) {
      Interval window =
          Interval.of(
              GeneratedCalendar.WEEK.in(GeneratedCalendar.ZONE).start(),
              GeneratedCalendar.WEEK.plus(weeks).in(GeneratedCalendar.ZONE).start());
      return Objects.requireNonNull(calendar)
          .events(window, Set.of("me@example.com"), GeneratedCalendar.ZONE);
    }
  }

  @Benchmark
  public IcsCalendar read(Export export) throws IOException {
    return read(export.bytes);
  }

  @Benchmark
  public IcsEvents expandAWeek(Calendar calendar) {
    return calendar.expanded(1);
  }

  @Benchmark
  public IcsEvents expandAYear(Calendar calendar) {
    return calendar.expanded(52);
  }
}
