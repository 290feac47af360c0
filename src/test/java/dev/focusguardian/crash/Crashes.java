package dev.focusguardian.crash;

import dev.focusguardian.Http;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes of the packaged service on one PostgreSQL, killed in turn ({@code kill -9}) while they
 * follow a calendar that keeps changing. Google is a third process, the sandbox. After each kill
 * the dead node is started again, all work is finished, and the promises are checked.
 *
 * <p>A seed determines what happens, but not exactly when, because the timing of processes varies.
 */
public final class Crashes implements AutoCloseable {

  private static final int NODES = 2;
  private static final int MOST_LOOKS = 8;
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);
  private static final Duration LONGEST_WORK = Duration.ofSeconds(2);
  private static final int LATEST_MILLIS = 1200;
  private static final int FEW_CALLS = 4;

  /** Where in its work a node was killed. */
  public enum Where {
    ANY_TIME,
    READ_SENT,
    READ_ANSWERED,
    WRITE_SENT,
    WRITE_APPLIED,
    WRITE_ANSWERED
  }

  /**
   * The result of a run.
   *
   * @param midWork kills that left work for the person unfinished
   * @param writes that nodes sent to Google
   */
  public record Outcome(
      Map<Where, Integer> kills, int midWork, int writes, int blocks, List<String> broken) {

    public int all() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final Random random;
  private final EmbeddedPostgres database;
  private final JarProcess google;
  private final List<JarProcess> nodes = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final BusyCalendar calendar;
  private final AtRest atRest;

  public Crashes(Path folder, long seed) throws IOException, SQLException {
    random = new Random(seed);
    database = EmbeddedPostgres.builder().start();
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE google");
      statement.execute("CREATE DATABASE guardian");
    }
    google =
        new JarProcess(
            "google",
            folder,
            settings("google", "guardian.google.mode=sandbox", "guardian.sandbox.file="));
    google.start();
    for (int i = 0; i < NODES; i++) {
      Wire wire = new Wire(google.address());
      wires.add(wire);
      nodes.add(new JarProcess("node" + i, folder, nodeSettings(wire)));
    }
    calendar = new BusyCalendar(google.http(), "crash@example.com", random);
    atRest = new AtRest(calendar, Clock.systemUTC());
  }

  private List<String> settings(String name, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "quarkus.datasource.jdbc.url=" + database.getJdbcUrl("postgres", name),
                "quarkus.datasource.username=postgres",
                "quarkus.datasource.password=postgres"));
    settings.addAll(List.of(more));
    return settings;
  }

  private List<String> nodeSettings(Wire wire) {
    String sandbox = "sandbox/google";
    return settings(
        "guardian",
        "guardian.google.mode=live",
        "guardian.google.client-id=sandbox-client",
        "guardian.google.client-secret=sandbox-secret",
        "guardian.google.root-url=" + wire.address() + sandbox + "/",
        "guardian.google.token-url=" + wire.address() + sandbox + "/token",
        "guardian.google.auth-url=" + google.address() + sandbox + "/o/oauth2/v2/auth",
        "guardian.google.revoke-url=" + google.address() + sandbox + "/revoke",
        "guardian.live.dry-run=PT0S",
        "guardian.secret=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        // So that nobody waits a minute for a dead node.
        "guardian.lease=PT4S",
        "guardian.poll.every=1s",
        // One person makes in minutes as many changes as others make in months.
        "guardian.calm.writes-per-day=1000000",
        "guardian.poll.calls-per-day=1000000",
        "guardian.budget.person-per-minute=100000");
  }

  /** Starts all processes, connects the person, and lets the first blocks be booked. */
  public void begin() {
    google.awaitReady();
    // One after the other, because the first one creates the tables.
    for (JarProcess node : nodes) {
      node.start();
      node.awaitReady();
    }
    for (int i = 0; i < 6; i++) {
      calendar.live();
    }
    Http first = nodes.get(0).http();
    String url =
        first
            .json("POST", "/api/v1/connections", "{\"loginHint\": \"" + calendar.email() + "\"}")
            .json()
            .path("authorizationUrl")
            .asText();
    String back = google.http().get(url + "&approve=1").header("Location");
    int status = first.get(back).status();
    if (status >= 400) {
      throw new AssertionError("The calendar could not be connected: " + status + " at " + back);
    }
    put(first, "{\"zone\": \"UTC\", \"settleSeconds\": 0}");
    comeToRest(first);
  }

  /**
   * @param kills how many
   * @param progress called after each kill
   * @return as soon as a promise is broken, or after the last kill
   */
  public Outcome run(int kills, Progress progress) throws SQLException {
    Map<Where, Integer> done = new EnumMap<>(Where.class);
    int midWork = 0;
    List<String> broken = List.of();
    for (int kill = 1; kill <= kills && broken.isEmpty(); kill++) {
      JarProcess victim = nodes.get(kill % NODES);
      JarProcess other = nodes.get((kill + 1) % NODES);
      Where where = Where.values()[random.nextInt(Where.values().length)];
      boolean sprung = kill(victim, wires.get(kill % NODES), where);
      done.merge(sprung ? where : Where.ANY_TIME, 1, Integer::sum);
      midWork += isWorkLeft() ? 1 : 0;
      victim.start();
      comeToRest(other.http());
      victim.awaitReady();
      comeToRest(victim.http());
      broken = atRest.broken(victim.http());
      progress.killed(kill, sprung ? where : Where.ANY_TIME);
    }
    int writes = wires.stream().mapToInt(Wire::writes).sum();
    int blocks = (int) calendar.events().stream().filter(BusyCalendar.Seen::marked).count();
    return new Outcome(done, midWork, writes, blocks, broken);
  }

  /** Receives the progress. */
  public interface Progress {
    void killed(int kill, Where where);
  }

  /** Whether the node died at the chosen moment; otherwise it was killed later. */
  private boolean kill(JarProcess victim, Wire wire, Where where) {
    CountDownLatch sprung = new CountDownLatch(1);
    calendar.live();
    if (where != Where.ANY_TIME) {
      boolean write = where.name().startsWith("WRITE");
      Wire.Moment moment = Wire.Moment.valueOf(where.name().split("_")[1]);
      // A moment later it has read the answer, and may or may not have stored it.
      long moreMicros = moment == Wire.Moment.ANSWERED ? random.nextInt(15_000) : 0;
      wire.arm(
          new Wire.Trap(
              write,
              moment,
              new AtomicInteger(random.nextInt(FEW_CALLS)),
              () -> {
                victim.ended(Duration.ofNanos(moreMicros * 1000));
                victim.kill();
                sprung.countDown();
              }));
    }
    askForWork(victim.http());
    boolean there;
    if (where == Where.ANY_TIME) {
      victim.ended(Duration.ofMillis(random.nextInt(LATEST_MILLIS)));
      there = true;
    } else {
      there = await(sprung);
      wire.disarm();
    }
    victim.kill();
    if (!victim.ended(Duration.ofSeconds(10))) {
      throw new AssertionError("A killed process is still there");
    }
    return there;
  }

  /**
   * Whether a duplicate would be noticed: creates one of an existing block, and leaves it there.
   */
  List<String> brokenByADouble() {
    calendar.doubleABlock();
    return atRest.broken(nodes.get(0).http());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(LONGEST_WORK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sometimes with other settings, which affect many blocks at once. */
  private void askForWork(Http victim) {
    double wish = random.nextDouble();
    int goal = 480 + 60 * random.nextInt(6);
    try {
      if (wish < 0.2) {
        put(victim, "{\"title\": \"Focus " + goal + "\"}");
      } else if (wish < 0.5) {
        put(victim, "{\"goalMinutes\": " + goal + "}");
      }
      victim.post("/api/v1/sync");
    } catch (UncheckedIOException e) {
      // The node has already died from it.
    }
  }

  private static void put(Http node, String settings) {
    Http.Answer answer = node.json("PUT", "/api/v1/settings", settings);
    if (answer.status() != 200) {
      throw new AssertionError("The settings were refused: " + answer.body());
    }
  }

  private boolean isWorkLeft() throws SQLException {
    try (Connection connection = database.getDatabase("postgres", "guardian").getConnection();
        Statement statement = connection.createStatement();
        var left =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM work WHERE asked > done AND lease_owner IS NOT NULL)")) {
      left.next();
      return left.getBoolean(1);
    }
  }

  /** Waits until a cycle has run and has written nothing. */
  private void comeToRest(Http node) {
    long deadline = System.nanoTime() + LONGEST_REST.toNanos();
    for (int look = 0; look < MOST_LOOKS; look++) {
      int before = wires.stream().mapToInt(Wire::writes).sum();
      Http.Answer answer = node.post("/api/v1/sync?wait=true");
      boolean calm =
          answer.status() == 200
              && answer.json().path("problem").isNull()
              && before == wires.stream().mapToInt(Wire::writes).sum();
      if (calm) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It does not come to rest: " + answer.body());
      }
    }
    throw new AssertionError(
        "It does not come to rest: there are writes or problems, cycle after cycle");
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(JarProcess::close);
    wires.forEach(Wire::close);
    google.close();
    database.close();
  }
}
