package dev.focusguardian.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventView;
import dev.focusguardian.sandbox.calendar.SandboxEvents;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.wire.EventQuery;
import dev.focusguardian.sandbox.wire.ListingPage;
import dev.focusguardian.sandbox.wire.SandboxCall;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person who uses the state machine directly, without HTTP. */
public record Account(SandboxGoogle google, String email) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Single quotes are replaced by double ones. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static ObjectNode timed(String summary, String start, String end) {
    ObjectNode event = json("{}").put("summary", summary);
    event.putObject("start").put("dateTime", start).put("timeZone", "Europe/Berlin");
    event.putObject("end").put("dateTime", end).put("timeZone", "Europe/Berlin");
    return event;
  }

  private SandboxEvents events() {
    return new SandboxEvents(google);
  }

  public ObjectNode insert(ObjectNode body) {
    return events().insert(email, "primary", body, EventView.PLAIN);
  }

  public ObjectNode get(String id) {
    return events().get(email, "primary", id, EventView.PLAIN);
  }

  public ObjectNode patch(String id, String body) {
    return patch(id, body, null);
  }

  public ObjectNode patch(String id, String body, @Nullable String ifMatch) {
    return events().change(email, "primary", id, json(body), ifMatch, false, EventView.PLAIN);
  }

  public ObjectNode update(String id, ObjectNode body) {
    return events().change(email, "primary", id, body, null, true, EventView.PLAIN);
  }

  public void delete(String id) {
    events().delete(email, "primary", id, null);
  }

  /** One page of {@code events.list}; parameters as {@code name=value}. */
  public ObjectNode page(String... parameters) {
    MultivaluedMap<String, String> map = parameters(parameters);
    EventQuery query = EventQuery.of(map);
    return google.with(
        email,
        "primary",
        calendar ->
            ListingPage.of(map, query, calendar)
                .answer(calendar, query, map, SandboxCall.view(map), google.clock()));
  }

  public ObjectNode instances(String id, String... parameters) {
    MultivaluedMap<String, String> map = parameters(parameters);
    EventQuery query = EventQuery.of(map);
    return google.with(
        email,
        "primary",
        calendar ->
            ListingPage.of(map, query, calendar)
                .instances(calendar, id, query, map, SandboxCall.view(map), google.clock()));
  }

  public List<JsonNode> list(String... parameters) {
    List<JsonNode> items = new ArrayList<>();
    page(parameters).path("items").forEach(items::add);
    return items;
  }

  public List<String> ids(String... parameters) {
    return list(parameters).stream().map(item -> item.path("id").asText()).toList();
  }

  private static MultivaluedMap<String, String> parameters(String... parameters) {
    MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
    for (String parameter : parameters) {
      String[] pair = parameter.split("=", 2);
      map.add(pair[0], pair[1]);
    }
    if (!map.containsKey("maxResults")) {
      map.add("maxResults", "2500");
    }
    return map;
  }
}
