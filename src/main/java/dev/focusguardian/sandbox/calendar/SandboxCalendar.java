package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One calendar: its events as Google stores them (masters, single events, exceptions), each with
 * the revision of its last change. A sync token is a revision, and events with a later one are in
 * the delta. Stored events are never changed in place. Not synchronized: {@link SandboxGoogle}
 * allows one call at a time.
 */
public final class SandboxCalendar {

  /** A master (or single event) as it was up to a revision; clients may still show it. */
  public record Former(ObjectNode event, long until) {}

  private record Stored(ObjectNode event, long revision) {}

  private final String id;
  private final String owner;
  private final Clock clock;
  private final TreeMap<String, Stored> events = new TreeMap<>();
  private final TreeMap<String, List<Former>> earlierForms = new TreeMap<>();

  /** Summary, description, location, timeZone. */
  private ObjectNode about;

  /** Other fields of the owner's calendar list: colour, hidden, selected. */
  private ObjectNode entry = JsonNodeFactory.instance.objectNode();

  private long revision = 1;
  private long changes;
  private long descriptions;
  private long entries;
  private long oldestToken;

  public SandboxCalendar(String id, String owner, ObjectNode about, Clock clock) {
    this.id = id;
    this.owner = owner;
    this.about = about;
    this.clock = clock;
  }

  static SandboxCalendar primary(String email, ZoneId zone, Clock clock) {
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("summary", email).put("timeZone", zone.getId());
    return new SandboxCalendar(email, email, about, clock);
  }

  public String id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  public boolean isPrimary() {
    return id.equals(owner);
  }

  public ObjectNode about() {
    return about.deepCopy();
  }

  public void describe(ObjectNode newAbout) {
    about = newAbout;
    descriptions++;
  }

  /** Grows with every change of {@link #about}. */
  long descriptions() {
    return descriptions;
  }

  /** Grows with every change of {@link #entry}. */
  long entries() {
    return entries;
  }

  /** Grows with every change of an event. */
  long changes() {
    return changes;
  }

  public ObjectNode entry() {
    return entry.deepCopy();
  }

  public void enter(ObjectNode newEntry) {
    entry = newEntry;
    entries++;
  }

  public ZoneId zone() {
    return ZoneId.of(about.path("timeZone").asText());
  }

  public long revision() {
    return revision;
  }

  /** From now on, every sync token issued so far answers 410. */
  void expireTokens() {
    oldestToken = ++revision;
  }

  public boolean knows(long token) {
    return token >= oldestToken && token <= revision;
  }

  public Collection<ObjectNode> stored() {
    return events.values().stream().map(Stored::event).toList();
  }

  public boolean holds(String eventId) {
    return events.containsKey(eventId);
  }

  public boolean changedAfter(String eventId, long token) {
    Stored stored = events.get(eventId);
    return stored != null && stored.revision() > token;
  }

  /** Earlier forms that clients with that token may still show for the event of that id. */
  public List<Former> earlierForms(String eventId, long token) {
    return earlierForms.getOrDefault(eventId, List.of()).stream()
        .filter(former -> former.until() > token)
        .toList();
  }

  /** A stored event, cancelled ones included, or an occurrence that exists only by its series. */
  @Nullable
  public ObjectNode lookup(String eventId) {
    Stored stored = events.get(eventId);
    if (stored != null) {
      return stored.event();
    }
    Stored master = events.get(Occurrences.masterId(eventId));
    return master == null || !isSeries(master.event()) || isCancelled(master.event())
        ? null
        : Occurrences.find(master.event(), zone(), eventId);
  }

  /**
   * @throws GoogleError 404
   */
  public ObjectNode find(String eventId) {
    ObjectNode event = lookup(eventId);
    if (event == null) {
      throw GoogleError.notFound();
    }
    return event;
  }

  /** Stores it unchanged, with a new etag; a series updates its exceptions, too. */
  ObjectNode store(ObjectNode event) {
    ObjectNode fresh = event.deepCopy();
    String eventId = fresh.path("id").asText();
    revision++;
    changes++;
    fresh.put("kind", "calendar#event");
    fresh.put("etag", "\"" + revision * 2 + "000\"");
    fresh.put("updated", now());
    Stored old = events.put(eventId, new Stored(fresh, revision));
    if (old != null && !isCancelled(old.event()) && looksDifferent(old.event(), fresh)) {
      earlierForms
          .computeIfAbsent(eventId, any -> new ArrayList<>())
          .add(new Former(old.event(), revision));
    }
    if (old != null && isSeries(old.event())) {
      for (ObjectNode exception : exceptionsOf(eventId)) {
        SeriesChange.follow(exception, old.event(), fresh, zone()).ifPresent(this::store);
      }
    }
    return fresh;
  }

