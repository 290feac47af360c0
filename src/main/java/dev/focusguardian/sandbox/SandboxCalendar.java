package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One calendar: its events as Google stores them (masters, single events, exceptions), each with
 * the revision of its last change. A sync token is a revision; what has a later one is in the
 * delta. Synchronised, because requests come in parallel.
 */
final class SandboxCalendar {

  private static final DateTimeFormatter INSTANCE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** How far around now a changed series is expanded in a delta, which has no window of its own. */
  private static final Duration DELTA_REACH = Duration.ofDays(400);

  private final String email;
  private final Clock clock;
  private final Map<String, ObjectNode> stored = new TreeMap<>();
  private final Map<String, Long> revisions = new TreeMap<>();

  /** Occurrences that are gone although no stored event says so; id to revision. */
  private final SortedMap<String, Long> gone = new TreeMap<>();

  private ZoneId zone;
  private long revision = 1;
  private long oldestToken = 0;

  SandboxCalendar(String email, ZoneId zone, Clock clock) {
    this.email = email;
    this.zone = zone;
    this.clock = clock;
  }

  /** Everything there is to know, for {@link #remembered}. */
  synchronized ObjectNode memory() {
    ObjectNode memory = JsonNodeFactory.instance.objectNode();
    memory.put("zone", zone.getId()).put("revision", revision).put("oldestToken", oldestToken);
    ObjectNode events = memory.putObject("events");
    stored.forEach(events::set);
    ObjectNode changes = memory.putObject("revisions");
    revisions.forEach(changes::put);
    ObjectNode lost = memory.putObject("gone");
    gone.forEach(lost::put);
    return memory;
  }

  static SandboxCalendar remembered(String email, ObjectNode memory, Clock clock) {
    SandboxCalendar calendar =
        new SandboxCalendar(email, ZoneId.of(memory.path("zone").asText()), clock);
    calendar.recall(memory);
    return calendar;
  }

  private synchronized void recall(ObjectNode memory) {
    revision = memory.path("revision").asLong();
    oldestToken = memory.path("oldestToken").asLong();
    memory
        .path("events")
        .properties()
        .forEach(entry -> stored.put(entry.getKey(), (ObjectNode) entry.getValue()));
    memory
        .path("revisions")
        .properties()
        .forEach(entry -> revisions.put(entry.getKey(), entry.getValue().asLong()));
    memory
        .path("gone")
        .properties()
        .forEach(entry -> gone.put(entry.getKey(), entry.getValue().asLong()));
  }

  synchronized ZoneId zone() {
    return zone;
  }

  synchronized long revision() {
    return revision;
  }

  /** From now on every sync token given out so far answers 410. */
  synchronized void expireTokens() {
    oldestToken = ++revision;
  }

  synchronized boolean knows(long token) {
    return token >= oldestToken;
  }

  /** Puts other events in the place of all there are. */
  synchronized void replaceAll(List<ObjectNode> events, @Nullable ZoneId newZone) {
    revision++;
    for (ObjectNode event : liveOccurrences(stored.keySet())) {
      gone.put(event.path("id").asText(), revision);
    }
    stored.clear();
    revisions.clear();
    if (newZone != null) {
      zone = newZone;
    }
    for (ObjectNode event : events) {
      put(complete(event));
    }
  }

  synchronized ObjectNode insert(ObjectNode body) {
    ObjectNode event = body.deepCopy();
    String id = event.path("id").asText("");
    if (!id.isEmpty()) {
      if (!id.matches("[a-v0-9]{5,1024}")) {
        throw GoogleError.invalid("Invalid resource id value.");
      }
      // A deleted event keeps its id.
      if (stored.containsKey(id)) {
        throw GoogleError.duplicate();
      }
    }
    checkTimes(event);
    revision++;
    put(complete(event));
    return shown(event);
  }

  /** Also of cancelled events, as Google does. */
  synchronized ObjectNode get(String id) {
    return shown(find(id));
  }

