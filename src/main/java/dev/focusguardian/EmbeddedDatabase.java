package dev.focusguardian;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL for one process, its data in the data folder.
 *
 * <p>After {@code kill -9} the database outlives the service. The next start finds it by {@code
 * postmaster.pid}, stops it and starts its own, and PostgreSQL recovers what was committed. A lock
 * on the folder, which dies with its process, keeps two services from doing that to each other.
 */
final class EmbeddedDatabase {

  private static final Duration STOP = Duration.ofSeconds(20);

  /** It tells every line of the database's start; held here, or its level would be forgotten. */
  private static final Logger CHATTER = Logger.getLogger("io.zonky.test");

  private EmbeddedDatabase() {}

  /**
   * Starts the database and returns its JDBC address.
   *
   * @throws IOException if it does not start
   * @throws IllegalStateException if another service holds the folder
   */
  static String start(Path data) throws IOException {
    CHATTER.setLevel(Level.WARNING);
    Files.createDirectories(data);
    lock(data.resolve("lock"));
    Path folder = data.resolve("postgres");
    stopLeftOver(folder.resolve("postmaster.pid"));
    EmbeddedPostgres database =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    return database.getJdbcUrl("postgres", "postgres");
  }

  private static void lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IllegalStateException(
          "Another Focus Guardian is using the data folder "
              + file.getParent()
              + ". Stop it, or give this one a folder of its own with guardian.data");
    }
    // The lock is held as long as the process lives.
  }

  private static void stopLeftOver(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    Optional<ProcessHandle> process =
        first.matches("\\d+") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
    // Another process can have the number by now.
    if (process.isPresent() && process.get().info().command().orElse("").contains("postgres")) {
      process.get().destroy();
      try {
        process.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw new IOException(
            "The database that an earlier run left behind (process " + first + ") does not stop",
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while an earlier database was stopping", e);
      }
    } else {
      Files.delete(pidFile);
    }
  }
}
