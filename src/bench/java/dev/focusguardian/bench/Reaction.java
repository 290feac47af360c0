package dev.focusguardian.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.focusguardian.Http;
import dev.focusguardian.crash.JarProcess;
import dev.focusguardian.crash.Wire;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The time from Google's message that a calendar has changed until a block is booked, or has made
 * room, at Google: with the packaged service, the sandbox in Google's place as a separate process,
 * and 50 ± 20 ms for every call.
 *
 * <p>Every two free hours of the person are a block, so each cancelled meeting of that length adds
 * a block, and each accepted one removes a block.
 */
final class Reaction implements AutoCloseable {

  private static final String EMAIL = "speed@example.com";
  private static final String EVENTS = "/sandbox/google/calendar/v3/calendars/primary/events";
  private static final LocalTime MEETING = LocalTime.of(11, 0);
  private static final Duration LENGTH = Duration.ofHours(2);
  private static final int DAYS = 20;
  private static final int CALL_MILLIS = 50;
  private static final int SPREAD_MILLIS = 20;
  private static final Duration QUIET = Duration.ofMillis(800);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Times in nanoseconds, and the calls from the message to the write, with their counts.
   *
   * @param booked until a new block was booked
   * @param cleared until a block had made room
   */
  record Result(
      List<Long> booked,
      List<Long> cleared,
      Map<String, Integer> waysToBook,
      Map<String, Integer> waysToClear) {}

