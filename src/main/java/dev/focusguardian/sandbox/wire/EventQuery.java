package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventTimesJson;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The filters of {@code events.list}; {@code timeMin} bounds ends, {@code timeMax} starts. */
public record EventQuery(
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

  /** Google's API description does not allow them together with a sync token. */
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

  /** Google does not say how long it remembers deletions; a month has been observed. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** Added to seconds to make them positive, so that they sort as text. */
  private static final long ABOVE_ALL_YEARS = 1_000_000_000_000L;

  /**
   * @throws GoogleError 400 for a combination or a value that Google refuses
   */
  public static EventQuery of(MultivaluedMap<String, String> parameters) {
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
    Instant from = seconds(instant(parameters, "timeMin"));
    Instant to = seconds(instant(parameters, "timeMax"));
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

  /** "Milliseconds may be provided but are ignored." */
  private static @Nullable Instant seconds(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<String> properties(MultivaluedMap<String, String> parameters, String name) {
    List<String> properties = parameters.getOrDefault(name, List.of());
    if (properties.stream().anyMatch(property -> !property.contains("="))) {
      throw GoogleError.invalidParameter(name, "Invalid constraint; propertyName=value is needed.");
    }
    return properties;
  }

  /**
   * @throws GoogleError if deletions since {@code updatedMin} may have been forgotten
   */
  void requireRecent(Instant now) {
    if (updatedMin != null && updatedMin.isBefore(now.minus(REMEMBERED))) {
      throw GoogleError.updatedMinTooLongAgo();
    }
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

  /** Every term has to occur in some field. */
  private static boolean mentions(ObjectNode event, String text) {
    StringBuilder all = new StringBuilder();
    for (String field : List.of("summary", "description", "location")) {
      all.append(event.path(field).asText("")).append('\n');
    }
    append(all, event.path("organizer"));
    event.path("attendees").forEach(attendee -> append(all, attendee));
    JsonNode place = event.path("workingLocationProperties");
    for (String field : List.of("buildingId", "deskId", "label")) {
      all.append(place.path("officeLocation").path(field).asText("")).append('\n');
    }
    all.append(place.path("customLocation").path("label").asText(""));
    String searched = all.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .allMatch(searched::contains);
  }

  private static void append(StringBuilder all, JsonNode person) {
    all.append(person.path("email").asText("")).append('\n');
    all.append(person.path("displayName").asText("")).append('\n');
  }

  /** The query that a sync token is bound to: with another one its answers would be useless. */
  String fingerprint(String calendarId) {
    String of = calendarId + "|" + singleEvents + "|" + new TreeSet<>(eventTypes);
    return Integer.toHexString(of.hashCode());
  }

  /** For {@code instances}, whose lower bound is inclusive. */
  EventQuery fromInclusive() {
    return timeMin == null
        ? this
        : new EventQuery(
            timeMin.minusNanos(1),
            timeMax,
            updatedMin,
            singleEvents,
            showDeleted,
            order,
            eventTypes,
            privateProperties,
            sharedProperties,
            iCalUid,
            text);
  }

  /**
   * The key that orders the listing and its pages: a page continues after the key of the last item,
   * so that changes between two pages never hide an item.
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
