package dev.focusguardian.simulation;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cost of simulated weeks: the service's statements with their round trips, and processor time.
 * Statements are counted, because times on a shared machine say little.
 */
final class Cost {

  private static final int MOST_TOLD = Integer.getInteger("simulation.cost", 0);

  private final Map<String, Integer> inCycles = new TreeMap<>();
  private long cycles;
  private long outside;
  private long commits;
  private long harness;
  private int depth;
  private long began;
  private long nanosInCycles;
  private final Map<String, Long> nanosInStatements = new TreeMap<>();

  /**
   * Whether it was requested: {@code -Dsimulation.cost=40} names the 40 most frequent statements.
   */
  static boolean isAsked() {
    return MOST_TOLD > 0;
  }

  void cycleBegins() {
    cycles++;
    if (depth == 0) {
      began = System.nanoTime();
    }
    depth++;
  }

  void cycleEnds() {
    depth--;
    if (depth == 0) {
      nanosInCycles += System.nanoTime() - began;
    }
  }

  /** How long the database took for a statement, the way there and back included. */
  void took(String sql, long nanos) {
    if (depth > 0) {
      nanosInStatements.merge(oneLine(sql), nanos, Long::sum);
    }
  }

  private static String oneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }

  void statement(String sql) {
    if (depth > 0) {
      inCycles.merge(oneLine(sql), 1, Integer::sum);
    } else {
      outside++;
    }
  }

  void commit() {
    if (depth > 0) {
      commits++;
    }
  }

  /** A statement by which the simulation sets the database's time. */
  void ownStatement() {
    harness++;
  }

  /**
   * @param personWeeks simulated so far
   */
  String told(double personWeeks, double javaSeconds, double postgresSeconds) {
    long statements = inCycles.values().stream().mapToLong(Integer::longValue).sum();
    String head =
        """
        %.0f person-weeks, %d cycles, %.0f a person-week
        a cycle: %.1f statements, %.1f commits; outside of cycles %.1f statements, the simulation's own %.1f
        a cycle: %.1f ms, %.1f ms of it in statements
        processor: %.2f s a person-week (Java %.2f, PostgreSQL %.2f)
        """
            .formatted(
                personWeeks,
                cycles,
                cycles / personWeeks,
                (double) statements / cycles,
                (double) commits / cycles,
                (double) outside / cycles,
                (double) harness / cycles,
                nanosInCycles / 1e6 / cycles,
                nanosInStatements.values().stream().mapToLong(Long::longValue).sum() / 1e6 / cycles,
                (javaSeconds + postgresSeconds) / personWeeks,
                javaSeconds / personWeeks,
                postgresSeconds / personWeeks);
    return inCycles.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue()))
        .limit(MOST_TOLD)
        .map(
            entry ->
                "%6.2f %5.0f µs %s"
                    .formatted(
                        (double) entry.getValue() / cycles,
                        nanosInStatements.getOrDefault(entry.getKey(), 0L) / 1e3 / entry.getValue(),
                        entry.getKey().substring(0, Math.min(150, entry.getKey().length()))))
        .collect(Collectors.joining("\n", head, ""));
  }
}
