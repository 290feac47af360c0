package dev.focusguardian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database process that an earlier run of the service left behind. */
final class LeftOver {

  private static final Duration POLITE = Duration.ofSeconds(10);
  private static final Duration FORCED = Duration.ofSeconds(10);

  private LeftOver() {}

  /**
   * Stops the database that runs on that folder, if there is one.
   *
   * @throws IOException if it does not stop
   */
  static void stop(Path folder) throws IOException {
    Path pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    // This charset decodes any bytes that a crash may have left there.
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    Optional<ProcessHandle> process =
        first.matches("\\d{1,18}")
            ? ProcessHandle.of(Long.parseLong(first)).filter(found -> runsOn(found, folder))
            : Optional.empty();
    if (process.isEmpty()) {
      // The database died with the machine, and its process id may belong to another process by
      // now.
      Files.delete(pidFile);
      return;
    }
    // Let it finish first. If it has to be killed, it recovers from its log at the next start.
    process.get().destroy();
    if (!ends(process.get(), POLITE)) {
      process.get().destroyForcibly();
      if (!ends(process.get(), FORCED)) {
        throw new IOException(
            "The database that an earlier run left behind (process " + first + ") does not stop");
      }
    }
  }

  private static boolean runsOn(ProcessHandle process, Path folder) {
    boolean postgres = process.info().command().orElse("").contains("postgres");
    return postgres
        && process
            .info()
            .arguments()
            .map(arguments -> Arrays.stream(arguments).anyMatch(text -> isFolder(text, folder)))
            // If the system doesn't show arguments, any postgres process counts.
            .orElse(true);
  }

  /** Whether both are the same folder, even if one of the paths uses a link. */
  private static boolean isFolder(String argument, Path folder) {
    if (!argument.startsWith("/")) {
      return argument.equals(folder.toString());
    }
    try {
      return Files.isSameFile(Path.of(argument), folder);
    } catch (IOException | InvalidPathException e) {
      // This argument is not a path.
      return false;
    }
  }

  private static boolean ends(ProcessHandle process, Duration within) throws IOException {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("The end of process " + process.pid() + " cannot be awaited", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an earlier database was stopping", e);
    }
  }
}
