package dev.focusguardian.bench;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.PlanProblem;
import dev.focusguardian.plan.PlanQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quality of each solver's plans: written by the JVMs that run them, read by the main one. */
final class Qualities {

  /** Names the file. */
  static final String FILE = "bench.qualities";

  static final long SEED = Long.getLong("bench.seed", 1);

  /**
   * @param proven the solver has proven that there is no better plan
   */
  record Reached(PlanQuality quality, boolean proven) {}

  private final Map<String, Reached> reached = new LinkedHashMap<>();

  private Qualities() {}

  static void record(PlanInstance instance, String solver, List<Interval> plan, boolean proven)
      throws IOException {
    String file = System.getProperty(FILE);
    if (file == null) {
      return;
    }
    PlanQuality quality = PlanQuality.of(PlanProblem.of(instance.request(SEED)), plan);
    String line =
        String.join(
            ";",
            key(instance, solver),
            Long.toString(quality.broken()),
            Long.toString(quality.protectedMinutes()),
            Long.toString(quality.churnQuarters()),
            Integer.toString(quality.blocks()),
            Long.toString(quality.preference()),
            Long.toString(quality.startMinutes()),
            Boolean.toString(proven));
    Files.writeString(
        Path.of(file),
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static Qualities read(Path file) throws IOException {
    Qualities qualities = new Qualities();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] fields = line.split(";", -1);
      long[] numbers = Arrays.stream(fields, 1, 7).mapToLong(Long::parseLong).toArray();
      qualities.reached.put(
          fields[0],
          new Reached(
              new PlanQuality(
                  numbers[0],
                  numbers[1],
                  numbers[2],
                  Math.toIntExact(numbers[3]),
                  numbers[4],
                  numbers[5]),
              Boolean.parseBoolean(fields[7])));
    }
    return qualities;
  }

  @Nullable Reached of(PlanInstance instance, String solver) {
    return reached.get(key(instance, solver));
  }

  private static String key(PlanInstance instance, String solver) {
    return instance + " by " + solver;
  }
}
