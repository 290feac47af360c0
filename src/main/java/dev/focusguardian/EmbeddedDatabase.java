package dev.focusguardian;

import io.quarkus.arc.Arc;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for one process, with its data and programs in the data folder.
 *
 * <p>After {@code kill -9} the database outlives the service. The next start finds it by {@code
 * postmaster.pid}, stops it and starts its own, and PostgreSQL recovers what was committed. A lock
 * on the folder, which ends with its process, keeps two services from stopping each other's
 * database.
 *
 * @param url its JDBC address
 */
record EmbeddedDatabase(String url, String password) {

  static final String USER = "postgres";
  private static final Duration START = Duration.ofSeconds(60);

  /** This is longer than the service takes to end a cycle and close its connections. */
  private static final Duration SERVICE_END = Duration.ofSeconds(30);

  private static final Duration GIVE_UP = Duration.ofSeconds(3);
  private static final int MOST_TRIES = 3;
  private static final String UNFINISHED = "postgres-unfinished-";

  /** The database's output. Kept in a field, because an unreferenced logger loses its level. */
  private static final Logger CHATTER = Logger.getLogger("io.zonky.test");

  /** Kept in a field, because a channel without references is closed and loses its lock. */
  private static final AtomicReference<FileLock> HELD = new AtomicReference<>();

  /** Without the password. */
  @Override
  public String toString() {
    return "EmbeddedDatabase[" + url + "]";
  }

  /**
   * Starts the database. When the process ends, it stops after the service.
   *
   * @param data the folder from {@link DataFolder#open}
   * @throws StartProblem if it doesn't start; then no process is left running
   */
  static EmbeddedDatabase start(Path data) {
    CHATTER.setLevel(Level.WARNING);
    try {
      return open(data);
    } catch (IOException e) {
      throw new StartProblem(
          "The embedded database in " + data + " cannot be started: " + DataFolder.why(e), e);
    }
  }

  /**
   * @throws StartProblem if its tables are not those of this service
   */
  void requireOwnTables() {
    try (Connection connection = DriverManager.getConnection(url, USER, password)) {
      ExternalDatabase.requireOwnTables(connection);
    } catch (SQLException e) {
      throw new StartProblem("The embedded database cannot be read: " + e.getMessage(), e);
    }
  }

  private static EmbeddedDatabase open(Path data) throws IOException {
    lock(data.resolve("lock"));
    Path folder = data.resolve("postgres");
    Path passwordFile = data.resolve("postgres-password");
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StartProblem(
          folder + " must be the folder of the embedded database, but it is a file. Move it away");
    }
    if (Files.exists(folder) && isLost(passwordFile)) {
      throw new StartProblem(
          passwordFile
              + " is missing or empty, and the database in "
              + folder
              + " opens with nothing else. Restore that file from a backup of the data folder, or"
              + " move "
              + folder
              + " away to start over and connect the accounts again");
    }
    String password = OwnerOnly.secret(passwordFile);
    LeftOver.stop(folder);
    Path engine = data.resolve("engine");
    OwnerOnly.folder(engine);
    removeHalfUnpacked(engine);
    if (!Files.exists(folder)) {
      make(data, folder, password);
    }
    EmbeddedPostgres database = run(data, folder, password);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database), "embedded-database"));
    return new EmbeddedDatabase(database.getJdbcUrl(USER, "postgres"), password);
  }

  private static boolean isLost(Path passwordFile) throws IOException {
    return !Files.exists(passwordFile) || OwnerOnly.read(passwordFile).isEmpty();
  }

  /**
   * Creates the database under a temporary name first, so that a half-made one is never used after
   * a kill. Its processes can outlive us, so the next start stops them and deletes the leftovers.
   */
  private static void make(Path data, Path folder, String password) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      for (Path old :
          files.filter(f -> f.getFileName().toString().startsWith(UNFINISHED)).toList()) {
        LeftOver.stop(old);
        delete(old);
      }
    }
    Path unfinished = data.resolve(UNFINISHED + UUID.randomUUID());
    run(data, unfinished, password).close();
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The library can't unpack over existing files, and it only trusts a mark that is newer than all
   * files beside it. So this renews the marks of complete folders and deletes the others.
   */
  private static void removeHalfUnpacked(Path engine) throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(engine)) {
      folders = files.filter(Files::isDirectory).toList();
    }
    for (Path programs : folders) {
      Path mark = programs.resolve(".exists");
      if (Files.exists(mark)) {
        Files.write(mark, new byte[0]);
      } else {
        delete(programs);
      }
    }
  }

  private static EmbeddedPostgres run(Path data, Path folder, String password) throws IOException {
    for (int tries = 1; ; tries++) {
      String complaint;
      try (EngineOutput output = EngineOutput.listen(CHATTER)) {
        EmbeddedPostgres database = tryRun(data, folder, password, output);
        if (database != null) {
          return database;
        }
        complaint = output.complaint().orElse("it says nothing about why");
      }
      // The database may also be running without accepting connections.
      LeftOver.stop(folder);
      // Another process may have taken the port since it was chosen.
      if (!complaint.contains("Address already in use") || tries == MOST_TRIES) {
        throw new StartProblem(DatabaseTrouble.sentence(folder, complaint));
      }
    }
  }

  /** The running database; null if it has reported why it can't start. */
  private static @Nullable EmbeddedPostgres tryRun(
      Path data, Path folder, String password, EngineOutput output) throws IOException {
    FutureTask<@Nullable EmbeddedPostgres> start =
        new FutureTask<>(() -> startOrStop(builder(data, folder, password)));
    output.onLastWord(() -> start.cancel(true));
    // A daemon thread, because the library can wait forever, for example if the disk is full.
    Thread thread = new Thread(start, "embedded-database-start");
    thread.setDaemon(true);
    thread.start();
    try {
      return start.get();
    } catch (CancellationException e) {
      join(thread);
      return null;
    } catch (ExecutionException e) {
      if (output.complaint().isPresent()) {
        return null;
      }
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the database was starting", e);
    }
  }

  private static @Nullable EmbeddedPostgres startOrStop(EmbeddedPostgres.Builder builder)
      throws IOException {
    EmbeddedPostgres database = builder.start();
    if (!Thread.interrupted()) {
      return database;
    }
    // The library returns normally when it is interrupted while waiting.
    database.close();
    return null;
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join(GIVE_UP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the database was giving up", e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data, Path folder, String password) {
    return EmbeddedPostgres.builder()
        // Not in the machine's temporary folder: it may be cleaned while we run, and everyone can
        // write to it.
        .setOverrideWorkingDirectory(data.resolve("engine").toFile())
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START)
        // The library is made for tests and would switch these off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "60")
        // Only a password over loopback, so that other accounts of the machine have no access.
        .setServerConfig("unix_socket_directories", "")
        // We search the output for English messages.
        .setServerConfig("lc_messages", "C")
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", data.resolve("postgres-password").toString())
        .setConnectConfig("password", password);
  }

  private static void lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StartProblem(
          "Another Focus Guardian is using the data folder "
              + file.getParent()
              + ". Stop it, or give this one a folder of its own with guardian.data");
    }
    HELD.set(lock);
  }

  /** All shutdown hooks run at the same time, so the database has to wait for the service. */
  private static void stop(EmbeddedPostgres database) {
    try {
      awaitService();
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded database does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The service has ended when its container is gone. If it hangs, the database still has to stop
   * cleanly, so the wait is limited.
   */
  private static void awaitService() throws InterruptedException {
    long looks = SERVICE_END.toMillis() / 100;
    while (looks-- > 0 && Arc.container() != null) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
