package dev.focusguardian.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls of Slack's Web API that concern a person's own status and notifications. */
@Singleton
public class SlackApi {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_READ = 1 << 20;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  /** Slack's codes for what may work the next time. */
  private static final Set<String> PASSING =
      Set.of(
          "fatal_error",
          "internal_error",
          "ratelimited",
          "request_timeout",
          "service_unavailable",
          "snooze_end_failed",
          "snooze_failed",
          "team_added_to_org",
          "unknown_error");

  private final String url;
  private final ObjectMapper json;
  private final Duration longest;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  @Inject
  public SlackApi(PresenceConfig config, ObjectMapper json) {
    this(config, json, ANSWER);
  }

  /**
   * @param longest from the request to the last byte of the answer
   */
  SlackApi(PresenceConfig config, ObjectMapper json, Duration longest) {
    this.longest = longest;
    String configured = config.url().toString();
    this.url = configured.endsWith("/") ? configured : configured + "/";
    this.json = json;
  }

  /**
   * Whose token it is.
   *
   * @param scopes what it may do; null if Slack didn't say
   */
  record Owner(String workspace, String account, @Nullable List<String> scopes) {}

  /**
   * A status as everybody in the workspace sees it.
   *
   * @param until null for one that stays
   */
  record Status(String text, String emoji, @Nullable Instant until) {

    boolean isSet(Instant now) {
      return !(text.isEmpty() && emoji.isEmpty()) && (until == null || until.isAfter(now));
    }
  }

  Owner owner(String token) {
    HttpResponse<byte[]> answer = send(token, "auth.test", form(""));
    JsonNode body = body(answer);
    return new Owner(
        body.path("team").asText(),
        body.path("user").asText(),
        answer.headers().firstValue("x-oauth-scopes").map(SlackApi::list).orElse(null));
  }

  private static List<String> list(String header) {
    return Arrays.stream(header.split(",")).map(String::strip).toList();
  }

  Status status(String token) {
    JsonNode profile = body(send(token, "users.profile.get", form(""))).path("profile");
    long until = profile.path("status_expiration").asLong(0);
    return new Status(
        unescaped(profile.path("status_text").asText("")),
        profile.path("status_emoji").asText(""),
        until == 0 ? null : Instant.ofEpochSecond(until));
  }

  void setStatus(String token, Status status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Instant until = status.until();
    body.putObject("profile")
        .put("status_text", status.text())
        .put("status_emoji", status.emoji())
        .put("status_expiration", until == null ? 0 : until.getEpochSecond());
    body(
        send(
            token,
            "users.profile.set",
            request ->
                request
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  /** When the person's notifications come again; null if they are not paused by hand. */
  @Nullable Instant snooze(String token) {
    JsonNode body = body(send(token, "dnd.info", form("")));
    return body.path("snooze_enabled").asBoolean()
        ? Instant.ofEpochSecond(body.path("snooze_endtime").asLong())
        : null;
  }

  void setSnooze(String token, long minutes) {
    body(send(token, "dnd.setSnooze", form("num_minutes=" + encoded(Long.toString(minutes)))));
  }

  void endSnooze(String token) {
    try {
      body(send(token, "dnd.endSnooze", form("")));
    } catch (SlackFailure e) {
      if (!e.code().equals("snooze_not_active")) {
        throw e;
      }
    }
  }

  private interface Content {
    HttpRequest.Builder of(HttpRequest.Builder request);
  }

  private static Content form(String fields) {
    return request ->
        request
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(fields));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(String token, String method, Content content) {
    HttpRequest request =
        content
            .of(
                HttpRequest.newBuilder(URI.create(url + method))
                    .header("Authorization", "Bearer " + token))
            .build();
    // Its own timeout would end when the headers are there.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, info -> new BoundedBody(MOST_READ));
    try {
      return exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new SlackFailure(SlackFailure.UNREACHABLE, false, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SlackFailure(SlackFailure.UNREACHABLE, false, null);
    } finally {
      exchange.cancel(true);
    }
  }

  private JsonNode body(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == TOO_MANY) {
      throw new SlackFailure(
          "ratelimited",
          false,
          answer
              .headers()
              .firstValue("Retry-After")
              .filter(seconds -> SECONDS.matcher(seconds).matches())
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
              .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
              .orElse(null));
    }
    if (answer.statusCode() >= SERVER_ERROR) {
      throw new SlackFailure(SlackFailure.UNREACHABLE, false, null);
    }
    JsonNode body;
    try {
      body = json.readTree(answer.body());
    } catch (IOException e) {
      throw new SlackFailure(SlackFailure.UNREACHABLE, false, null);
    }
    if (body == null || !body.path("ok").isBoolean()) {
      throw new SlackFailure(SlackFailure.UNREACHABLE, false, null);
    }
    if (!body.path("ok").asBoolean()) {
      String code = body.path("error").asText();
      throw new SlackFailure(
          CODE.matcher(code).matches() ? code : "unknown", !PASSING.contains(code), null);
    }
    return body;
  }

  /** What Slack does to a text that could be taken for its markup. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
