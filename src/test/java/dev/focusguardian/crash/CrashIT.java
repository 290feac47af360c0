package dev.focusguardian.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Needs the packaged service: runs after {@code package}. More kills: {@code src/docs/crashes.md}.
 */
class CrashIT {

  private static final int KILLS = Effort.times(5, 80);
  private static final long SEED = 5;

  @Test
  void noBlockIsDoubledOrOrphanedWhereverANodeIsKilled() throws Exception {
    assertThat(JarProcess.missing()).isEmpty();
    try (Crashes crashes = new Crashes(Path.of("target", "crashes").toAbsolutePath(), SEED)) {
      crashes.begin();

      Crashes.Outcome outcome =
          crashes.run(KILLS, (kill, where) -> System.out.println("kill " + kill + ": " + where));

      assertThat(outcome.broken()).as("seed %d, %s", SEED, outcome).isEmpty();
      assertThat(outcome.all()).isEqualTo(KILLS);
      assertThat(outcome.midWork()).as("kills in the middle of work").isGreaterThan(KILLS / 3);
      assertThat(crashes.brokenByADouble())
          .anyMatch(broken -> broken.contains("stands twice"))
          .anyMatch(broken -> broken.contains("an orphan"))
          .anyMatch(broken -> broken.startsWith("2: block"));
    }
  }
}
