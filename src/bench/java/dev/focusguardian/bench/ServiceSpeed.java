package dev.focusguardian.bench;

import dev.focusguardian.crash.JarProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the service as a whole is. Writes to the console, to {@code target/bench/service.md}
 * and, with {@code bench.record}, into {@code src/docs/speed.md}.
 */
public final class ServiceSpeed {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("src", "docs", "speed.md");
  private static final double NANOS_PER_MILLI = 1e6;

  private ServiceSpeed() {}

  public static void main(String[] arguments) throws Exception {
    String missing = JarProcess.missing();
    if (!missing.isEmpty()) {
      System.err.println(missing);
      System.exit(2);
    }
    Quiet.please();
    boolean quick = Benchmarks.asked("bench.quick");
    String loadBefore = Machine.load();
    List<String> results = new ArrayList<>();
    try (Reaction reaction = new Reaction(FOLDER.resolve("reaction").toAbsolutePath())) {
      reaction.begin();
      Reaction.Result result = reaction.measure(quick ? 5 : 20, quick ? 15 : 100);
      results.add("| from Google's message | p50 | p90 | p99 | longest | of |");
      results.add("|---|--:|--:|--:|--:|--:|");
      results.add(row("until a new block stands", result.booked()));
      results.add(row("until a block in the way is gone", result.cleared()));
      results.add("");
      results.add("| calls until then | |");
      results.add("|---|--:|");
      result
          .waysToBook()
          .forEach((way, times) -> results.add("| to book: " + way + " | " + times + " |"));
      result
          .waysToClear()
          .forEach((way, times) -> results.add("| to clear: " + way + " | " + times + " |"));
      results.add("");
    }
    try (CycleSpeed cycles = new CycleSpeed(FOLDER, quick ? 100 : 1000)) {
      results.add(
          "| cycles a second, %d people, %d threads | |"
              .formatted(cycles.people(), CycleSpeed.THREADS));
      results.add("|---|--:|");
      for (Map.Entry<String, Double> each : cycles.measure().entrySet()) {
        results.add("| %s | %.0f |".formatted(each.getKey(), each.getValue()));
      }
    }
    List<String> lines = new ArrayList<>(List.of("| | |", "|---|---|"));
    lines.addAll(Machine.here(Clock.systemDefaultZone()).lines());
    lines.add("| load before, after | " + loadBefore + ", " + Machine.load() + " |");
    lines.add("| mode | " + (quick ? "quick: for a first look only" : "full") + " |");
    lines.add("");
    lines.addAll(results);
    String table = String.join("\n", lines) + "\n";
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("service.md"), table, StandardCharsets.UTF_8);
    System.out.println(table);
    if (Benchmarks.asked("bench.record")) {
      SpeedDocument.record(DOCUMENT, "results of the service", table);
      System.out.println("Written into " + DOCUMENT);
    }
    System.exit(0);
  }

  private static String row(String what, List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "| %s | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %d |",
        what,
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 1),
        sorted.size());
  }

  /** The smallest time that this share does not exceed, in milliseconds. */
  private static double at(List<Long> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(1, rank) - 1) / NANOS_PER_MILLI;
  }
}
