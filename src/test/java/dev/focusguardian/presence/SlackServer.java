package dev.focusguardian.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A real HTTP server that keeps a status and a snooze as Slack does. */
public final class SlackServer implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "xoxp-1111-2222-3333-0123456789abcdef";
  static final String ALL_SCOPES =
      "identify,users.profile:read,users.profile:write,dnd:read,dnd:write";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CALLS = new ArrayList<>();
  private static final List<String> FAILING = new ArrayList<>();

  private static final BlockingQueue<String> STATUSES = new LinkedBlockingQueue<>();

  private static HttpServer server;
  private static Supplier<Instant> clock = () -> Instant.EPOCH;
  private static String text = "";
  private static String emoji = "";
  private static long expiration;
  private static long snoozeEnd;
  private static String scopes = ALL_SCOPES;
  private static String error = "";
  private static String refused = "";
  private static String refusal = "";
  private static int status = 200;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/", SlackServer::answer);
    server.start();
    return Map.of(
        "guardian.slack.url", "http://localhost:" + server.getAddress().getPort() + "/api");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  static synchronized void isNew(Supplier<Instant> now) {
    clock = now;
    text = "";
    emoji = "";
    expiration = 0;
    snoozeEnd = 0;
    scopes = ALL_SCOPES;
    error = "";
    refused = "";
    status = 200;
    CALLS.clear();
    STATUSES.clear();
    FAILING.clear();
  }

  private static synchronized void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    CALLS.add(method);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    int code = status;
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (FAILING.contains(method)) {
      code = 503;
    } else if (!error.isEmpty() || !known) {
      answer.put("ok", false).put("error", known ? error : "invalid_auth");
    } else if (method.equals(refused)) {
      answer.put("ok", false).put("error", refusal);
    } else {
      answer.put("ok", true);
      carryOut(method, body, answer);
    }
    exchange.getResponseHeaders().add("x-oauth-scopes", scopes);
    if (code == 429) {
      exchange.getResponseHeaders().add("Retry-After", "300");
    }
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void carryOut(String method, String body, ObjectNode answer) throws IOException {
    long now = clock.get().getEpochSecond();
    if (expiration != 0 && expiration <= now) {
      text = "";
      emoji = "";
      expiration = 0;
    }
    switch (method) {
      case "auth.test" -> answer.put("team", "Acme").put("user", "ada");
      case "users.profile.get" ->
          answer
              .putObject("profile")
              .put("status_text", text.replace("&", "&amp;").replace("<", "&lt;"))
              .put("status_emoji", emoji)
              .put("status_expiration", expiration);
      case "users.profile.set" -> {
        JsonNode profile = JSON.readTree(body).path("profile");
        text = profile.path("status_text").asText();
        emoji = profile.path("status_emoji").asText();
        expiration = profile.path("status_expiration").asLong();
        STATUSES.add(text);
      }
      case "dnd.info" ->
          answer.put("snooze_enabled", snoozeEnd > now).put("snooze_endtime", snoozeEnd);
      case "dnd.setSnooze" -> {
        snoozeEnd = now + 60 * Long.parseLong(body.substring("num_minutes=".length()));
        answer.put("snooze_enabled", true).put("snooze_endtime", snoozeEnd);
      }
      case "dnd.endSnooze" -> {
        if (snoozeEnd <= now) {
          answer.put("ok", false).put("error", "snooze_not_active");
        }
        snoozeEnd = 0;
      }
      default -> answer.put("ok", false).put("error", "unknown_method");
    }
  }

  /** The person sets a status in Slack themselves. */
  static synchronized void personSets(String newText, String newEmoji) {
    text = newText;
    emoji = newEmoji;
    expiration = 0;
  }

  /** The person pauses their notifications in Slack themselves. */
  static synchronized void personSnoozesUntil(Instant end) {
    snoozeEnd = end.getEpochSecond();
  }

  static synchronized void grants(String newScopes) {
    scopes = newScopes;
  }

  /** Every call is refused with that code; empty for none. */
  static synchronized void refuses(String code) {
    error = code;
  }

  /** Only calls of that method are refused. */
  static synchronized void refuses(String method, String code) {
    refused = method;
    refusal = code;
  }

  static synchronized void fails(String... methods) {
    FAILING.clear();
    FAILING.addAll(List.of(methods));
  }

  static synchronized void answersWith(int newStatus) {
    status = newStatus;
  }

  static synchronized String status() {
    long now = clock.get().getEpochSecond();
    return expiration != 0 && expiration <= now ? "" : text;
  }

  /** The next status that is set, as soon as it is; empty when one is taken back. */
  static String nextStatus(Duration longest) throws InterruptedException {
    String next = STATUSES.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError("No status was set within " + longest);
    }
    return next;
  }

  static synchronized Instant expiration() {
    return Instant.ofEpochSecond(expiration);
  }

  static synchronized Instant snoozedUntil() {
    return Instant.ofEpochSecond(snoozeEnd);
  }

  static synchronized boolean isSnoozed() {
    return snoozeEnd > clock.get().getEpochSecond();
  }

  static synchronized List<String> calls() {
    return List.copyOf(CALLS);
  }
}
