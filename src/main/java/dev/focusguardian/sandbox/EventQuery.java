package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters of {@code events.list}; {@code timeMin} bounds ends, {@code timeMax} starts. */
record EventQuery(
    @Nullable Instant timeMin,
    @Nullable Instant timeMax,
    @Nullable Instant updatedMin,
    boolean singleEvents,
    boolean showDeleted,
    Order order,
    List<String> eventTypes,
    List<String> privateProperties,
    List<String> sharedProperties,
    @Nullable String iCalUid,
    @Nullable String text) {

  enum Order {
    ANY,
    START,
    UPDATED
  }

  private static final Set<String> EVENT_TYPES =
      Set.of("birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation");

  /** Not allowed together with a sync token, by the API's own description. */
  private static final List<String> NOT_WITH_A_SYNC_TOKEN =
      List.of(
          "iCalUID",
          "orderBy",
          "privateExtendedProperty",
          "q",
          "sharedExtendedProperty",
          "timeMin",
          "timeMax",
          "updatedMin");

  /** Seconds are made positive by this, so that they sort as text. */
  private static final long ABOVE_ALL_YEARS = 1_000_000_000_000L;

  /**
   * @throws GoogleError 400 for a combination or a value that Google refuses
   */
  static EventQuery of(MultivaluedMap<String, String> parameters) {
    if (parameters.containsKey("syncToken")) {
      for (String name : NOT_WITH_A_SYNC_TOKEN) {
        if (parameters.containsKey(name)) {
          throw GoogleError.invalidParameter(
              name, "Sync token cannot be used together with " + name + ".");
        }
      }
      if ("false".equals(parameters.getFirst("showDeleted"))) {
        throw GoogleError.invalidParameter(
            "showDeleted", "Deleted events cannot be left out together with a sync token.");
      }
    }
    Instant from = instant(parameters, "timeMin");
    Instant to = instant(parameters, "timeMax");
    if (from != null && to != null && !from.isBefore(to)) {
      throw GoogleError.emptyRange();
    }
    boolean single = Boolean.parseBoolean(parameters.getFirst("singleEvents"));
    List<String> types = parameters.getOrDefault("eventTypes", List.of());
    for (String type : types) {
      if (!EVENT_TYPES.contains(type)) {
        throw GoogleError.invalidParameter("eventTypes", "Invalid value '" + type + "'");
      }
    }
    return new EventQuery(
        from,
        to,
        instant(parameters, "updatedMin"),
        single,
        Boolean.parseBoolean(parameters.getFirst("showDeleted")),
        order(parameters.getFirst("orderBy"), single),
        types,
        properties(parameters, "privateExtendedProperty"),
        properties(parameters, "sharedExtendedProperty"),
        parameters.getFirst("iCalUID"),
        parameters.getFirst("q"));
  }

  private static Order order(@Nullable String text, boolean single) {
    if (text == null) {
      return Order.ANY;
    }
    if (text.equals("updated")) {
      return Order.UPDATED;
    }
    if (!text.equals("startTime") || !single) {
      throw GoogleError.invalidParameter(
          "orderBy", "The requested ordering is not available for the particular query.");
    }
    return Order.START;
  }

  private static @Nullable Instant instant(MultivaluedMap<String, String> parameters, String name) {
    String text = parameters.getFirst(name);
    return text == null ? null : EventTimesJson.timestamp(text, name);
  }

  private static List<String> properties(MultivaluedMap<String, String> parameters, String name) {
    List<String> properties = parameters.getOrDefault(name, List.of());
    if (properties.stream().anyMatch(property -> !property.contains("="))) {
      throw GoogleError.invalidParameter(name, "Invalid constraint; propertyName=value is needed.");
    }
    return properties;
  }

  boolean accepts(ObjectNode event) {
    JsonNode properties = event.path("extendedProperties");
    return (eventTypes.isEmpty() || eventTypes.contains(event.path("eventType").asText("default")))
        && privateProperties.stream().allMatch(pair -> has(properties.path("private"), pair))
        && sharedProperties.stream().allMatch(pair -> has(properties.path("shared"), pair))
        && (iCalUid == null || iCalUid.equals(event.path("iCalUID").asText()))
        && (text == null || mentions(event, text));
  }

  private static boolean has(JsonNode properties, String pair) {
    String[] parts = pair.split("=", 2);
    return properties.path(parts[0]).asText("").equals(parts[1]) && properties.has(parts[0]);
  }

  private static boolean mentions(ObjectNode event, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    StringBuilder all = new StringBuilder();
    for (String field : List.of("summary", "description", "location")) {
      all.append(event.path(field).asText("")).append('\n');
    }
    for (JsonNode attendee : event.path("attendees")) {
      all.append(attendee.path("email").asText()).append('\n');
      all.append(attendee.path("displayName").asText("")).append('\n');
    }
    return all.toString().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /**
   * By which the listing is ordered and its pages are cut: a page goes on behind the key of the
   * last item, so that changes between two pages never hide an item.
   */
  String key(ObjectNode event, ZoneId zone) {
    String id = event.path("id").asText();
    return switch (order) {
      case ANY -> id;
      case UPDATED -> event.path("updated").asText() + "/" + id;
      case START ->
          (EventTimesJson.instant(event.path("start"), zone).getEpochSecond() + ABOVE_ALL_YEARS)
              + "/"
              + id;
    };
  }
}
