package dev.focusguardian.bench;

import dev.focusguardian.crash.Crashes;
import dev.focusguardian.crash.JarProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Kills the packaged service many times and reports the results: on the console, in {@code
 * target/bench/crashes.md} and, with {@code bench.record}, in {@code src/docs/crashes.md}. Exits
 * with 1 when a promise was broken.
 */
public final class CrashTable {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("src", "docs", "crashes.md");

  private CrashTable() {}

  public static void main(String[] arguments) throws Exception {
    String missing = JarProcess.missing();
    if (!missing.isEmpty()) {
      System.err.println(missing);
      System.exit(2);
    }
    int kills = Integer.getInteger("crash.kills", 200);
    long seed = Long.getLong("crash.seed", 1);
    String loadBefore = Machine.load();
    long start = System.nanoTime();
    Crashes.Outcome outcome;
    try (Crashes crashes = new Crashes(FOLDER.resolve("crashes").toAbsolutePath(), seed)) {
      crashes.begin();
      outcome =
          crashes.run(
              kills,
              (kill, where) ->
                  System.out.printf(Locale.ROOT, "%d of %d: %s%n", kill, kills, where));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<String> lines = new ArrayList<>(List.of("| | |", "|---|---|"));
    lines.addAll(Machine.here(Clock.systemDefaultZone()).lines());
    lines.add("| load before, after | " + loadBefore + ", " + Machine.load() + " |");
    lines.add("| duration | %d min %02d s |".formatted(took.toMinutes(), took.toSecondsPart()));
    lines.add("| seed | " + seed + " |");
    lines.add("| kills | " + outcome.all() + " |");
    outcome
        .kills()
        .forEach(
            (where, count) ->
                lines.add(
                    "| – %s | %d |"
                        .formatted(
                            where.name().toLowerCase(Locale.ROOT).replace('_', ' '), count)));
    lines.add("| kills during unfinished work | " + outcome.midWork() + " |");
    lines.add("| writes that reached for Google | " + outcome.writes() + " |");
    lines.add("| blocks at the end | " + outcome.blocks() + " |");
    lines.add("| **promises broken** | **" + outcome.broken().size() + "** |");
    outcome.broken().forEach(broken -> lines.add("| | " + broken + " |"));
    String table = String.join("\n", lines) + "\n";
    Files.writeString(FOLDER.resolve("crashes.md"), table, StandardCharsets.UTF_8);
    System.out.println(table);
    if (Benchmarks.asked("bench.record")) {
      SpeedDocument.record(DOCUMENT, table);
      System.out.println("Written into " + DOCUMENT);
    }
    System.exit(outcome.broken().isEmpty() ? 0 : 1);
  }
}
