package dev.focusguardian.bench;

import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.PlanRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Our own planner on the instances of the general solvers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlannerBenchmark {

  @Param public PlanInstance instance = PlanInstance.TYPICAL;

  private PlanRequest request = instance.request(Qualities.SEED);

  @Setup
  public void draw() {
    request = instance.request(Qualities.SEED);
  }

  @Benchmark
  public FocusPlan focusPlanner() {
    return FocusPlanner.plan(request);
  }

  @TearDown
  public void judge() throws IOException {
    Qualities.record(
        instance,
        "FocusPlanner",
        FocusPlanner.plan(request).blocks().stream().map(FocusPlan.Block::interval).toList(),
        true);
  }
}
