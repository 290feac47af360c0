package dev.focusguardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Committed data survives every way in which the service can end; tested with real processes. */
class EmbeddedDatabaseTest {

  /** One folder for all tests, because creating a database takes a while. */
  @TempDir static Path shared;

  private final List<Process> started = new ArrayList<>();

  /** One run of the service's database, as far as it got. */
  private record Run(Process process, BufferedReader output) {

    String line() throws IOException {
      return output.readLine();
    }

    /** Reads everything up to the line about the rows, or up to the end. */
    String untilRows() throws IOException {
      StringBuilder all = new StringBuilder();
      for (String line = line(); line != null; line = line()) {
        all.append(line).append('\n');
        if (line.startsWith("rows ")) {
          return line;
        }
      }
      return all.toString();
    }
  }

  private Run start() throws IOException {
    return start(shared);
  }

  private Run start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseProcess.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    started.add(process);
    return new Run(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  private static int rows(Run run) throws IOException {
    return Integer.parseInt(run.untilRows().replace("rows ", ""));
  }

  private static void kill(Run run) throws InterruptedException {
    run.process().destroyForcibly();
    assertThat(run.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Stops as with Ctrl-C and reads the process's last output. */
  private static void end(Run run) throws InterruptedException {
    run.process().destroy();
    assertThat(run.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A process that has ended but is not reaped yet has no command any more. */
  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(shared.resolve("postgres/postmaster.pid")).get(0));
  }

  @AfterEach
  void endAll() throws Exception {
    started.forEach(Process::destroyForcibly);
    for (Process process : started) {
      process.waitFor(10, TimeUnit.SECONDS);
    }
    LeftOver.stop(shared.resolve("postgres"));
  }

  @Test
  void keepsItsDataThroughKillsAndOrderlyStops() throws Exception {
    Run first = start();
    int rows = rows(first);
    long leftBehind = postmaster();
    kill(first);
    assertThat(isRunning(leftBehind)).isTrue();

    Run second = start();
    assertThat(rows(second)).isEqualTo(rows + 1);
    assertThat(isRunning(leftBehind)).isFalse();
    long current = postmaster();
    end(second);
    assertThat(isRunning(current)).isFalse();
    assertThat(shared.resolve("postgres/postmaster.pid")).doesNotExist();

    assertThat(rows(start())).isEqualTo(rows + 2);
  }

  @Test
  void startsAgainAfterAKillDuringTheFirstStart(@TempDir Path fresh) throws Exception {
    for (int instant : new int[] {200, 900}) {
      Run run = start(fresh);
      assertThat(run.line()).isEqualTo("starting");
      // It does not matter how far it gets in that time: it has to survive a kill at every stage.
      run.process().waitFor(instant, TimeUnit.MILLISECONDS);
      kill(run);
    }

    Run run = start(fresh);
    assertThat(rows(run)).isPositive();
    end(run);
  }

  @Test
  void unpacksItsProgramsAgainAfterAnInterruption(@TempDir Path fresh) throws Exception {
    Run first = start(fresh);
    first.untilRows();
    end(first);
    try (Stream<Path> engine = Files.list(fresh.resolve("engine"))) {
      Path programs = engine.filter(Files::isDirectory).findFirst().orElseThrow();
      Files.delete(programs.resolve(".exists"));
      Files.delete(programs.resolve("bin/initdb"));
    }

    Run run = start(fresh);
    assertThat(rows(run)).isEqualTo(2);
    end(run);
  }

  @Test
  void refusesASecondServiceOnTheSameFolder() throws Exception {
    start().untilRows();

    assertThat(start().untilRows())
        .contains("Another Focus Guardian is using the data folder " + shared);
  }

  @Test
  void ignoresAProcessIdThatNowBelongsToAnotherProgram() throws Exception {
    Run first = start();
    int rows = rows(first);
    end(first);
    Path pidFile = shared.resolve("postgres/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + shared + "\n");

    assertThat(rows(start())).isEqualTo(rows + 1);
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void otherAccountsOfTheMachineCannotReadTheData() throws Exception {
    Run run = start();
    String url = run.line().equals("starting") ? run.line() : "";
    run.untilRows();

    assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(shared.resolve("postgres-password"))))
        .isEqualTo("rw-------");
  }
}
