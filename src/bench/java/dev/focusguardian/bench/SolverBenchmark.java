package dev.focusguardian.bench;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.CpSatPlanner;
import dev.focusguardian.plan.PlanProblem;
import java.io.IOException;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same instances by general solvers, each on one thread. Their common input, the possible
 * blocks of a day, is built outside the measured time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SolverBenchmark {

  /** A solver and its time limit. */
  public enum Solver {
    CP_SAT("CP-SAT", 10),
    TIMEFOLD_5("Timefold as it comes", 5),
    TIMEFOLD_TUNED_1("Timefold tuned", 1),
    TIMEFOLD_TUNED_5("Timefold tuned", 5);

    private final String title;
    private final int seconds;

    Solver(String title, int seconds) {
      this.title = title;
      this.seconds = seconds;
    }

    /** With its time limit. */
    String title() {
      return title + ", " + seconds + " s";
    }
  }

  @Param public PlanInstance instance = PlanInstance.TYPICAL;

  @Param public Solver solver = Solver.CP_SAT;

  private PlanProblem problem = PlanProblem.of(instance.request(Qualities.SEED));
  private List<Interval> plan = List.of();
  private boolean proven;

  @Setup
  public void draw() {
    Quiet.please();
    problem = PlanProblem.of(instance.request(Qualities.SEED));
  }

  @Benchmark
  public List<Interval> solve() {
    Duration limit = Duration.ofSeconds(solver.seconds);
    if (solver == Solver.CP_SAT) {
      CpSatPlanner.Answer answer = new CpSatPlanner(limit).plan(problem);
      plan = answer.blocks();
      proven = answer.proven();
    } else {
      plan = new TimefoldPlanner(limit, solver != Solver.TIMEFOLD_5).plan(problem);
    }
    return plan;
  }

  @TearDown
  public void judge() throws IOException {
    Qualities.record(instance, solver.title(), plan, proven);
  }
}
