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
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storm of push messages against the packaged service: a thousand a second, for half a minute,
 * while calendars really change. It runs between the sandbox and the service, repeats the sandbox's
 * messages in any order, and drops every tenth. At the end every change has to be known, and the
 * calls to Google have to be few.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * java src/bench/load/NotificationStorm.java [messages a second] [seconds] [accounts]
 * </pre>
 *
 * Exits with 1 when a change was lost, a message was refused, or there were more calls than the
 * pause between two syncs allows.
 */
public final class NotificationStorm {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final int PAUSE_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Map<String, Map<String, String>> messages = new ConcurrentHashMap<>();
  private final AtomicInteger relayed = new AtomicInteger();
  private final List<Long> micros = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final int perSecond;
  private final int seconds;
  private final int accounts;
  private final String service;
  private final LocalDate saturday =
      LocalDate.now(ZoneOffset.UTC)
          .plusWeeks(1)
          .with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));

  private NotificationStorm(int perSecond, int seconds, int accounts, int port) {
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.accounts = accounts;
    this.service = "http://localhost:" + port;
  }

  public static void main(String[] arguments) throws Exception {
    if (!Files.exists(JAR)) {
      System.err.println("There is no " + JAR + "; run ./mvnw package -DskipTests first");
      System.exit(2);
    }
    int port = freePort();
    NotificationStorm storm =
        new NotificationStorm(
            number(arguments, 0, 1000), number(arguments, 1, 30), number(arguments, 2, 5), port);
    HttpServer relay =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext("/", storm::relay);
    relay.start();
    Path data = Files.createTempDirectory("storm");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dguardian.data=" + data,
                "-Dquarkus.http.port=" + port,
                "-Dguardian.push.address=http://localhost:" + relay.getAddress().getPort() + "/",
                "-Dguardian.push.every=1s",
                "-Dguardian.poll.sandbox-pause=PT0S",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("service.log").toFile())
            .start();
    boolean good = false;
    try {
      good = storm.run();
    } finally {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      relay.stop(0);
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    await("the service", () -> status("/q/health/ready") == 200);
    send("PUT", "/api/v1/settings", "{\"policy\": \"dry-run\", \"zone\": \"UTC\"}");
    for (int i = 0; i < accounts; i++) {
      String answer =
          send("POST", "/api/v1/connections", "{\"loginHint\": \"" + email(i) + "\"}");
      get(found("\"authorizationUrl\":\"([^\"]+)\"", answer).replace("\\u0026", "&") + "&approve=1");
    }
    await("a channel for each account", () -> messages.size() >= accounts);
    TimeUnit.SECONDS.sleep(PAUSE_SECONDS + 2);

    double before = lists();
    List<String> booked = new ArrayList<>();
    Instant start = Instant.now();
    int sent = storm(booked);
    double took = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    for (int i = 0; i < accounts; i++) {
      booked.add(book(i, booked.size()));
    }
    Instant end = Instant.now();
    await("every change", () -> missing(booked).isEmpty());
    double settled = Duration.between(end, Instant.now()).toMillis() / 1000.0;
    TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
    double lists = lists() - before;
    double all = took + settled + PAUSE_SECONDS;
    double most = accounts * (all / PAUSE_SECONDS + 2);
    report(sent, took, booked.size(), settled, lists, most);
    boolean refused = answers.keySet().stream().anyMatch(status -> status != 204);
    return !refused && failed.get() == 0 && lists <= most;
  }

  /** Sends the messages of the sandbox, and nine of ten of them repeatedly. */
  private int storm(List<String> booked) throws Exception {
    Random random = new Random(1);
    List<String> channels = List.copyOf(messages.keySet());
    int all = perSecond * seconds;
    long start = System.nanoTime();
    for (int i = 0; i < all; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      deliver(messages.get(channels.get(random.nextInt(channels.size()))));
      if (i % (perSecond / 2) == 0) {
        booked.add(book(random.nextInt(accounts), booked.size()));
      }
    }
    await("all answers", () -> micros.size() + failed.get() >= all);
    return all;
  }

  private void relay(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith("x-goog")) {
                  headers.put(name, values.get(0));
                }
              });
      messages.put(String.valueOf(exchange.getRequestHeaders().getFirst("X-Goog-Channel-ID")), headers);
      exchange.sendResponseHeaders(204, -1);
      if (relayed.incrementAndGet() % 10 != 0) {
        deliver(headers);
      }
    }
  }

  private void deliver(Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service + "/google/notifications"))
            .POST(HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    long start = System.nanoTime();
    client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, problem) -> {
              if (problem != null) {
                failed.incrementAndGet();
                return;
              }
              answers
                  .computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                  .incrementAndGet();
              micros.add((System.nanoTime() - start) / 1000);
            });
  }

  private static String email(int account) {
    return "storm" + account + "@example.com";
  }

  /** Books five minutes on the weekend after next, without touching other events; returns the start. */
  private String book(int account, int number) throws Exception {
    Instant from = saturday.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(number * 600L);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(service + "/sandbox/google/calendar/v3/calendars/primary/events"))
            .header("Authorization", "Bearer sandbox:" + email(account))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"summary\": \"Storm\", \"start\": {\"dateTime\": \""
                        + from
                        + "\"}, \"end\": {\"dateTime\": \""
                        + from.plusSeconds(300)
                        + "\"}}"))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return from.toString();
  }

  private List<String> missing(List<String> booked) throws Exception {
    String week =
        saturday.get(IsoFields.WEEK_BASED_YEAR)
            + "-W"
            + String.format(Locale.ROOT, "%02d", saturday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    String known = get(service + "/api/v1/weeks/" + week);
    return booked.stream().filter(start -> !known.contains("\"start\":\"" + start + "\"")).toList();
  }

  /** Number of listings requested from Google since the service was started. */
  private double lists() throws Exception {
    double sum = 0;
    for (String line : get(service + "/q/metrics").split("\n")) {
      if (line.startsWith("guardian_google_calls_total") && line.contains("\"events.list\"")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ')));
      }
    }
    return sum;
  }

  private void report(
      int sent, double took, int changes, double settled, double lists, double most)
      throws Exception {
    List<Long> sorted = new ArrayList<>(micros);
    Collections.sort(sorted);
    System.out.println("| | |");
    System.out.println("|---|---|");
    row("machine", Runtime.getRuntime().availableProcessors() + " cores, " + processor());
    row("commit, date", run("git", "rev-parse", "--short=12", "HEAD") + ", " + LocalDate.now(ZoneOffset.UTC));
    row("messages", sent + " in " + figure(took) + " s (" + figure(sent / took) + " a second), " + accounts + " calendars");
    row("answers", answers + (failed.get() > 0 ? ", " + failed.get() + " without" : ""));
    row("time to the answer", "median " + at(sorted, 0.5) + " ms, 99 % within " + at(sorted, 0.99) + " ms");
    row("changes meanwhile", changes + ", lost 0, the last ones known after " + figure(settled) + " s");
    row("calls to Google", figure(lists) + " listings; the pause of " + PAUSE_SECONDS + " s allows " + figure(most));
  }

  private static void row(String name, String value) {
    System.out.println("| " + name + " | " + value + " |");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
  }

  private static String at(List<Long> sorted, double share) {
    return figure(sorted.get((int) (share * (sorted.size() - 1))) / 1000.0);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.exists(info)) {
      for (String line : Files.readAllLines(info, StandardCharsets.UTF_8)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!holds(condition)) {
      if (Instant.now().isAfter(deadline)) {
        System.err.println("Waited in vain for " + what);
        throw new IllegalStateException("Waited in vain for " + what);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean holds(Condition condition) throws Exception {
    try {
      return condition.holds();
    } catch (IOException e) {
      // The service is not up yet.
      return false;
    }
  }

  private int status(String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(service + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private String get(String address) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(service + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text.replace("\": \"", "\":\""));
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
