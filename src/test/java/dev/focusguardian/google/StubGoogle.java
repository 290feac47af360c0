package dev.focusguardian.google;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.UserCredentials;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.focusguardian.port.RemoteCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server that returns prepared answers in order and remembers the requests: for tests of single
 * requests, and of answers that the real Google would never give.
 */
public final class StubGoogle implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** A request as it came, unzipped. */
  public record Seen(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {

    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Answer(int status, Map<String, String> headers, String body, boolean dropped) {}

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final Deque<Answer> tokenAnswers = new ArrayDeque<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Seen> tokenRequests = new CopyOnWriteArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> counted = new CopyOnWriteArrayList<>();

  public StubGoogle() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> handle(exchange, seen, answers));
    server.createContext("/token", exchange -> handle(exchange, tokenRequests, tokenAnswers));
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public StubGoogle answer(int status, String body) {
    return answer(status, Map.of("Content-Type", "application/json; charset=UTF-8"), body);
  }

  public StubGoogle answer(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body, false));
    return this;
  }

  /** An error in Google's shape. */
  public StubGoogle refuse(int status, String reason) {
    return answer(status, error(status, reason));
  }

  /** Closes the connection without an answer. */
  public StubGoogle hangUp() {
    answers.add(new Answer(0, Map.of(), "", true));
    return this;
  }

  public StubGoogle answerToken(int status, String body) {
    tokenAnswers.add(new Answer(status, Map.of("Content-Type", "application/json"), body, false));
    return this;
  }

  static String error(int status, String reason) {
    return """
        {"error": {"errors": [{"domain": "global", "reason": "%s", "message": "m"}], "code": %d, "message": "m"}}
        """
        .formatted(reason, status);
  }

  /** The requests to the calendar, in order. */
  public List<Seen> seen() {
    return seen;
  }

  public List<Seen> tokenRequests() {
    return tokenRequests;
  }

  /** How long the client would have waited; it does not really wait. */
  public List<Long> pauses() {
    return pauses;
  }

  /** {@code method outcome} of each counted call. */
  public List<String> counted() {
    return counted;
  }

  public RemoteCalendar open() {
    NetHttpTransport transport = new NetHttpTransport();
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId("client")
            .setClientSecret("secret")
            .setRefreshToken("1//refresh")
            .setTokenServerUri(URI.create(url() + "/token"))
            .setHttpTransportFactory(() -> transport)
            .build();
    return new GoogleRemoteCalendar(
        transport,
        credentials,
        url() + "/",
        2500,
        new Patience(4, pauses::add),
        (method, outcome) -> counted.add(method + " " + outcome),
        Gate.OPEN,
        Gate.OPEN,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void handle(HttpExchange exchange, List<Seen> log, Deque<Answer> prepared)
      throws IOException {
    try (exchange) {
      log.add(read(exchange));
      Answer answer = prepared.poll();
      if (answer == null) {
        answer =
            log == tokenRequests
                ? new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    """
                    {"access_token": "ya29.%d", "expires_in": 3599, "token_type": "Bearer"}
                    """
                        .formatted(log.size()),
                    false)
                : new Answer(500, Map.of(), "No answer was prepared", false);
      }
      if (answer.dropped()) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Seen read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    InputStream in = exchange.getRequestBody();
    if ("gzip".equals(headers.get("Content-Encoding"))) {
      in = new GZIPInputStream(in);
    }
    String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    String override = headers.get("X-HTTP-Method-Override");
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return new Seen(
        override == null ? exchange.getRequestMethod() : override,
        exchange.getRequestURI().getPath(),
        query,
        headers,
        body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
