package dev.focusguardian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.account.TokenVault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person whose cycles all fail does not affect the others. Only at night, to save time: the
 * simulation checks the same promise.
 */
@EnabledIfSystemProperty(named = "tests.effort", matches = "[1-9]\\d+")
class PoisonPersonTest {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  @TempDir Path data;
  private SharedDatabase database;
  private World world;
  private Person poisoned;

  @BeforeEach
  void start() throws Exception {
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(Level.OFF);
    database = new SharedDatabase();
    world =
        new World(
            Rules.smooth(1, 3),
            database,
            new TokenVault(data.toString(), Optional.empty(), Optional.empty()));
    world.run(Duration.ofMinutes(20));
    poisoned = world.people.get(0);
    world.worldFaults.poison(poisoned);
  }

  @AfterEach
  void stop() {
    database.close();
    LogContext.getLogContext().getLogger("dev.focusguardian").setLevel(null);
  }

  @Test
  void isRetriedWithGrowingPauses() {
    Instant begin = world.time.instant();
    world.run(Duration.ofHours(4));

    List<Instant> cycles = poisoned.cycles.stream().filter(cycle -> cycle.isAfter(begin)).toList();
    assertThat(cycles).hasSizeBetween(10, 30);
    for (int i = 2; i < cycles.size(); i++) {
      Duration before = Duration.between(cycles.get(i - 2), cycles.get(i - 1));
      Duration pause = Duration.between(cycles.get(i - 1), cycles.get(i));
      // Syncs are a minute apart, so a pause can be longer by that much.
      assertThat(pause.plusSeconds(70)).isGreaterThanOrEqualTo(before);
    }
    Instant last = cycles.get(cycles.size() - 1);
    Duration longest = Duration.between(cycles.get(cycles.size() - 2), last);
    assertThat(longest).isBetween(Duration.ofMinutes(10), LONGEST_PAUSE.plusMinutes(7));
  }

  @Test
  void doesNotDelayOthers() {
    StoredState books = new StoredState(database.jdbi());
    world.run(Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      world.people.forEach(world.life::happens);
      world.run(Duration.ofMinutes(61));
      for (Person other : world.people.subList(1, 3)) {
        world.promises.atRest(other);
      }
    }
    StoredState.Work work = books.work(poisoned.id);
    assertThat(work.problem()).isNotNull();
    assertThat(work.failures()).isGreaterThan(5);

    world.worldFaults.heal();
    world.run(Duration.ofMinutes(20));
    world.people.forEach(world.promises::atRest);
  }
}