  private final Random random = new Random(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedPostgres database;
  private final HttpServer bell;
  private final JarProcess google;
  private final Wire wire;
  private final JarProcess node;
  private final Map<LocalDate, String> meetings = new LinkedHashMap<>();
  private final AtomicLong lastCall = new AtomicLong();
  private volatile Sample current = new Sample();

  /** What happens between a change of the calendar and the service's answer to it. */
  private static final class Sample {
    private final AtomicLong rung = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> calls = new ArrayList<>();

    synchronized void call(String what, boolean write) {
      if (rung.get() == 0 || written.get() != 0) {
        return;
      }
      calls.add(what);
      if (write) {
        written.set(System.nanoTime());
        over.countDown();
      }
    }

    synchronized String way() {
      return String.join(", ", calls);
    }
  }

  Reaction(Path folder) throws IOException, SQLException {
    database =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE google");
      statement.execute("CREATE DATABASE guardian");
    }
    bell = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bell.setExecutor(Executors.newCachedThreadPool());
    google =
        new JarProcess(
            "google",
            folder,
            List.of(),
            settings("google", "guardian.google.mode=sandbox", "guardian.sandbox.file="));
    wire = new Wire(google.address(), this::delayNanos, this::answered);
    String sandbox = "sandbox/google";
    node =
        new JarProcess(
            "node",
            folder,
            List.of(),
            settings(
                "guardian",
                "guardian.google.mode=live",
                "guardian.google.client-id=sandbox-client",
                "guardian.google.client-secret=sandbox-secret",
                "guardian.google.root-url=" + wire.address() + sandbox + "/",
                "guardian.google.token-url=" + wire.address() + sandbox + "/token",
                "guardian.google.auth-url=" + google.address() + sandbox + "/o/oauth2/v2/auth",
                "guardian.google.revoke-url=" + google.address() + sandbox + "/revoke",
                "guardian.live.dry-run=PT0S",
                "guardian.push.address=http://localhost:" + bell.getAddress().getPort() + "/",
                "guardian.push.every=1s",
                // The two periods in which changes are collected are not measured.
                "guardian.push.pause=PT0S",
                "guardian.calm.writes-per-day=1000000",
                "guardian.budget.person-per-minute=100000",
                "guardian.poll.calls-per-day=1000000"));
    bell.createContext("/", this::ring);
    bell.start();
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

  private synchronized long delayNanos() {
    int millis = CALL_MILLIS - SPREAD_MILLIS + random.nextInt(2 * SPREAD_MILLIS + 1);
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void answered(String method, String path, int status) {
    lastCall.set(System.nanoTime());
    boolean write = !method.equals("GET") && path.contains("/events") && status < 300;
    String of = path.endsWith("/events") ? "list" : "get";
    current.call(
        switch (method) {
          case "GET" -> of;
          case "POST" -> path.contains("/events") ? "insert" : "token";
          default -> method.toLowerCase(Locale.ROOT);
        },
        write);
  }

  /** Google's message passes through here, which starts the clock. */
  private void ring(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder message =
          HttpRequest.newBuilder(node.address().resolve("/google/notifications"))
              .POST(HttpRequest.BodyPublishers.noBody());
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith("x-goog")) {
                  message.header(name, values.get(0));
                }
              });
      current.rung.compareAndSet(0, System.nanoTime());
      client.sendAsync(message.build(), HttpResponse.BodyHandlers.discarding());
      exchange.sendResponseHeaders(204, -1);
    }
  }

  void begin() {
    google.start();
    google.awaitReady();
    node.start();
    node.awaitReady();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int day = 2; day < DAYS; day++) {
      LocalDate date = today.plusDays(day);
      if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        meetings.put(date, book(date));
      }
    }
    Http http = node.http();
    String url =
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + EMAIL + "\"}")
            .json()
            .path("authorizationUrl")
            .asText();
    http.get(google.http().get(url + "&approve=1").header("Location"));
    Http.Answer settled =
        http.json(
            "PUT",
            "/api/v1/settings",
            """
            {"zone": "UTC", "settleSeconds": 0, "policy": "hold", "goalMinutes": 2400, "dailyMaxMinutes": 480,
             "reserveMinutes": 0, "breakMinutes": 0, "blockMinMinutes": 120, "blockMaxMinutes": 120}
            """);
    if (settled.status() != 200) {
      throw new IllegalStateException(settled.body());
    }
    for (int i = 0; i < 3; i++) {
      http.post("/api/v1/sync?wait=true");
    }
    awaitQuiet(Duration.ofSeconds(5));
  }

  /**
   * @param warmUps rounds that do not count
   * @param rounds each gives one time of either kind
   */
  Result measure(int warmUps, int rounds) {
    Result result =
        new Result(
            new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    List<LocalDate> dates = List.copyOf(meetings.keySet());
    for (int i = 0; i < warmUps + rounds; i++) {
      LocalDate date = dates.get(i % dates.size());
      Sample cancelled = sample(() -> cancel(date));
      Sample accepted = sample(() -> meetings.put(date, book(date)));
      if (i >= warmUps) {
        note(cancelled, result.booked(), result.waysToBook());
        note(accepted, result.cleared(), result.waysToClear());
      }
    }
    return result;
  }

  private static void note(Sample sample, List<Long> times, Map<String, Integer> ways) {
    times.add(sample.written.get() - sample.rung.get());
    ways.merge(sample.way(), 1, Integer::sum);
  }

  private Sample sample(Runnable change) {
    Sample sample = new Sample();
    current = sample;
    change.run();
    try {
      if (!sample.over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "The service did nothing; it made the calls "
                + sample.way()
                + ": "
                + node.http().post("/api/v1/sync?wait=true").body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    awaitQuiet(QUIET);
    return sample;
  }

  /** Waits until Google has received no call for that long. */
  private void awaitQuiet(Duration quiet) {
    lastCall.accumulateAndGet(System.nanoTime(), Math::max);
    long left = quiet.toNanos();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = lastCall.get() + quiet.toNanos() - System.nanoTime();
    }
  }

  private String book(LocalDate date) {
    Instant start = date.atTime(MEETING).toInstant(ZoneOffset.UTC);
    Http.Answer answer =
        google
            .http()
            .json(
                "POST",
                EVENTS,
                """
                {"summary": "Meeting", "attendees": [{"email": "colleague@example.com"}],
                 "start": {"dateTime": "%s"}, "end": {"dateTime": "%s"}}
                """
                    .formatted(start, start.plus(LENGTH)),
                "Authorization",
                "Bearer sandbox:" + EMAIL);
    return answer.json().path("id").asText();
  }

  private void cancel(LocalDate date) {
    google
        .http()
        .delete(EVENTS + "/" + meetings.get(date), "Authorization", "Bearer sandbox:" + EMAIL);
  }

  URI service() {
    return node.address();
  }

  @Override
  public void close() throws IOException {
    node.close();
    google.close();
    wire.close();
    bell.stop(0);
    database.close();
  }
}
