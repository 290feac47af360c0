package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A caller of the API over HTTP. Every answer is validated against Google's API description, every
 * refusal against the format of Google's errors.
 *
 * @param google the sandbox's root, with a slash at its end
 */
record Caller(URI google, String email, String token) {

  static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The answer. */
  record Reply(int status, HttpHeaders headers, String text, JsonNode json) {

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    String reason() {
      return json.path("error").path("errors").path(0).path("reason").asText();
    }

    /** The body of an answer that must be a success. */
    JsonNode ok() {
      assertThat(status).as(text).isEqualTo(200);
      return json;
    }

    void refused(int expected, String reason) {
      assertThat(status + " " + reason()).as(text).isEqualTo(expected + " " + reason);
    }
  }

  static Caller of(URI google, String email) {
    return new Caller(google, email, "sandbox:" + email);
  }

  Caller with(String otherToken) {
    return new Caller(google, email, otherToken);
  }

  /** Single quotes are replaced by double ones. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  Reply get(String path, String... query) {
    return send("GET", path, null, Map.of(), query);
  }

  Reply post(String path, JsonNode body, String... query) {
    return send("POST", path, body, Map.of(), query);
  }

  Reply post(String path, String body, String... query) {
    return post(path, json(body), query);
  }

  Reply patch(String path, String body, String... query) {
    return send("PATCH", path, json(body), Map.of(), query);
  }

  Reply put(String path, JsonNode body, String... query) {
    return send("PUT", path, body, Map.of(), query);
  }

  Reply delete(String path, String... query) {
    return send("DELETE", path, null, Map.of(), query);
  }

  /**
   * @param path below {@code calendar/v3/}
   * @param query as {@code name=value}, not encoded
   */
  Reply send(
      String verb, String path, JsonNode body, Map<String, String> headers, String... query) {
    StringBuilder address = new StringBuilder("calendar/v3/").append(path);
    for (int i = 0; i < query.length; i++) {
      String[] pair = query[i].split("=", 2);
      address.append(i == 0 ? '?' : '&').append(pair[0]).append('=');
      address.append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(google.resolve(address.toString()));
    request.header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    BodyPublisher publisher = BodyPublishers.noBody();
    if (body != null) {
      request.header("Content-Type", "application/json");
      publisher = BodyPublishers.ofString(body.toString());
    }
    Reply reply = reply(request.method(verb, publisher));
    verify(verb, path, reply, query);
    return reply;
  }

  static Reply reply(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              request.timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(answer.statusCode(), answer.headers(), answer.body(), parsed(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void verify(String verb, String path, Reply reply, String... query) {
    Discovery.Method method =
        Discovery.method(verb, path)
            .orElseThrow(() -> new AssertionError("Google has no " + verb + " " + path));
    for (String pair : query) {
      assertThat(method.parameters()).contains(pair.split("=", 2)[0]);
    }
    if (reply.status() >= 400) {
      verifyError(reply.status(), reply.json());
    } else if (reply.status() == 200) {
      String schema =
          method.response().orElseThrow(() -> new AssertionError(method.id() + " has no answer"));
      assertThat(reply.header("Content-Type")).startsWith("application/json");
      assertThat(Discovery.violations(schema, reply.json())).as(method.id()).isEmpty();
    } else {
      assertThat(reply.status()).isIn(204, 304);
      assertThat(reply.text()).isEmpty();
    }
  }

  static void verifyError(int status, JsonNode json) {
    JsonNode error = json.path("error");
    assertThat(error.path("code").asInt()).isEqualTo(status);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("errors")).isNotEmpty();
    for (JsonNode detail : error.path("errors")) {
      assertThat(detail.path("domain").asText()).isIn("global", "calendar", "usageLimits");
      assertThat(detail.path("reason").asText()).isNotBlank();
      assertThat(detail.path("message").asText()).isEqualTo(error.path("message").asText());
    }
  }

  // Shorthands for the primary calendar's events

  static final String EVENTS = "calendars/primary/events";

  /** A timed event in Berlin. */
  static ObjectNode timed(String summary, String start, String end) {
    ObjectNode event = json("{}").put("summary", summary);
    event.putObject("start").put("dateTime", start).put("timeZone", "Europe/Berlin");
    event.putObject("end").put("dateTime", end).put("timeZone", "Europe/Berlin");
    return event;
  }

  static ObjectNode weekly(String summary, String rule) {
    ObjectNode series = timed(summary, "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00");
    series.putArray("recurrence").add(rule);
    return series;
  }

  JsonNode insert(ObjectNode event) {
    return post(EVENTS, event).ok();
  }

  String insertId(ObjectNode event) {
    return insert(event).path("id").asText();
  }

  JsonNode event(String id) {
    return get(EVENTS + "/" + id).ok();
  }

  List<JsonNode> list(String... query) {
    List<JsonNode> items = new ArrayList<>();
    get(EVENTS, query).ok().path("items").forEach(items::add);
    return items;
  }

  List<String> ids(String... query) {
    return list(query).stream().map(item -> item.path("id").asText()).toList();
  }

  /** The sync token of a full listing. */
  String syncToken(String... query) {
    String token = get(EVENTS, query).ok().path("nextSyncToken").asText();
    assertThat(token).isNotEmpty();
    return token;
  }
}
