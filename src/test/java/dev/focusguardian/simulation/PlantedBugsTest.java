package dev.focusguardian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.account.TokenVault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logmanager.LogContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the simulation notices bugs: they are planted one by one, and each must break a promise
 * in a few short worlds with many faults. The same world without the bug breaks none.
 */
class PlantedBugsTest {

  private static final int SEEDS = 30;
  private static final int DAYS = 5;
  private static final int PEOPLE = 2;
  private static final double ROUGH = 2.5;

  private static final Map<String, String> CONTROLS = new HashMap<>();

  @TempDir static Path data;
  private static SharedDatabase database;
  private static TokenVault vault;

  @BeforeAll
  static void start() throws Exception {
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(Level.OFF);
    database = new SharedDatabase();
    vault = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
  }

  @AfterAll
  static void stop() {
    database.close();
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(null);
  }

  /** All of them at night; the usual build takes every twelfth one to save time. */
  static Stream<PlantedBug> bugs() {
    PlantedBug[] all = PlantedBug.values();
    int step = Effort.times(12, 1);
    return IntStream.range(0, all.length).filter(i -> i % step == 0).mapToObj(i -> all[i]);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void noticesPlantedBug(PlantedBug bug) {
    int seed = first(bug);
    int last = seed + SEEDS - 1;
    String noticed = broken(bug, seed);
    while (noticed == null && seed < last) {
      noticed = broken(bug, ++seed);
    }
    assertThat(noticed).as("what %s breaks within %d seeds", bug, SEEDS).isNotNull();
    if (Boolean.getBoolean("simulation.tell")) {
      System.out.println(bug + ": " + noticed.lines().findFirst().orElse(""));
    }

    String without =
        CONTROLS.computeIfAbsent(
            bug.usualLeasing() + " " + seed, world -> String.valueOf(control(bug, world)));
    assertThat(without).as("the same world without %s", bug).isEqualTo("null");
  }

  /** A bug that needs a rare moment starts with a seed that found it before, to save time. */
  private static int first(PlantedBug bug) {
    return switch (bug) {
      case NEW_ID_WHERE_ONE_IS_TAKEN -> 42;
      case NEW_ID_ON_RETRY -> 16;
      case MARK_NOT_CHECKED, RANDOM_IDS -> 12;
      case LOST_LEASE_NOT_NOTICED -> 8;
      case TOKEN_SAVED_BEFORE_ITS_PAGES -> 10;
      default -> 1;
    };
  }

  private static @Nullable String control(PlantedBug bug, String world) {
    int seed = Integer.parseInt(world.substring(world.indexOf(' ') + 1));
    return broken(Rules.rough(seed, PEOPLE, bug.usualLeasing(), ROUGH));
  }

  private static @Nullable String broken(PlantedBug bug, int seed) {
    return broken(
        Rules.rough(seed, PEOPLE, bug.leasing(), ROUGH)
            .with(bug.parts(new SplittableRandom(seed)), bug::sent));
  }

  private static @Nullable String broken(Rules rules) {
    try {
      new World(rules, database, vault).live(DAYS);
      return null;
    } catch (BrokenPromise e) {
      return e.getMessage();
    }
  }
}