  /**
   * @param replace true for update: fields that are not given are cleared
   */
  synchronized ObjectNode change(
      String id, ObjectNode body, @Nullable String ifMatch, boolean replace) {
    ObjectNode old = find(id);
    requireMatch(old, ifMatch);
    if (cancelled(old) && !body.path("status").asText("").equals("confirmed")) {
      throw new GoogleError(403, "calendar", "forbidden", "Forbidden");
    }
    ObjectNode event = replace ? JsonNodeFactory.instance.objectNode() : old.deepCopy();
    body.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                event.remove(field.getKey());
              } else if (field.getKey().equals("start") || field.getKey().equals("end")) {
                event.set(field.getKey(), merged(event.path(field.getKey()), field.getValue()));
              } else if (field.getKey().equals("extendedProperties")) {
                event.set(
                    field.getKey(), mergedProperties(event.path(field.getKey()), field.getValue()));
              } else {
                event.set(field.getKey(), field.getValue());
              }
            });
    if (body.has("eventType")
        && !body.path("eventType").asText().equals(old.path("eventType").asText())) {
      throw new GoogleError(
          400, "calendar", "eventTypeRestriction", "Event type cannot be changed.");
    }
    for (String kept :
        List.of(
            "id",
            "iCalUID",
            "created",
            "creator",
            "organizer",
            "recurringEventId",
            "originalStartTime",
            "eventType")) {
      if (old.has(kept)) {
        event.set(kept, old.get(kept));
      }
    }
    checkTimes(event);
    boolean timesChanged =
        !old.path("start").equals(event.path("start"))
            || !old.path("end").equals(event.path("end"));
    event.put("sequence", old.path("sequence").asInt() + (timesChanged ? 1 : 0));
    revision++;
    forgetOccurrences(id);
    put(complete(event));
    return shown(event);
  }

  synchronized void delete(String id, @Nullable String ifMatch) {
    ObjectNode old = find(id);
    requireMatch(old, ifMatch);
    if (cancelled(old)) {
      throw GoogleError.deleted();
    }
    revision++;
    forgetOccurrences(id);
    ObjectNode event = old.deepCopy();
    event.put("status", "cancelled");
    put(complete(event));
    // A series takes its exceptions with it.
    for (ObjectNode other : List.copyOf(stored.values())) {
      if (other.path("recurringEventId").asText().equals(id) && !cancelled(other)) {
        ObjectNode exception = other.deepCopy();
        exception.put("status", "cancelled");
        put(exception);
      }
    }
  }

  /**
   * The listing for a query, unpaged and in order.
   *
   * @param since the revision of a sync token; null for a full listing
   */
  synchronized List<ObjectNode> list(EventQuery query, @Nullable Long since) {
    Instant from = query.timeMin() == null ? reach(-1) : query.timeMin();
    Instant to = query.timeMax() == null ? reach(1) : query.timeMax();
    List<ObjectNode> items = new ArrayList<>();
    boolean withCancelled = since != null || query.showDeleted();
    for (ObjectNode event : stored.values()) {
      boolean master = event.has("recurrence");
      if (query.singleEvents() && master) {
        if (changedSince(event, since) && !cancelled(event)) {
          items.addAll(occurrences(event, from, to));
        }
      } else if (changedSince(event, since)
          && (since != null || inWindow(event, query))
          && (withCancelled
              || !cancelled(event)
              || (event.has("recurringEventId") && !query.singleEvents()))) {
        items.add(shown(event));
      }
    }
    if (since != null && query.singleEvents()) {
      gone.forEach(
          (id, at) -> {
            if (at > since && !isLive(id)) {
              items.add(tombstone(id, at));
            }
          });
    }
    items.removeIf(item -> !query.accepts(item));
    query.sort(items, zone);
    return items;
  }

  /** The occurrences of a series, exceptions in their places. */
  synchronized List<ObjectNode> instances(String masterId, EventQuery query) {
    ObjectNode master = find(masterId);
    Instant from = query.timeMin() == null ? reach(-1) : query.timeMin();
    Instant to = query.timeMax() == null ? reach(1) : query.timeMax();
    List<ObjectNode> items = new ArrayList<>(occurrences(master, from, to));
    for (ObjectNode event : stored.values()) {
      if (event.path("recurringEventId").asText().equals(masterId)
          && (query.showDeleted() || !cancelled(event))
          && inWindow(event, query)) {
        items.add(shown(event));
      }
    }
    query.sort(items, zone);
    return items;
  }

  private boolean changedSince(ObjectNode event, @Nullable Long since) {
    return since == null || revisions.getOrDefault(event.path("id").asText(), 0L) > since;
  }

  private boolean inWindow(ObjectNode event, EventQuery query) {
    if (!event.has("start")) {
      return true;
    }
    if (event.has("recurrence")) {
      return true;
    }
    Instant start = EventTimesJson.instant(event.path("start"), zone);
    Instant end = EventTimesJson.instant(event.path("end"), zone);
    return (query.timeMin() == null || end.isAfter(query.timeMin()))
        && (query.timeMax() == null || start.isBefore(query.timeMax()));
  }

  private Instant reach(int direction) {
    return clock.instant().plus(DELTA_REACH.multipliedBy(direction));
  }

  /** Unchanged occurrences only; exceptions are stored events of their own. */
  private List<ObjectNode> occurrences(ObjectNode master, Instant from, Instant to) {
    List<ObjectNode> occurrences = new ArrayList<>();
    if (cancelled(master)) {
      return occurrences;
    }
    for (Instant start : Recurrence.starts(master, zone, from, to)) {
      String id = instanceId(master, start);
      if (!stored.containsKey(id)) {
        occurrences.add(shown(occurrence(master, id, start)));
      }
    }
    return occurrences;
  }

  private ObjectNode occurrence(ObjectNode master, String id, Instant start) {
    ObjectNode occurrence = master.deepCopy();
    occurrence.remove("recurrence");
    occurrence.put("id", id);
    occurrence.put("recurringEventId", master.path("id").asText());
    if (EventTimesJson.isDate(master.path("start"))) {
      long days =
          ChronoUnit.DAYS.between(
              LocalDate.parse(master.path("start").path("date").asText()),
              LocalDate.parse(master.path("end").path("date").asText()));
      LocalDate date = start.atZone(zone).toLocalDate();
      occurrence.set("start", EventTimesJson.on(date));
      occurrence.set("end", EventTimesJson.on(date.plusDays(days)));
    } else {
      Duration length =
          Duration.between(
              EventTimesJson.instant(master.path("start"), zone),
              EventTimesJson.instant(master.path("end"), zone));
      ZoneId own = EventTimesJson.zone(master.path("start"), zone);
      occurrence.set("start", EventTimesJson.at(start, own));
      occurrence.set("end", EventTimesJson.at(start.plus(length), own));
    }
    occurrence.set("originalStartTime", occurrence.get("start"));
    return occurrence;
  }

  static String instanceId(ObjectNode master, Instant start, ZoneId zone) {
    return master.path("id").asText()
        + "_"
        + (EventTimesJson.isDate(master.path("start"))
            ? DateTimeFormatter.BASIC_ISO_DATE.format(start.atZone(zone).toLocalDate())
            : INSTANCE.format(start));
  }

  private String instanceId(ObjectNode master, Instant start) {
    return instanceId(master, start, zone);
  }

  /** A stored event, or an occurrence that only its series knows. */
  private ObjectNode find(String id) {
    ObjectNode event = stored.get(id);
    if (event != null) {
      return event;
    }
    int cut = id.lastIndexOf('_');
    ObjectNode master = cut < 0 ? null : stored.get(id.substring(0, cut));
    if (master != null && master.has("recurrence") && !cancelled(master)) {
      Instant from = reach(-4);
      for (Instant start : Recurrence.starts(master, zone, from, reach(4))) {
        if (instanceId(master, start).equals(id)) {
          return occurrence(master, id, start);
        }
      }
    }
    throw GoogleError.notFound();
  }

  private boolean isLive(String id) {
    try {
      return !cancelled(find(id));
    } catch (GoogleError e) {
      return false;
    }
  }

  /** Before a series changes: what clients have seen of it must be told to be gone. */
  private void forgetOccurrences(String id) {
    ObjectNode event = stored.get(id);
    if (event != null && event.has("recurrence")) {
      for (ObjectNode occurrence : occurrences(event, reach(-1), reach(1))) {
        gone.put(occurrence.path("id").asText(), revision);
      }
    }
  }

  private List<ObjectNode> liveOccurrences(Set<String> ids) {
    List<ObjectNode> live = new ArrayList<>();
    for (String id : ids) {
      ObjectNode event = stored.get(id);
      if (event == null || cancelled(event)) {
        continue;
      }
      live.add(event);
      if (event.has("recurrence")) {
        live.addAll(occurrences(event, reach(-1), reach(1)));
      }
    }
    return live;
  }

  private void put(ObjectNode event) {
    String id = event.path("id").asText();
    stored.put(id, event);
    revisions.put(id, revision);
    event.put("etag", "\"" + revision * 2 + "000\"");
    event.put("updated", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private ObjectNode complete(ObjectNode event) {
    if (!event.hasNonNull("id")) {
      event.put("id", UUID.randomUUID().toString().replace("-", ""));
    }
    String id = event.path("id").asText();
    String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    putIfAbsent(event, "status", "confirmed");
    putIfAbsent(event, "created", now);
    putIfAbsent(event, "iCalUID", id + "@google.com");
    putIfAbsent(event, "eventType", "default");
    putIfAbsent(event, "htmlLink", "https://www.google.com/calendar/event?eid=" + id);
    if (!event.has("sequence")) {
      event.put("sequence", 0);
    }
    for (String role : List.of("creator", "organizer")) {
      if (!event.has(role)) {
        event.putObject(role).put("email", email).put("self", true);
      }
    }
    if (!event.has("reminders")) {
      event.putObject("reminders").put("useDefault", true);
    }
    event.put("kind", "calendar#event");
    return event;
  }

  private static void putIfAbsent(ObjectNode event, String field, String value) {
    if (!event.hasNonNull(field)) {
      event.put(field, value);
    }
  }

  private ObjectNode shown(ObjectNode event) {
    ObjectNode shown = event.deepCopy();
    for (JsonNode attendee : shown.path("attendees")) {
      if (attendee.path("email").asText().equalsIgnoreCase(email)) {
        ((ObjectNode) attendee).put("self", true);
      }
    }
    return shown;
  }

  private static ObjectNode tombstone(String id, long at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "calendar#event")
        .put("etag", "\"" + at * 2 + "000\"")
        .put("id", id)
        .put("status", "cancelled");
  }

  private void checkTimes(ObjectNode event) {
    if (!event.hasNonNull("start")) {
      throw new GoogleError(400, "global", "required", "Missing start time.");
    }
    if (!event.hasNonNull("end")) {
      throw new GoogleError(400, "global", "required", "Missing end time.");
    }
    if (EventTimesJson.isDate(event.path("start")) != EventTimesJson.isDate(event.path("end"))
        || EventTimesJson.instant(event.path("end"), zone)
            .isBefore(EventTimesJson.instant(event.path("start"), zone))) {
      throw new GoogleError(
          400, "calendar", "timeRangeEmpty", "The specified time range is empty.");
    }
    if (event.has("recurrence")) {
      Recurrence.starts(event, zone, clock.instant(), clock.instant().plus(Duration.ofDays(1)));
    }
  }

  private static JsonNode merged(JsonNode old, JsonNode change) {
    if (!old.isObject()) {
      return change;
    }
    ObjectNode merged = old.deepCopy();
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), field.getValue());
              }
            });
    return merged;
  }

  private static JsonNode mergedProperties(JsonNode old, JsonNode change) {
    ObjectNode merged = old.isObject() ? old.deepCopy() : JsonNodeFactory.instance.objectNode();
    change
        .properties()
        .forEach(
            group ->
                merged.set(group.getKey(), merged(merged.path(group.getKey()), group.getValue())));
    return merged;
  }

  private static void requireMatch(ObjectNode event, @Nullable String ifMatch) {
    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(event.path("etag").asText())) {
      throw GoogleError.conditionNotMet();
    }
  }

  private static boolean cancelled(ObjectNode event) {
    return event.path("status").asText().equals("cancelled");
  }
}
