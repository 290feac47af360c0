package dev.focusguardian.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that takes messages and answers as a test wants. */
final class Receiver implements AutoCloseable {

  /** What came. */
  record Received(String path, Map<String, List<String>> headers, String body, byte[] bytes) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().get(0))
          .findFirst()
          .orElse("");
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Received> arrivals = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private volatile String location = "";
  private volatile long answerBytes;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    Received one =
        new Received(
            exchange.getRequestURI().getPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(bytes, StandardCharsets.UTF_8),
            bytes);
    received.add(one);
    arrivals.add(one);
    hold.join();
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().add("Location", location);
    }
    if (answerBytes == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, answerBytes);
      byte[] chunk = new byte[1 << 16];
      try {
        for (long sent = 0; sent < answerBytes; sent += chunk.length) {
          exchange.getResponseBody().write(chunk);
        }
      } catch (IOException hungUp) {
        // Nobody wants to read all of that.
        cutShort.complete(null);
      }
    }
    exchange.close();
  }

  private volatile CompletableFuture<Void> hold = CompletableFuture.completedFuture(null);
  private final CompletableFuture<Void> cutShort = new CompletableFuture<>();

  /** From now on it takes messages, and doesn't answer before it goes on. */
  void waits() {
    hold = new CompletableFuture<>();
  }

  void goesOn() {
    hold.complete(null);
  }

  /** Done when an answer could not be sent to its end. */
  CompletableFuture<Void> cutShort() {
    return cutShort;
  }

  String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  void answers(int newStatus) {
    status = newStatus;
  }

  void redirectsTo(String newLocation) {
    status = 302;
    location = newLocation;
  }

  void answersWithBytes(long bytes) {
    answerBytes = bytes;
  }

  /** The next one that nobody has taken, as soon as it comes. */
  Received next(Duration longest) {
    try {
      Received next = arrivals.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("Nothing came within " + longest);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
