package dev.focusguardian.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Http;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of starts and stops, with the packaged service as a separate process. */
class StartIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx300m");
  private static final String NAME = "service";

  @TempDir Path folder;

  private final List<JarProcess> started = new ArrayList<>();

  @BeforeEach
  void isPackaged() {
    assertThat(JarProcess.missing()).isEmpty();
  }

  @AfterEach
  void endAll() {
    for (JarProcess process : started) {
      process.terminate();
      process.ended(SOON);
      process.close();
    }
  }

  private JarProcess start(String... settings) {
    JarProcess process = new JarProcess(NAME, folder, SHORT_LIFE, Arrays.asList(settings));
    started.add(process);
    process.start();
    return process;
  }

  private JarProcess ready(String... settings) {
    JarProcess process = start(settings);
    process.awaitReady();
    return process;
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve(NAME + ".log"));
  }

  /** The whole output of a refused start. */
  private String refused(String... settings) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME + ".log"));
    JarProcess process = start(settings);
    assertThat(process.ended(SOON)).as("ends by itself").isTrue();
    assertThat(process.exitCode()).isEqualTo(1);
    String log = log();
    assertThat(log).doesNotContain("\tat ", "Exception");
    assertThat(databases()).as("databases left behind").isEmpty();
    return log;
  }

  private List<ProcessHandle> databases() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("postgres") && line.contains(folder.toString()))
                    .isPresent())
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .toList();
  }

  private static void connect(Http http) {
    String consent =
        http.json("POST", "/api/v1/connections", "{}").json().path("authorizationUrl").asText();
    String back = http.get(consent + "&approve=1").header("Location");
    assertThat(http.get(URI.create(back).toString()).status()).isEqualTo(303);
  }

  private static String state(Http http) {
    return http.get("/api/v1/connections").json().path(0).path("state").asText();
  }

  private static String key(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return "guardian.secret=" + Base64.getEncoder().encodeToString(key);
  }

  @Test
  void refusesSettingsThatAreWrongBeforeAnythingStarts() throws IOException {
    assertThat(refused("quarkus.http.host=0.0.0.0", "guardian.lease=0"))
        .contains("2 settings are wrong", "There is no sign-in yet", "guardian.lease is \"0\"");
    assertThat(folder.resolve(NAME)).doesNotExist();

    Files.createFile(folder.resolve(NAME));
    assertThat(refused()).contains("guardian.data is", "it is not a folder");
    Files.delete(folder.resolve(NAME));
    assertThat(refused("quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:1/none"))
        .contains("quarkus.datasource.jdbc.url", "cannot be used");
  }

  @Test
  void refusesDatabaseThatIsNotItsOwnInOneSentence() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      String url = "quarkus.datasource.jdbc.url=" + database.getJdbcUrl("postgres", "postgres");
      execute(database, "CREATE TABLE spent_event (id text PRIMARY KEY)");

      assertThat(refused(url)).contains("from before its first release");

      execute(database, "ALTER TABLE spent_event RENAME TO invoice");
      assertThat(refused(url)).contains("tables that Focus Guardian did not make");
    }
  }

  private static void execute(EmbeddedPostgres database, String statement) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute(statement);
    }
  }

  @Test
  void endsInOrderAndComesBackWithItsKeyOnly() throws IOException {
    JarProcess first = ready(key(1));
    Http http = first.http();
    http.json("POST", "/sandbox/faults", "{\"delayMillis\": 300, \"calls\": 100}");
    connect(http);
    // In the middle of the first sync: each of its calls takes a third of a second.
    http.post("/api/v1/sync");
    first.terminate();
    assertThat(first.ended(SOON)).isTrue();
    assertThat(log()).doesNotContain("ERROR", "WARN", "Exception");
    assertThat(databases()).isEmpty();

    JarProcess wrong = ready(key(2));
    wrong.http().post("/api/v1/sync?wait=true");
    assertThat(state(wrong.http())).isEqualTo("needs-reconnecting");
    assertThat(wrong.http().get("/").body()).contains("the right key");
    wrong.terminate();
    assertThat(wrong.ended(SOON)).isTrue();

    JarProcess right = ready(key(1));
    assertThat(state(right.http())).isEqualTo("connected");
    assertThat(right.http().post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(right.http().get("/api/v1/focus-blocks").json()).isNotEmpty();
    // A port that is in use, by this very service.
    assertThat(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dquarkus.http.port=" + right.address().getPort(),
                    "-Dguardian.data=" + folder.resolve("other"),
                    "-jar",
                    Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start()
                .inputReader()
                .lines())
        .anyMatch(line -> line.contains("quarkus.http.port is " + right.address().getPort()));
    right.terminate();
    assertThat(right.ended(SOON)).isTrue();

    databaseSpeaks(folder.resolve(NAME));
  }

  /** Reuses a data folder, because creating one takes a while. */
  private void databaseSpeaks(Path data) throws IOException {
    Path password = data.resolve("postgres-password");
    String kept = Files.readString(password);
    Files.delete(password);
    assertThat(refused()).contains(password + " is missing or empty");
    Files.writeString(password, "another");
    assertThat(refused()).contains("password authentication failed", "postgres-password");
    Files.writeString(password, kept);

    Path version = data.resolve("postgres/PG_VERSION");
    String made = Files.readString(version);
    Files.writeString(version, "12\n");
    assertThat(refused()).contains("another version of PostgreSQL");
    Files.writeString(version, made);

    Path control = data.resolve("postgres/global/pg_control");
    Path aside = data.resolve("pg_control");
    Files.move(control, aside);
    assertThat(refused()).contains("does not start", "pg_control");
    Files.move(aside, control);

    // As after a crash of the machine: the process number now belongs to another program.
    Files.writeString(
        data.resolve("postgres/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data + "\n");
    ready();
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).contains("postgres", "secret");
    }
  }
}