  /** Leaves a tombstone; a series takes its exceptions with it. */
  void cancel(String eventId) {
    ObjectNode event = find(eventId);
    if (!isCancelled(event)) {
      store(event.deepCopy().put("status", "cancelled"));
    }
  }

  public List<ObjectNode> exceptionsOf(String masterId) {
    // Their ids begin with the master's id, so that a large calendar is not searched for each
    // series.
    return events.subMap(masterId + "_", masterId + (char) ('_' + 1)).values().stream()
        .map(Stored::event)
        .filter(event -> event.path("recurringEventId").asText().equals(masterId))
        .toList();
  }

  /** Replaces all events by tombstones. */
  public void clear() {
    for (ObjectNode event : stored()) {
      if (!isCancelled(event)) {
        store(event.deepCopy().put("status", "cancelled"));
      }
    }
  }

  /**
   * After another file was loaded: a tombstone from an earlier file is not an exception of a series
   * that the new file contains again.
   */
  void forgetEarlierExceptions() {
    for (ObjectNode series : stored()) {
      if (isSeries(series) && !isCancelled(series)) {
        exceptionsOf(series.path("id").asText()).stream()
            .filter(SandboxCalendar::isCancelled)
            .map(exception -> exception.path("id").asText())
            .forEach(events::remove);
      }
    }
  }

  public String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  public static boolean isCancelled(JsonNode event) {
    return event.path("status").asText().equals("cancelled");
  }

  public static boolean isSeries(JsonNode event) {
    return !event.path("recurrence").isEmpty();
  }

  private static boolean looksDifferent(ObjectNode old, ObjectNode fresh) {
    if (!isSeries(old) && !isSeries(fresh)) {
      return false;
    }
    return isCancelled(fresh)
        || !old.path("recurrence").equals(fresh.path("recurrence"))
        || !old.path("start").equals(fresh.path("start"))
        || !old.path("end").equals(fresh.path("end"));
  }

  /** The complete state, for {@link #remembered}. */
  ObjectNode memory() {
    ObjectNode memory = JsonNodeFactory.instance.objectNode();
    memory.put("owner", owner).put("revision", revision).put("oldestToken", oldestToken);
    memory.set("about", about);
    memory.set("entry", entry);
    ObjectNode all = memory.putObject("events");
    events.forEach(
        (eventId, stored) ->
            all.putObject(eventId).put("revision", stored.revision()).set("event", stored.event()));
    ObjectNode past = memory.putObject("formers");
    for (Map.Entry<String, List<Former>> entry : earlierForms.entrySet()) {
      for (Former former : entry.getValue()) {
        past.withArray(entry.getKey())
            .addObject()
            .put("until", former.until())
            .set("event", former.event());
      }
    }
    return memory;
  }

  static SandboxCalendar remembered(String id, JsonNode memory, Clock clock) {
    SandboxCalendar calendar =
        new SandboxCalendar(
            id, memory.path("owner").asText(), (ObjectNode) memory.path("about"), clock);
    if (memory.path("entry") instanceof ObjectNode entry) {
      calendar.entry = entry;
    }
    calendar.revision = memory.path("revision").asLong();
    calendar.oldestToken = memory.path("oldestToken").asLong();
    memory
        .path("events")
        .properties()
        .forEach(
            entry ->
                calendar.events.put(
                    entry.getKey(),
                    new Stored(
                        (ObjectNode) entry.getValue().path("event"),
                        entry.getValue().path("revision").asLong())));
    memory
        .path("formers")
        .properties()
        .forEach(
            entry -> {
              List<Former> past = new ArrayList<>();
              for (JsonNode former : entry.getValue()) {
                past.add(
                    new Former((ObjectNode) former.path("event"), former.path("until").asLong()));
              }
              calendar.earlierForms.put(entry.getKey(), past);
            });
    return calendar;
  }
}
