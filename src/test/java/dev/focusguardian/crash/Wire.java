package dev.focusguardian.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between a node and Google that sees every call, so that a node can be killed at an exact
 * moment of a call, and calls can take as long as they really do.
 */
public final class Wire implements AutoCloseable {

  /** Headers that only the transport itself may set. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  /** The moments of a call. */
  enum Moment {
    /** Google has not received it. */
    SENT,
    /** Google has carried it out, and the node does not know yet. */
    APPLIED,
    /** The node has received the answer. */
    ANSWERED
  }

  /**
   * A trap that works once.
   *
   * @param writes whether it waits for a write or for a read
   * @param left how many of these calls it lets pass first
   */
  record Trap(boolean writes, Moment moment, AtomicInteger left, Runnable deed) {}

  /** Called for each call that Google has answered, before the node gets the answer. */
  public interface Listener {
    void answered(String method, String path, int status);
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads;
  private final URI google;
  private final LongSupplier delayNanos;
  private final Listener listener;
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();

  Wire(URI google) {
    this(google, () -> 0, (method, path, status) -> {});
  }

  /**
   * @param delayNanos how long each call takes on its way
   */
  public Wire(URI google, LongSupplier delayNanos, Listener listener) {
    this.google = google;
    this.delayNanos = delayNanos;
    this.listener = listener;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "wire");
              thread.setDaemon(true);
              return thread;
            });
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  /** The number of calls so far. */
  int calls() {
    return calls.get();
  }

  /** The number of writes so far, whatever their result. */
  int writes() {
    return writes.get();
  }

  void arm(Trap next) {
    trap.set(next);
  }

  void disarm() {
    trap.set(null);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean write = isWrite(exchange);
      calls.incrementAndGet();
      if (write) {
        writes.incrementAndGet();
      }
      Trap sprung = sprung(write);
      if (sprung != null && sprung.moment() == Moment.SENT) {
        sprung.deed().run();
        return;
      }
      LockSupport.parkNanos(delayNanos.getAsLong());
      HttpResponse<byte[]> answer = ask(exchange, body);
      listener.answered(method(exchange), exchange.getRequestURI().getPath(), answer.statusCode());
      if (sprung != null && sprung.moment() == Moment.APPLIED) {
        sprung.deed().run();
        return;
      }
      answer(exchange, answer);
      if (sprung != null) {
        sprung.deed().run();
      }
    }
  }

  private @Nullable Trap sprung(boolean write) {
    Trap set = trap.get();
    return set != null
            && set.writes() == write
            && set.left().getAndDecrement() == 0
            && trap.compareAndSet(set, null)
        ? set
        : null;
  }

  /** Google's client cannot send PATCH. */
  private static String method(HttpExchange exchange) {
    String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    return override == null ? exchange.getRequestMethod() : override;
  }

  private static boolean isWrite(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().contains("/events")
        && !exchange.getRequestMethod().equals("GET");
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
    URI asked = exchange.getRequestURI();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(google.resolve(asked))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
