package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import dev.focusguardian.sandbox.calendar.EventView;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.calendar.SandboxEvents;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.SandboxMemory;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.wire.EventQuery;
import dev.focusguardian.sandbox.wire.ListingPage;
import dev.focusguardian.sandbox.wire.WireJson;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox without a socket: Google's own client talks to it in the same process, so that years
 * pass in seconds. Only the layers between the client and the sandbox's state are left out; the
 * contract tests include them.
 */
public final class DirectGoogle {

  private static final String EVENTS = "/calendar/v3/calendars/";
  private static final String LIST = "/calendar/v3/users/me/calendarList";

  private final SandboxGoogle google;
  private final SandboxEvents events;

  public DirectGoogle(Clock clock) {
    this.google = new SandboxGoogle(clock, new SandboxMemory(Optional.empty()));
    this.events = new SandboxEvents(google);
  }

  /**
   * One incoming call.
   *
   * @param email the owner of its token
   * @param eventId empty for the collection
   */
  public record Call(
      String email,
      String method,
      String calendarId,
      String eventId,
      Map<String, String> parameters,
      @Nullable String ifMatch,
      JsonNode body) {

    public boolean writes() {
      return !method.equals("GET");
    }

    public boolean lists() {
      return method.equals("GET") && eventId.isEmpty() && !calendarId.isEmpty();
    }
  }

  public record Answer(int status, JsonNode body) {}

  /** The connection between a client and Google. */
  public interface Road {
    /**
     * @throws IOException if no answer comes
     */
    Answer travel(Call call) throws IOException;
  }

  /** Carries out the call without any fault. */
  public Answer arrive(Call call) {
    try {
      return new Answer(call.method().equals("DELETE") ? 204 : 200, answer(call));
    } catch (GoogleError e) {
      return new Answer(e.status(), e.body());
    }
  }

  private JsonNode answer(Call call) {
    if (call.calendarId().isEmpty()) {
      return list(call.email());
    }
    EventView view = EventView.PLAIN;
    if (call.eventId().isEmpty() && call.method().equals("GET")) {
      MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(call.parameters());
      EventQuery query = EventQuery.of(parameters);
      return google.with(
          call.email(),
          call.calendarId(),
          calendar ->
              ListingPage.of(parameters, query, calendar)
                  .answer(calendar, query, parameters, view, google.clock()));
    }
    String email = call.email();
    String calendar = call.calendarId();
    return switch (call.method()) {
      case "GET" -> events.get(email, calendar, call.eventId(), view);
      case "POST" -> events.insert(email, calendar, call.body(), view);
      case "PATCH" ->
          events.change(email, calendar, call.eventId(), call.body(), call.ifMatch(), false, view);
      case "DELETE" -> {
        events.delete(email, calendar, call.eventId(), call.ifMatch());
        yield JsonNodeFactory.instance.objectNode();
      }
      default -> throw new IllegalArgumentException("No such call here: " + call.method());
    };
  }

  private ObjectNode list(String email) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    google.alone(
        () -> {
          for (SandboxCalendar calendar : google.calendarsOf(email)) {
            list.withArray("items")
                .addObject()
                .put("id", calendar.id())
                .put("summary", calendar.id())
                .put("timeZone", calendar.zone().getId())
                .put("accessRole", "owner")
                .put("primary", calendar.isPrimary());
          }
          return list;
        });
    return list;
  }

  /** Changes the zone of somebody's calendar: they travel. */
  public void travel(String email, String zone) {
    google.with(
        email,
        "primary",
        calendar -> {
          calendar.describe(calendar.about().put("timeZone", zone));
          return calendar;
        });
  }

  public void expireSyncTokens() {
    google.expireSyncTokens();
  }

  /** The transport of Google's client that uses this connection. */
  public HttpTransport through(Road road) {
    return new HttpTransport() {
      @Override
      public boolean supportsMethod(String method) {
        return !method.equals("PATCH");
      }

      @Override
      protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, URI.create(url), road);
      }
    };
  }

  private static final class Request extends LowLevelHttpRequest {

    private final String method;
    private final URI url;
    private final Road road;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Request(String method, URI url, Road road) {
      this.method = method;
      this.url = url;
      this.road = road;
    }

    @Override
    public void addHeader(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      if (url.getPath().equals("/token")) {
        String email = parameters(new String(sent(), StandardCharsets.UTF_8)).get("refresh_token");
        return json(
            200,
            JsonNodeFactory.instance
                .objectNode()
                .put("access_token", "sandbox:" + email)
                .put("expires_in", 1_000_000)
                .put("token_type", "Bearer"));
      }
      Answer answer = road.travel(call());
      return json(answer.status(), answer.body());
    }

    private Call call() throws IOException {
      String email = headers.get("Authorization").replace("Bearer sandbox:", "");
      String meant = headers.getOrDefault("X-HTTP-Method-Override", method);
      Map<String, String> given = parameters(url.getRawQuery());
      String path = url.getPath();
      if (path.equals(LIST)) {
        return new Call(email, meant, "", "", given, null, JsonNodeFactory.instance.nullNode());
      }
      if (!path.startsWith(EVENTS)) {
        throw new IllegalArgumentException("No such address here: " + path);
      }
      String[] parts = path.substring(EVENTS.length()).split("/", -1);
      return new Call(
          email,
          meant,
          parts[0],
          parts.length > 2 ? parts[2] : "",
          given,
          headers.get("If-Match"),
          meant.equals("POST") || meant.equals("PATCH")
              ? WireJson.read(sent())
              : JsonNodeFactory.instance.nullNode());
    }

    private byte[] sent() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      return body.toByteArray();
    }

    private static Map<String, String> parameters(@Nullable String query) {
      Map<String, String> all = new TreeMap<>();
      for (String pair : query == null ? List.<String>of() : List.of(query.split("&"))) {
        int at = pair.indexOf('=');
        all.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
      return all;
    }

    private static LowLevelHttpResponse json(int status, JsonNode body) {
      return new MockLowLevelHttpResponse()
          .setStatusCode(status)
          .setReasonPhrase(String.valueOf(status).toLowerCase(Locale.ROOT))
          .setContentType("application/json; charset=UTF-8")
          .setContent(status == 204 ? "" : body.toString());
    }
  }
}
