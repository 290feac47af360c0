package dev.focusguardian.google;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.UserCredentials;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.focusguardian.port.RemoteCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between Google's client and Google that injects faults: a call is refused, lost before it
 * arrives, lost after it was carried out, truncated, redirected, or answered with something else. A
 * seed determines the faults.
 */
public final class FaultyProxy implements AutoCloseable {

  /** The faults of one call. */
  public enum Mishap {
    SERVER_ERROR,
    RATE_LIMITED,
    TOO_MANY,
    /** The sync token has expired; as an answer to a full listing it makes no sense. */
    GONE,
    LOST_BEFORE,
    LOST_AFTER,
    TRUNCATED,
    HTML,
    REDIRECT,
    /** A page without a next page and without a sync token. */
    DEAD_END,
    /** Allowed: a page can be empty and yet not be the last. */
    EMPTY_PAGE,
    /** A wrong answer: a full listing without any events. */
    EMPTIED
  }

  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "accept-encoding", "transfer-encoding");
  private static final String DETOUR = "detour";

  static {
    // Otherwise headers and body are two packets, and each answer waits for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI google;
  private final Random random;
  private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
  private volatile double odds;
  private volatile @Nullable Mishap next;
  private volatile int callsBeforeNext;
  private volatile @Nullable Runnable onTheWay;
  private volatile boolean lying;
  private volatile int calls;

  /**
   * @param google the address that contains {@code calendar/v3/}
   */
  public FaultyProxy(URI google, long seed) {
    this.google = google;
    this.random = new Random(seed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** How likely each call is to go wrong, from 0 to 1. */
  public void odds(double odds) {
    this.odds = odds;
    next = null;
  }

  /** Whether empty listings are among the faults; nobody can detect two in a row. */
  public void lying(boolean lying) {
    this.lying = lying;
  }

  /** After that many successful calls, the next one fails. */
  public void happensAfter(int callsBefore, Mishap mishap) {
    callsBeforeNext = callsBefore;
    next = mishap;
  }

  /** Whether the fault of {@link #happensAfter} has not happened yet. */
  public boolean isStillAhead() {
    return next != null;
  }

  /** Runs once, while a call is being sent. */
  public void onTheWay(Runnable event) {
    onTheWay = event;
  }

  public int calls() {
    return calls;
  }

  /** The faults since the last time this was called. */
  public List<String> happened() {
    synchronized (happened) {
      List<String> all = List.copyOf(happened);
      happened.clear();
      return all;
    }
  }

  /** An account of the sandbox, through Google's own client. */
  public RemoteCalendar open(String email, int pageSize, int tries, Clock clock) {
    NetHttpTransport transport = new NetHttpTransport();
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId("client")
            .setClientSecret("secret")
            .setRefreshToken(email)
            .setTokenServerUri(URI.create(url() + "/token"))
            .setHttpTransportFactory(() -> transport)
            .build();
    return new GoogleRemoteCalendar(
        transport,
        credentials,
        url() + "/",
        pageSize,
        new Patience(tries, millis -> {}),
        (method, outcome) -> {},
        Gate.OPEN,
        Gate.OPEN,
        clock);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/token")) {
        token(exchange, new String(body, StandardCharsets.UTF_8));
        return;
      }
      calls++;
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      boolean listing = exchange.getRequestMethod().equals("GET") && query.contains("singleEvents");
      Mishap mishap = draw(listing, query);
      if (mishap != null) {
        happened.add(mishap + " " + exchange.getRequestMethod());
      }
      Runnable event = onTheWay;
      if (event != null && listing && query.contains("pageToken")) {
        onTheWay = null;
        happened.add("a change between two pages");
        event.run();
      }
      if (mishap == null) {
        pass(exchange, body, null);
        return;
      }
      switch (mishap) {
        case SERVER_ERROR -> refuse(exchange, random.nextBoolean() ? 500 : 503, "backendError");
        case RATE_LIMITED -> refuse(exchange, 403, "userRateLimitExceeded");
        case TOO_MANY -> refuse(exchange, 429, "rateLimitExceeded");
        case GONE -> refuse(exchange, 410, "fullSyncRequired");
        case LOST_BEFORE -> {
          // Closed without an answer.
        }
        case LOST_AFTER -> forward(exchange, body);
        case HTML -> answer(exchange, 200, "text/html", "<html>Sign in to the airport</html>");
        case REDIRECT -> {
          exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
          answer(exchange, 302, "text/html", "");
        }
        default -> pass(exchange, body, mishap);
      }
    }
  }

  private @Nullable Mishap draw(boolean listing, String query) {
    Mishap announced = next;
    if (announced != null) {
      if (callsBeforeNext-- > 0 || !isPossible(announced, listing, query)) {
        return null;
      }
      next = null;
      return announced;
    }
    if (random.nextDouble() >= odds) {
      return null;
    }
    Mishap drawn = Mishap.values()[random.nextInt(Mishap.values().length)];
    return isPossible(drawn, listing, query) ? drawn : null;
  }

  private boolean isPossible(Mishap mishap, boolean listing, String query) {
    return switch (mishap) {
      case GONE, DEAD_END, EMPTY_PAGE -> listing;
      // A delta is trusted: it names the removed events.
      case EMPTIED ->
          lying && listing && !query.contains("syncToken") && !query.contains("pageToken");
      default -> true;
    };
  }

  private void pass(HttpExchange exchange, byte[] body, @Nullable Mishap mishap)
      throws IOException {
    if (mishap == Mishap.EMPTY_PAGE && !exchange.getRequestURI().getRawQuery().contains("page")) {
      answer(exchange, 200, "application/json", "{\"nextPageToken\": \"" + DETOUR + "\"}");
      return;
    }
    HttpResponse<byte[]> answer = forward(exchange, body);
    if (answer == null) {
      return;
    }
    byte[] content = answer.body();
    if (mishap == Mishap.TRUNCATED && content.length > 1) {
      content = Arrays.copyOf(content, 1 + random.nextInt(content.length - 1));
    } else if (mishap == Mishap.DEAD_END) {
      content =
          new String(content, StandardCharsets.UTF_8)
              .replace("\"nextSyncToken\"", "\"noSyncToken\"")
              .replace("\"nextPageToken\"", "\"noPageToken\"")
              .getBytes(StandardCharsets.UTF_8);
    } else if (mishap == Mishap.EMPTIED) {
      content = emptied(exchange, body, content);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("application/json");
    answer(exchange, answer.statusCode(), type, content);
  }

  /** The sync token of the last page, without its items. */
  private byte[] emptied(HttpExchange exchange, byte[] body, byte[] first) throws IOException {
    byte[] page = first;
    Matcher more = token("nextPageToken", page);
    while (more.find()) {
      HttpResponse<byte[]> answer =
          send(exchange, body, exchange.getRequestURI() + "&pageToken=" + more.group(1));
      if (answer == null) {
        return first;
      }
      page = answer.body();
      more = token("nextPageToken", page);
    }
    Matcher sync = token("nextSyncToken", page);
    return sync.find()
        ? ("{\"items\": [], \"nextSyncToken\": \"" + sync.group(1) + "\"}")
            .getBytes(StandardCharsets.UTF_8)
        : first;
  }

  private static Matcher token(String name, byte[] page) {
    return Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"")
        .matcher(new String(page, StandardCharsets.UTF_8));
  }

  private @Nullable HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException {
    String address = exchange.getRequestURI().toString();
    return send(exchange, body, address.replace("pageToken=" + DETOUR, "").replace("&&", "&"));
  }

  private @Nullable HttpResponse<byte[]> send(HttpExchange exchange, byte[] body, String address)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(google + address))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    Headers headers = exchange.getRequestHeaders();
    headers.forEach(
        (name, values) -> {
          if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void token(HttpExchange exchange, String form) throws IOException {
    Matcher account = Pattern.compile("refresh_token=([^&]+)").matcher(form);
    String email = account.find() ? account.group(1).replace("%40", "@") : "";
    answer(
        exchange,
        200,
        "application/json",
        "{\"access_token\": \"sandbox:"
            + email
            + "\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}");
  }

  private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
    answer(exchange, status, "application/json", StubGoogle.error(status, reason));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean none = body.length == 0 || status == 204;
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
