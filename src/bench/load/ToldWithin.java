import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long it takes from an invitation in the sandbox to the message at a webhook, and to the alert
 * on the page, with push messages from the sandbox. One invitation after another; each takes deep
 * work from a week that is below its threshold.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * java src/bench/load/ToldWithin.java [invitations]
 * </pre>
 */
public final class ToldWithin {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WARM_UP = 10;
  private static final int SLOTS = 8;
  private static final int MOST = 5 * 2 * SLOTS - WARM_UP;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final String base;

  private ToldWithin(int port) {
    base = "http://localhost:" + port;
  }

  public static void main(String[] arguments) throws Exception {
    int invitations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MOST;
    if (invitations < 1 || invitations > MOST) {
      System.err.println("The number of invitations is from 1 to " + MOST);
      System.exit(2);
    }
    System.out.printf(
        "machine  %d cores, %s %s%ncommit   %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        output("git", "describe", "--always", "--dirty"));
    Path data = Files.createTempDirectory("told-within");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port,
                "-Dguardian.notify.private-addresses=true",
                "-Dguardian.push.address=http://localhost:" + port + "/google/notifications",
                "-Dguardian.push.every=1s",
                "-Dguardian.push.pause=PT0S",
                "-Dguardian.poll.sandbox-pause=PT0S",
                "-Dguardian.budget.person-per-minute=100000",
                "-Dguardian.budget.project-per-minute=100000",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile());
    builder.environment().put("GUARDIAN_DATA", data.resolve("data").toString());
    Process service = builder.start();
    try {
      new ToldWithin(port).run(invitations);
    } finally {
      service.destroy();
      service.waitFor(20, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void run(int invitations) throws Exception {
    awaitReady();
    HttpServer webhook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::arrived);
    webhook.start();
    try {
      invite(invitations, webhook.getAddress().getPort());
    } finally {
      webhook.stop(0);
    }
  }

  private void invite(int invitations, int webhook) throws Exception {
    send("POST", "/sandbox/people/you@example.com/calendar", "text/calendar", EMPTY);
    send("PUT", "/api/v1/settings", "application/json", SETTINGS);
    String begun =
        send("POST", "/api/v1/connections", "application/json", "{\"loginHint\":\"you@example.com\"}");
    get(found("\"authorizationUrl\":\"([^\"]+)\"", begun) + "&approve=1");
    send("POST", "/api/v1/sync?wait=true", "application/json", "");
    send(
        "POST",
        "/api/v1/channels",
        "application/json",
        "{\"kind\":\"webhook\",\"address\":\"http://localhost:%d/\"}"
            .formatted(webhook));
    // The channels of the sandbox are opened by a job that runs each second.
    TimeUnit.SECONDS.sleep(5);
    List<Double> told = new ArrayList<>();
    List<Double> shown = new ArrayList<>();
    for (int i = -WARM_UP; i < invitations; i++) {
      arrivals.clear();
      String title = "Invitation " + (i + WARM_UP);
      long begin = System.nanoTime();
      invite(title, i + WARM_UP);
      Long at = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (at == null) {
        throw new IOException(title + " was not told within a minute");
      }
      while (!get(base + "/api/v1/alerts").contains(title + "\"")) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      if (i >= 0) {
        told.add((at - begin) / 1e6);
        shown.add((System.nanoTime() - begin) / 1e6);
      }
    }
    print("told at the webhook", told);
    print("shown in the alerts", shown);
  }

  private static void print(String what, List<Double> millis) {
    Collections.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, p99 %.0f ms, most %.0f ms, of %d invitations%n",
        what,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.get(millis.size() - 1),
        millis.size());
  }

  private void arrived(HttpExchange exchange) throws IOException {
    long at = System.nanoTime();
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    arrivals.add(at);
  }

  /** Half hours of next week's working days: soon enough to be told at once, and each costs something. */
  private void invite(String title, int number) throws Exception {
    LocalDate monday = LocalDate.now(ZoneOffset.UTC).plusWeeks(1).with(DayOfWeek.MONDAY);
    int day = number % 5;
    int minute = 9 * 60 + 30 * (number / 5);
    Instant start =
        monday.plusDays(day).atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant();
    String event =
        """
        {"summary": "%s", "start": {"dateTime": "%s"}, "end": {"dateTime": "%s"},
         "attendees": [{"email": "colleague@example.com"}]}
        """
            .formatted(title, start, start.plus(Duration.ofMinutes(5)));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(base + "/sandbox/google/calendar/v3/calendars/primary/events"))
            .header("Authorization", "Bearer sandbox:you@example.com")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    body(request);
  }

  private static final String EMPTY =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//told//EN\r\nX-WR-TIMEZONE:UTC\r\nEND:VCALENDAR\r\n";

  /**
   * Five minutes of any day take the week below its threshold. Weekends have too little working time
   * for deep work, but messages go out then, too.
   */
  private static final String SETTINGS =
      """
      {"thresholdMinutes": 3000, "policy": "dry-run", "focusMinimumMinutes": 30, "quietHours": null, "tellWithinHours": 336,
       "dailyMessages": 1000, "settleSeconds": 0, "horizonWeeks": 5,
       "workingHours": {"mon": ["08:00-18:00"], "tue": ["08:00-18:00"], "wed": ["08:00-18:00"],
        "thu": ["08:00-18:00"], "fri": ["08:00-18:00"], "sat": ["00:00-00:15"], "sun": ["00:00-00:15"]}}
      """;

  private static String found(String pattern, String text) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IOException("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  private void awaitReady() throws Exception {
    for (int tries = 0; tries < 240; tries++) {
      try {
        if (client
                .send(
                    HttpRequest.newBuilder(URI.create(base + "/q/health/ready")).build(),
                    HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new IOException("The service did not start within a minute");
  }

  private String get(String address) throws IOException, InterruptedException {
    return body(HttpRequest.newBuilder(URI.create(address)).build());
  }

  private String send(String method, String path, String type, String text)
      throws IOException, InterruptedException {
    return body(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .timeout(Duration.ofMinutes(1))
            .method(method, HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  private String body(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() >= 400) {
      throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private static String output(String... command) throws IOException {
    return new String(
            new ProcessBuilder(command).start().getInputStream().readAllBytes(),
            StandardCharsets.UTF_8)
        .strip();
  }
}
