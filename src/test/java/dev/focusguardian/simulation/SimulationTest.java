package dev.focusguardian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.account.TokenVault;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The safety promises in simulated lives: see {@link Promises} for the promises, {@link World} for
 * the faults, {@link Life} for people's actions.
 *
 * <p>{@code -Dsimulation.seed=17} replays one seed; {@code -Dsimulation.seeds=10000} runs many,
 * {@code -Dsimulation.first=501} starts with another.
 */
class SimulationTest {

  private static final long SEEDS = Long.getLong("simulation.seeds", Effort.times(4, 80));
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final int DAYS = Integer.getInteger("simulation.days", 30);
  private static final int PEOPLE = Integer.getInteger("simulation.people", 3);
  private static final int LANES = Runtime.getRuntime().availableProcessors();
  private static final int ENOUGH = 5;

  @BeforeAll
  static void beQuiet() {
    // Each of these faults should be in the log for a person to see; here there are thousands.
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(java.util.logging.Level.OFF);
  }

  @AfterAll
  static void beHeard() {
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(null);
  }

  @Test
  void keepsItsPromisesForWeeks(@TempDir Path data) throws Exception {
    Long only = Long.getLong("simulation.seed");
    AtomicLong next = new AtomicLong(only == null ? FIRST : only);
    long last = only == null ? FIRST + SEEDS - 1 : only;
    TokenVault vault = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Future<List<String>>> all = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      all.add(lanes.submit(() -> run(next, last, vault)));
    }
    List<String> broken = new ArrayList<>();
    for (Future<List<String>> one : all) {
      broken.addAll(result(one));
    }
    lanes.shutdown();
    assertThat(broken).isEmpty();
  }

  @Test
  void aSeedReplaysIdentically(@TempDir Path data) throws Exception {
    TokenVault vault = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
    try (SharedDatabase fresh = new SharedDatabase();
        SharedDatabase used = new SharedDatabase()) {
      List<String> once = life(4, fresh, vault);
      life(3, used, vault);
      assertThat(life(4, used, vault)).isEqualTo(once);
    }
  }

  private static List<String> life(long seed, SharedDatabase database, TokenVault vault) {
    World world = new World(Rules.usual(seed, PEOPLE), database, vault);
    world.live(8);
    return world.told();
  }

  private static List<String> run(AtomicLong next, long last, TokenVault vault) {
    List<String> broken = new ArrayList<>();
    try (SharedDatabase database = new SharedDatabase()) {
      long seeds = 0;
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadCpuTime();
      for (long seed = next.getAndIncrement();
          seed <= last && broken.size() < ENOUGH;
          seed = next.getAndIncrement()) {
        try {
          new World(Rules.usual(seed, PEOPLE), database, vault).live(DAYS);
          seeds++;
        } catch (BrokenPromise e) {
          broken.add(e.getMessage());
        }
      }
      if (Cost.isAsked() && seeds > 0) {
        System.out.println(
            database
                .cost()
                .told(
                    seeds * DAYS / 7.0 * PEOPLE,
                    (threads.getCurrentThreadCpuTime() - before) / 1e9,
                    database.processorTime().toMillis() / 1e3));
      }
    }
    return broken;
  }

  private static List<String> result(Future<List<String>> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The simulation itself failed", e.getCause());
    }
  }
}
