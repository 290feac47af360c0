import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the packaged service takes for the page of a heavy week (60 events) and of an absurd one
 * (360). Times are measured over loopback, one request after another, including the transfer.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * java src/bench/load/WeekPageTimings.java [requests]
 * </pre>
 */
public final class WeekPageTimings {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final int WARM_UP = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String base;

  private WeekPageTimings(int port) {
    base = "http://localhost:" + port;
  }

  public static void main(String[] arguments) throws Exception {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    System.out.printf(
        "machine  %d cores, %s %s%ncommit   %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        output("git", "describe", "--always", "--dirty"));
    for (int events : new int[] {60, 360}) {
      measure(events, requests);
    }
  }

  private static void measure(int events, int requests) throws Exception {
    Path data = Files.createTempDirectory("week-page");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port,
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile());
    builder.environment().put("GUARDIAN_DATA", data.resolve("data").toString());
    Process service = builder.start();
    try {
      new WeekPageTimings(port).run(events, requests);
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

  private void run(int events, int requests) throws Exception {
    awaitReady();
    LocalDate monday = LocalDate.now().plusWeeks(1).with(java.time.DayOfWeek.MONDAY);
    send("POST", "/sandbox/people/you@example.com/calendar", "text/calendar", week(monday, events));
    String begun =
        send("POST", "/api/v1/connections", "application/json", "{\"loginHint\":\"you@example.com\"}");
    Matcher address = Pattern.compile("\"authorizationUrl\":\"([^\"]+)\"").matcher(begun);
    if (!address.find()) {
      throw new IOException("No authorizationUrl in " + begun);
    }
    get(address.group(1) + "&approve=1");
    send("POST", "/api/v1/sync?wait=true", "application/json", "");
    String week =
        "%d-W%02d"
            .formatted(
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    long[] nanos = new long[requests];
    for (int i = -WARM_UP; i < requests; i++) {
      long begin = System.nanoTime();
      String page = get(base + "/?week=" + week);
      long took = System.nanoTime() - begin;
      if (!page.contains("</html>")) {
        throw new IOException("That is no page: " + page);
      }
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%3d events in week %s: median %.1f ms, p99 %.1f ms, of %d requests%n",
        events,
        week,
        nanos[requests / 2] / 1e6,
        nanos[requests * 99 / 100] / 1e6,
        requests);
  }

  /** Meetings of 15 to 60 minutes between 8 and 18 o'clock, the same for the same number. */
  private static String week(LocalDate monday, int events) {
    Random random = new Random(events);
    StringBuilder file =
        new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//week//EN\r\n");
    for (int i = 0; i < events; i++) {
      LocalDateTime start =
          monday.plusDays(i % 5).atTime(8, 0).plusMinutes(15L * random.nextInt(40));
      file.append("BEGIN:VEVENT\r\nUID:meeting-").append(i).append("@bench\r\n");
      file.append("DTSTAMP:20260101T000000Z\r\n");
      file.append("DTSTART:").append(STAMP.format(start)).append("Z\r\n");
      file.append("DTEND:")
          .append(STAMP.format(start.plusMinutes(15L * (1 + random.nextInt(4)))))
          .append("Z\r\n");
      file.append("SUMMARY:Meeting ").append(i).append("\r\n");
      file.append("ORGANIZER:mailto:boss@example.com\r\n");
      file.append("ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com\r\n");
      file.append("ATTENDEE;PARTSTAT=ACCEPTED:mailto:boss@example.com\r\nEND:VEVENT\r\n");
    }
    return file.append("END:VCALENDAR\r\n").toString();
  }

  private void awaitReady() throws Exception {
    for (int tries = 0; tries < 240; tries++) {
      try {
        if (status(base + "/q/health/ready") == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new IOException("The service did not start within a minute");
  }

  private int status(String address) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private String get(String address) throws IOException, InterruptedException {
    return body(HttpRequest.newBuilder(URI.create(address)));
  }

  private String send(String method, String path, String type, String text)
      throws IOException, InterruptedException {
    return body(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .timeout(Duration.ofMinutes(1))
            .method(method, HttpRequest.BodyPublishers.ofString(text)));
  }

  private String body(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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
