package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.ics.CalendarEntry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts entries of a calendar file to Google's events: masters, single events, exceptions. */
record EntryJson(ZoneId calendarZone) {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** Adds the event, then its exceptions. */
  void put(CalendarEntry entry, List<ObjectNode> events) {
    if (entry.original() != null) {
      events.add(exception(entry, entry.original(), entry.time(), entry.zone(), entry.details()));
      return;
    }
    ObjectNode event = event(id(entry.id()), entry.uid(), entry.details());
    putTimes(event, entry.time(), entry.zone());
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    entry.recurrence().forEach(lines::add);
    if (!lines.isEmpty()) {
      event.set("recurrence", lines);
    }
    events.add(event);
    for (CalendarEntry.Change change : entry.changes()) {
      events.add(
          exception(
              entry,
              OriginalStart.of(change.original()),
              change.time(),
              change.zone(),
              change.details()));
    }
  }

  /**
   * An occurrence that differs from its series. Google also has occurrences of series that are not
   * on the calendar: a person invited to one occurrence gets nothing else.
   */
  private ObjectNode exception(
      CalendarEntry entry,
      OriginalStart original,
      EventTime time,
      @Nullable ZoneId zone,
      CalendarEntry.Details details) {
    String series = id(entry.id());
    ObjectNode start = start(original, entry.zone());
    ObjectNode event = event(Occurrences.id(series, start, calendarZone), entry.uid(), details);
    event.put("recurringEventId", series);
    event.set("originalStartTime", start);
    putTimes(event, time, zone);
    return event;
  }

  private ObjectNode event(String id, String uid, CalendarEntry.Details details) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", id);
    event.put("iCalUID", uid);
    event.put("sequence", details.sequence());
    event.put("summary", details.title());
    event.put("status", details.status() == EventStatus.TENTATIVE ? "tentative" : "confirmed");
    if (details.transparent()) {
      event.put("transparency", "transparent");
    }
    if (details.confidential()) {
      event.put("visibility", "private");
    }
    putType(event, details.type());
    putPeople(event, details);
    return event;
  }

  private static void putType(ObjectNode event, EventType type) {
    switch (type) {
      case OUT_OF_OFFICE -> {
        event.put("eventType", "outOfOffice");
        event.putObject("outOfOfficeProperties").put("autoDeclineMode", "declineNone");
      }
      case WORKING_LOCATION -> {
        event.put("eventType", "workingLocation");
        event.put("visibility", "public").put("transparency", "transparent");
        event
            .putObject("workingLocationProperties")
            .put("type", "customLocation")
            .putObject("customLocation")
            .put("label", event.path("summary").asText());
      }
      case FOCUS_TIME -> {
        event.put("eventType", "focusTime");
        event.putObject("focusTimeProperties").put("autoDeclineMode", "declineNone");
      }
      case DEFAULT, BIRTHDAY, FROM_GMAIL -> {
        // A calendar file does not distinguish these.
      }
    }
  }

  private static void putPeople(ObjectNode event, CalendarEntry.Details details) {
    if (details.organizer() != null) {
      event.putObject("organizer").put("email", address(details.organizer()));
    }
    if (details.guestsOmitted()) {
      event.put("attendeesOmitted", true);
    }
    if (details.guests().isEmpty()) {
      return;
    }
    ArrayNode attendees = event.putArray("attendees");
    for (CalendarEntry.Invited guest : details.guests()) {
      ObjectNode entry = attendees.addObject().put("email", address(guest.address()));
      if (guest.room()) {
        entry.put("resource", true);
      }
      entry.put(
          "responseStatus",
          switch (guest.answer()) {
            case ACCEPTED -> "accepted";
            case DECLINED -> "declined";
            case TENTATIVE -> "tentative";
            case NEEDS_ACTION -> "needsAction";
          });
    }
  }

  /** Exchange identifies some people by a directory path. Google only knows mail addresses. */
  private static String address(String written) {
    return ADDRESS.matcher(written).matches() ? written : id(written) + "@unknown.invalid";
  }

  private void putTimes(ObjectNode event, EventTime time, @Nullable ZoneId zone) {
    event.set("start", start(OriginalStart.of(time), zone));
    event.set(
        "end",
        time.fold(
            timed -> EventTimesJson.at(timed.end(), orCalendars(zone)),
            dates -> EventTimesJson.on(dates.end())));
  }

  private ObjectNode start(OriginalStart start, @Nullable ZoneId zone) {
    return start.fold(
        at -> EventTimesJson.at(at.instant(), orCalendars(zone)),
        on -> EventTimesJson.on(on.date()));
  }

  private ZoneId orCalendars(@Nullable ZoneId zone) {
    return zone == null ? calendarZone : zone;
  }

  private static String id(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return String.format(Locale.ROOT, "%064x", new BigInteger(1, hash)).substring(0, 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
