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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many messages the service takes and delivers in a minute: each to a channel of its own, so
 * that none goes out together with another. With one core, as it is started here.
 *
 * <pre>
 * ./mvnw package -DskipTests
 * java src/bench/load/OutboxDrain.java [messages]
 * </pre>
 */
public final class OutboxDrain {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final String base;

  private OutboxDrain(int port) {
    base = "http://localhost:" + port;
  }

  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    System.out.printf(
        "machine  %d cores, %s %s%ncommit   %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        output("git", "describe", "--always", "--dirty"));
    Path data = Files.createTempDirectory("outbox-drain");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port,
                "-Dguardian.notify.private-addresses=true",
                "-XX:ActiveProcessorCount=1",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile());
    builder.environment().put("GUARDIAN_DATA", data.resolve("data").toString());
    Process service = builder.start();
    try {
      new OutboxDrain(port).run(messages);
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

  private void run(int messages) throws Exception {
    awaitReady();
    HttpServer webhook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::arrived);
    ExecutorService receivers = Executors.newFixedThreadPool(4);
    webhook.setExecutor(receivers);
    webhook.start();
    List<String> channels = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      String added =
          send(
              "POST",
              "/api/v1/channels",
              "application/json",
              "{\"kind\":\"webhook\",\"address\":\"http://localhost:%d/%d\"}"
                  .formatted(webhook.getAddress().getPort(), i));
      channels.add(found("\"id\":\"([^\"]+)\"", added));
    }
    long begin = System.nanoTime();
    ExecutorService people = Executors.newFixedThreadPool(4);
    for (String channel : channels) {
      people.submit(
          () -> send("POST", "/api/v1/channels/" + channel + "/test", "application/json", ""));
    }
    for (int i = 0; i < messages; i++) {
      if (arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
        throw new IOException("Only " + i + " messages came");
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    people.shutdown();
    webhook.stop(0);
    receivers.shutdown();
    System.out.printf(
        Locale.ROOT,
        "%d messages taken and delivered in %.1f s: %.0f a minute%n",
        messages,
        seconds,
        messages / seconds * 60);
  }

  private void arrived(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    arrivals.add(System.nanoTime());
  }

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
