package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventTimesJson;
import dev.focusguardian.sandbox.calendar.Occurrences;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code events.list} and {@code events.instances} from a calendar's stored events. */
final class EventListing {

  /**
   * How far ahead a series is expanded when no window limits it. Google's deltas reach decades
   * ahead; in both cases a client has to handle occurrences outside its window.
   */
  private static final Duration REACH = Duration.ofDays(400);

  private static final Duration MOST_SHIFT = Duration.ofDays(2);
  private static final int DATE_LENGTH = "2026-11-23".length();

  private final SandboxCalendar calendar;
  private final Instant now;

  EventListing(SandboxCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.now = clock.instant();
  }

  /** A full listing, unpaged and in order. */
  List<ObjectNode> all(EventQuery query) {
    List<ObjectNode> items = new ArrayList<>();
    for (ObjectNode event : calendar.stored()) {
      boolean cancelled = SandboxCalendar.isCancelled(event);
      if (query.singleEvents() && SandboxCalendar.isSeries(event)) {
        for (ObjectNode occurrence : expanded(event, query)) {
          if (!cancelled) {
            items.add(occurrence);
          } else if (deletedShown(query, event)) {
            items.add(occurrence.put("status", "cancelled"));
          }
        }
      } else if ((!cancelled || cancelledShown(query, event)) && inWindow(event, query)) {
        items.add(event);
      }
    }
    items.removeIf(item -> !query.accepts(item) || !updatedSince(item, query));
    return sorted(items, query);
  }

  /** The changes since a token was issued; tombstones for removed events. */
  List<ObjectNode> changes(EventQuery query, long since) {
    List<ObjectNode> items = new ArrayList<>();
    for (ObjectNode event : calendar.stored()) {
      String id = event.path("id").asText();
      if (!calendar.changedAfter(id, since)) {
        continue;
      }
      boolean cancelled = SandboxCalendar.isCancelled(event);
      if (!query.singleEvents()) {
        add(items, event, cancelled, query);
        continue;
      }
      if (!SandboxCalendar.isSeries(event)) {
        add(items, event, cancelled, query);
      } else if (!cancelled) {
        expanded(event, query).forEach(occurrence -> add(items, occurrence, false, query));
      }
      addGone(items, id, since, query);
    }
    return sorted(items, query);
  }

  /** Replaces occurrences by their exceptions. */
  List<ObjectNode> instances(String masterId, EventQuery query, @Nullable String originalStart) {
    ObjectNode master = calendar.find(masterId);
    if (!SandboxCalendar.isSeries(master)) {
      throw GoogleError.invalid("The event is not recurring.");
    }
    List<ObjectNode> items = new ArrayList<>();
    if (!SandboxCalendar.isCancelled(master)) {
      items.addAll(expanded(master, query));
    }
    for (ObjectNode exception : calendar.exceptionsOf(masterId)) {
      if (inWindow(exception, query)
          && (query.showDeleted() || !SandboxCalendar.isCancelled(exception))) {
        items.add(exception);
      }
    }
    if (originalStart != null) {
      Instant wanted = EventTimesJson.timestamp(originalStart, "originalStart");
      items.removeIf(
          item ->
              !EventTimesJson.instant(item.path("originalStartTime"), calendar.zone())
                  .equals(wanted));
    }
    return sorted(items, query);
  }

  private List<ObjectNode> sorted(List<ObjectNode> items, EventQuery query) {
    items.sort(Comparator.comparing(item -> query.key(item, calendar.zone())));
    return items;
  }

  private static void add(
      List<ObjectNode> items, ObjectNode event, boolean cancelled, EventQuery query) {
    if (query.accepts(event)) {
      items.add(cancelled ? tombstone(event) : event);
    }
  }

  /** Occurrences that a client may have seen before the series changed. */
  private void addGone(List<ObjectNode> items, String id, long since, EventQuery query) {
    Set<String> told = new HashSet<>();
    for (SandboxCalendar.Former former : calendar.earlierForms(id, since)) {
      List<ObjectNode> shown =
          SandboxCalendar.isSeries(former.event())
              ? Occurrences.of(former.event(), calendar.zone(), Instant.MIN, end(former.event()))
              : List.of(former.event());
      for (ObjectNode occurrence : shown) {
        String gone = occurrence.path("id").asText();
        if (!isShown(gone) && told.add(gone)) {
          add(items, occurrence, true, query);
        }
      }
    }
  }

