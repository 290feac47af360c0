package dev.focusguardian.bench;

import dev.focusguardian.bench.Qualities.Reached;
import dev.focusguardian.bench.SolverBenchmark.Solver;
import dev.focusguardian.plan.PlanQuality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/** The results of the benchmarks, as tables for people. */
final class SpeedReport {

  private static final String OURS = "FocusPlanner";

  /** Names of the rows; the keys of the results are in the code. */
  private record Row(String title, String key) {}

  private static final List<Row> CORE =
      List.of(
          new Row("a week of 60 events measured", "Week.measure TYPICAL"),
          new Row("the same week planned, every sentence included", "Week.plan TYPICAL"),
          new Row("the same from its events on", "Week.readAndPlan TYPICAL"),
          new Row("a week of 500 overlapping events measured", "Week.measure CROWDED"),
          new Row("the same week planned from its events on", "Week.readAndPlan CROWDED"),
          new Row("a week in shreds (240 meetings of 5 minutes) measured", "Week.measure SHREDDED"),
          new Row("1 week replanned", "Quarter.replan 1"),
          new Row("4 weeks replanned at once", "Quarter.replan 4"),
          new Row("a quarter of 13 weeks replanned at once", "Quarter.replan 13"),
          new Row("what each meeting and series of a week costs", "Quarter.costOfEach 1"),
          new Row("the 3 moves that pay, in a week", "Quarter.movesThatPay 1"),
          new Row("the 3 moves that pay, in 4 weeks", "Quarter.movesThatPay 4"),
          new Row("the 3 moves that pay, in 13 weeks", "Quarter.movesThatPay 13"),
          new Row("the remedy of a week of 60 events", "Remedy.remedy TYPICAL"),
          new Row("the remedy of a dense week of 300 meetings", "Remedy.remedy DENSE"),
          new Row("the remedy of 360 overlapping meetings", "Remedy.remedy OVERLAPPING"),
          new Row("an .ics of 50,000 events read", "Ics.read"),
          new Row("the same calendar expanded over a week", "Ics.expandAWeek"),
          new Row("the same calendar expanded over a year", "Ics.expandAYear"));

  private final Map<String, RunResult> results = new LinkedHashMap<>();
  private final Qualities qualities;

  SpeedReport(Collection<RunResult> all, Qualities qualities) {
    this.qualities = qualities;
    for (RunResult result : all) {
      results.put(key(result), result);
    }
  }

  /** Such as {@code Week.plan TYPICAL}. */
  private static String key(RunResult result) {
    String[] name = result.getParams().getBenchmark().split("\\.");
    String parameters =
        result.getParams().getParamsKeys().stream()
            .map(result.getParams()::getParam)
            .collect(Collectors.joining(" "));
    return (name[name.length - 2].replace("Benchmark", "")
            + "."
            + name[name.length - 1]
            + " "
            + parameters)
        .strip();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    core(lines);
    growth(lines);
    sideBySide(lines);
    return lines;
  }

  private void core(List<String> lines) {
    lines.add("### The core, on one thread");
    lines.add("");
    lines.add("| | median | mean | 99 % within |");
    lines.add("|---|--:|--:|--:|");
    for (Row row : CORE) {
      RunResult result = results.get(row.key);
      if (result != null) {
        boolean many = result.getPrimaryResult().getStatistics().getN() >= 1000;
        lines.add(
            "| %s | %s | %s | %s |"
                .formatted(
                    row.title,
                    time(percentile(result, 50)),
                    time(micros(result)),
                    many ? time(percentile(result, 99)) : ""));
      }
    }
    lines.add("");
  }

  private void growth(List<String> lines) {
    lines.add("### Growth with the number of events (medians)");
    lines.add("");
    lines.add("| events n | measured | ÷ n log₂ n | planned from its events on | ÷ n log₂ n |");
    lines.add("|--:|--:|--:|--:|--:|");
    for (RunResult result : results.values()) {
      String key = key(result);
      if (key.startsWith("Growth.measure ")) {
        int events = Integer.parseInt(key.substring("Growth.measure ".length()));
        double measured = percentile(result, 50);
        double planned =
            percentile(Objects.requireNonNull(results.get("Growth.readAndPlan " + events)), 50);
        lines.add(
            "| %d | %s | %s | %s | %s |"
                .formatted(
                    events,
                    time(measured),
                    perStep(measured, events),
                    time(planned),
                    perStep(planned, events)));
      }
    }
    lines.add("");
  }

