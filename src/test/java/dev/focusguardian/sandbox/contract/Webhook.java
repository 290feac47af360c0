package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of notifications. */
final class Webhook implements AutoCloseable {

  /** One message as it was received. */
  record Message(String method, Headers headers, String body) {

    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }

    String state() {
      return header("X-Goog-Resource-State");
    }
  }

  private static final long PATIENCE_SECONDS = 20;

  private final HttpServer server;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Deque<Integer> statuses = new ConcurrentLinkedDeque<>();

  Webhook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/hook",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes());
          // Set before the test sees the message and decides on the next answer.
          Integer status = statuses.poll();
          messages.add(
              new Message(exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
          exchange.sendResponseHeaders(status == null ? 204 : status, -1);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Answers the next message with that. */
  void answersNext(int status) {
    statuses.add(status);
  }

  Message next() {
    try {
      Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a notification").isNotNull();
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