  /** Whether the expanded view has an event of that id, a cancelled exception included. */
  private boolean isShown(String id) {
    ObjectNode event = calendar.lookup(id);
    return event != null && !SandboxCalendar.isSeries(event);
  }

  private List<ObjectNode> expanded(ObjectNode master, EventQuery query) {
    Instant from = query.timeMin() == null ? Instant.MIN : query.timeMin();
    Instant to = query.timeMax();
    if (to == null) {
      to = end(master);
      to = from.isAfter(to) ? from.plus(REACH) : to;
    }
    List<ObjectNode> occurrences = Occurrences.of(master, calendar.zone(), from, to);
    occurrences.removeIf(occurrence -> calendar.holds(occurrence.path("id").asText()));
    return occurrences;
  }

  private Instant end(ObjectNode master) {
    Instant start = EventTimesJson.instant(master.path("start"), calendar.zone());
    return (start.isAfter(now) ? start : now).plus(REACH);
  }

  private boolean inWindow(ObjectNode event, EventQuery query) {
    if (query.timeMin() == null && query.timeMax() == null) {
      return true;
    }
    if (SandboxCalendar.isSeries(event)) {
      return !expanded(event, query).isEmpty();
    }
    if (isFarOff(event, query)) {
      return false;
    }
    Instant start = EventTimesJson.instant(event.path("start"), calendar.zone());
    Instant end = EventTimesJson.instant(event.path("end"), calendar.zone());
    return (query.timeMin() == null || end.isAfter(query.timeMin()))
        && (query.timeMax() == null || start.isBefore(query.timeMax()));
  }

  /**
   * Whether the written dates alone show that an event is outside. Reading times takes most of a
   * listing, and most events are far from a short window. Zones shift a date by a day at most.
   */
  private static boolean isFarOff(ObjectNode event, EventQuery query) {
    String first = date(event.path("start"));
    String last = date(event.path("end"));
    return (query.timeMin() != null && isEarlier(last, date(query.timeMin().minus(MOST_SHIFT))))
        || (query.timeMax() != null && isEarlier(date(query.timeMax().plus(MOST_SHIFT)), first));
  }

  private static boolean isEarlier(String one, String other) {
    return one.length() == DATE_LENGTH && other.length() == DATE_LENGTH && one.compareTo(other) < 0;
  }

  private static String date(JsonNode time) {
    return dateOf(time.path(time.has("date") ? "date" : "dateTime").asText());
  }

  private static String date(Instant time) {
    return dateOf(time.toString());
  }

  /** Empty if the year does not have four digits, because then texts do not compare like dates. */
  private static String dateOf(String text) {
    return text.length() >= DATE_LENGTH && text.charAt(4) == '-' && text.charAt(0) != '-'
        ? text.substring(0, DATE_LENGTH)
        : "";
  }

  /**
   * A cancelled exception of an existing series is always shown in the unexpanded view: without it
   * a client would expand too many occurrences.
   */
  private boolean cancelledShown(EventQuery query, ObjectNode event) {
    if (deletedShown(query, event)) {
      return true;
    }
    ObjectNode master =
        event.has("recurringEventId")
            ? calendar.lookup(event.path("recurringEventId").asText())
            : null;
    return !query.singleEvents() && master != null && !SandboxCalendar.isCancelled(master);
  }

  private static boolean deletedShown(EventQuery query, ObjectNode event) {
    return query.showDeleted() || (query.updatedMin() != null && updatedSince(event, query));
  }

  private static boolean updatedSince(ObjectNode event, EventQuery query) {
    return query.updatedMin() == null
        || !Instant.parse(event.path("updated").asText()).isBefore(query.updatedMin());
  }

  /** Only the id and the position in a series are guaranteed. */
  private static ObjectNode tombstone(ObjectNode event) {
    ObjectNode tombstone = JsonNodeFactory.instance.objectNode();
    tombstone.put("kind", "calendar#event");
    tombstone.set("etag", event.get("etag"));
    tombstone.set("id", event.get("id"));
    tombstone.put("status", "cancelled");
    for (String field : List.of("recurringEventId", "originalStartTime")) {
      if (event.has(field)) {
        tombstone.set(field, event.get(field));
      }
    }
    return tombstone;
  }
}