  private static String perStep(double micros, int events) {
    return String.format(
        Locale.ROOT, "%.1f ns", micros * 1000 * Math.log(2) / (events * Math.log(events)));
  }

  private void sideBySide(List<String> lines) {
    lines.add("### The same plans by general solvers");
    lines.add("");
    lines.add("| plan | by | time | protected | churn | blocks | preference | starts | |");
    lines.add("|---|---|--:|--:|--:|--:|--:|--:|---|");
    for (PlanInstance instance : PlanInstance.values()) {
      PlanQuality best = best(instance);
      if (best == null) {
        continue;
      }
      add(lines, instance, OURS, results.get("Planner.focusPlanner " + instance), best);
      for (Solver solver : Solver.values()) {
        RunResult result = results.get("Solver.solve " + instance + " " + solver);
        add(lines, instance, solver.title(), result, best);
      }
    }
  }

  private void add(
      List<String> lines,
      PlanInstance instance,
      String solver,
      @Nullable RunResult result,
      PlanQuality best) {
    Reached reached = qualities.of(instance, solver);
    if (result == null || reached == null) {
      return;
    }
    PlanQuality quality = reached.quality();
    String shortOf = quality.shortOf(best);
    String verdict =
        shortOf.isEmpty()
            ? reached.proven() ? "best, proven" : "best, unproven"
            : shortOf.equals("breaks rules") ? shortOf : "falls short in " + shortOf;
    lines.add(
        "| %s | %s | %s | %d | %s | %d | %d | %s | %s |"
            .formatted(
                solver.equals(OURS) ? instance.title() : "",
                solver,
                time(percentile(result, 50)),
                quality.protectedMinutes(),
                quarters(quality.churnQuarters()),
                quality.blocks(),
                quality.preference(),
                later(quality.startMinutes() - best.startMinutes()),
                verdict));
  }

  private @Nullable PlanQuality best(PlanInstance instance) {
    List<String> names = new ArrayList<>(List.of(OURS));
    for (Solver solver : Solver.values()) {
      names.add(solver.title());
    }
    return names.stream()
        .map(name -> qualities.of(instance, name))
        .filter(Objects::nonNull)
        .map(Reached::quality)
        .max(PlanQuality::compareTo)
        .orElse(null);
  }

  /**
   * @throws IllegalStateException if a solver found a better plan than ours
   */
  void demandBestPlans() {
    for (PlanInstance instance : PlanInstance.values()) {
      Reached ours = qualities.of(instance, OURS);
      PlanQuality best = best(instance);
      if (ours != null && best != null && ours.quality().compareTo(best) < 0) {
        throw new IllegalStateException(
            "Not the best plan for " + instance + ": " + ours.quality() + ", but " + best);
      }
    }
  }

  private static double micros(RunResult result) {
    return micros(result, result.getPrimaryResult().getScore());
  }

  private static double percentile(RunResult result, double percentile) {
    return micros(result, result.getPrimaryResult().getStatistics().getPercentile(percentile));
  }

  private static double micros(RunResult result, double score) {
    return result.getPrimaryResult().getScoreUnit().startsWith("ms") ? score * 1000 : score;
  }

  private static String time(double micros) {
    if (micros < 1000) {
      return String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros);
    }
    double millis = micros / 1000;
    return millis < 1000
        ? String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1000);
  }

  private static String quarters(long quarters) {
    return quarters % 4 == 0
        ? Long.toString(quarters / 4)
        : String.format(Locale.ROOT, "%.2f", quarters / 4.0);
  }

  private static String later(long minutes) {
    return minutes == 0 ? "0" : String.format(Locale.ROOT, "%+d", minutes);
  }
}
