package dev.focusguardian.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark and writes the table: to the console, to {@code target/bench/speed.md} and,
 * with {@code bench.record}, into {@code src/docs/speed.md}.
 */
public final class Benchmarks {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("src", "docs", "speed.md");

  private final boolean quick;
  private final Path qualities;

  private Benchmarks(boolean quick) {
    this.quick = quick;
    this.qualities = FOLDER.resolve("qualities.csv").toAbsolutePath();
  }

  public static void main(String[] arguments) throws IOException, RunnerException {
    boolean quick = asked("bench.quick");
    boolean recorded = asked("bench.record");
    Machine machine = Machine.here(Clock.systemDefaultZone());
    String loadBefore = Machine.load();
    Files.createDirectories(FOLDER);
    SpeedReport report = new Benchmarks(quick).run();
    List<String> lines = new ArrayList<>();
    lines.add("| | |");
    lines.add("|---|---|");
    lines.addAll(machine.lines());
    lines.add("| load before, after | " + loadBefore + ", " + Machine.load() + " |");
    lines.add("| mode | " + (quick ? "quick: for a first look only" : "full") + " |");
    lines.add("");
    lines.addAll(report.lines());
    String table = String.join("\n", lines) + "\n";
    Files.writeString(FOLDER.resolve("speed.md"), table, StandardCharsets.UTF_8);
    System.out.println();
    System.out.println(table);
    if (recorded) {
      SpeedDocument.record(DOCUMENT, table);
      System.out.println("Written into " + DOCUMENT);
    }
    report.demandBestPlans();
  }

  /** A property without a value, as in {@code -Dbench.quick}, means yes. */
  static boolean asked(String property) {
    String value = System.getProperty(property, "false");
    return value.isEmpty() || Boolean.parseBoolean(value);
  }

  private SpeedReport run() throws IOException, RunnerException {
    Files.deleteIfExists(qualities);
    List<RunResult> results = new ArrayList<>();
    ChainedOptionsBuilder week = core(WeekBenchmark.class);
    ChainedOptionsBuilder quarter = core(QuarterBenchmark.class);
    ChainedOptionsBuilder remedy = core(RemedyBenchmark.class);
    ChainedOptionsBuilder growth = core(GrowthBenchmark.class);
    ChainedOptionsBuilder planner = core(PlannerBenchmark.class);
    ChainedOptionsBuilder solvers = options(SolverBenchmark.class).warmupIterations(1);
    if (quick) {
      String[] instances = {PlanInstance.TYPICAL.name(), PlanInstance.REPLANNED.name()};
      week.param("kind", WeekBenchmark.Kind.TYPICAL.name(), WeekBenchmark.Kind.CROWDED.name());
      quarter.param("weeks", "1", "13");
      growth.param("events", "60", "500", "4000");
      planner.param("instance", instances);
      solvers
          .param("instance", instances)
          .param(
              "solver",
              SolverBenchmark.Solver.CP_SAT.name(),
              SolverBenchmark.Solver.TIMEFOLD_TUNED_1.name());
    }
    results.addAll(run(week));
    results.addAll(run(quarter));
    results.addAll(run(remedy));
    results.addAll(run(growth));
    // One invocation takes longer than an iteration of the others.
    results.addAll(
        run(
            options(IcsBenchmark.class)
                .warmupIterations(quick ? 1 : 4)
                .measurementIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.seconds(2))
                .measurementTime(TimeValue.seconds(2))));
    results.addAll(run(planner));
    results.addAll(run(solvers.measurementIterations(1)));
    return new SpeedReport(results, Qualities.read(qualities));
  }

  private ChainedOptionsBuilder core(Class<?>... benchmarks) {
    TimeValue time = quick ? TimeValue.milliseconds(400) : TimeValue.seconds(1);
    return options(benchmarks)
        .warmupIterations(quick ? 2 : 4)
        .warmupTime(time)
        .measurementIterations(quick ? 1 : 4)
        .measurementTime(time);
  }

  private ChainedOptionsBuilder options(Class<?>... benchmarks) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .threads(1)
            .shouldFailOnError(true)
            .jvmArgsAppend(
                "-Xms1g",
                "-Xmx1g",
                Quiet.JVM_ARGUMENT,
                "-D" + Qualities.FILE + "=" + qualities,
                "-Dbench.seed=" + Qualities.SEED);
    for (Class<?> benchmark : benchmarks) {
      options.include("^" + benchmark.getName().replace(".", "\\.") + "\\.");
    }
    return options;
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }
}
