package dev.focusguardian.simulation;

import dev.focusguardian.account.TokenVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that was ahead and is corrected delays no sync. */
class WrongClockTest {

  private static final Duration AHEAD = Duration.ofHours(11);

  @TempDir Path data;
  private SharedDatabase database;
  private World world;

  @BeforeEach
  void start() throws Exception {
    database = new SharedDatabase();
    world =
        new World(
            Rules.smooth(1, 2),
            database,
            new TokenVault(data.toString(), Optional.empty(), Optional.empty()));
    world.run(Duration.ofMinutes(20));
    world.nodes.forEach(node -> node.skew = AHEAD);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void syncsMadeWhileTheClockWasAheadAreRepeated() {
    world.run(Duration.ofMinutes(10));

    followsAgain();
  }

  @Test
  void syncsRequestedWhileTheClockWasAheadAreMade() {
    database.jdbi().useHandle(handle -> handle.execute("UPDATE sync_schedule SET due_at = now()"));
    // Somebody has the lease, so that no node begins.
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE work SET lease_owner = 'gone', lease_until = now() + INTERVAL '1 minute'"));
    world.nodes.get(0).tick();

    followsAgain();
  }

  private void followsAgain() {
    world.nodes.forEach(node -> node.skew = Duration.ZERO);
    world.people.forEach(world.life::meeting);
    world.run(Duration.ofMinutes(75));
    world.people.forEach(world.promises::atRest);
  }
}
