package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds copies of one meeting by comparing every pair of events: the definition of the vocabulary,
 * literally, with nothing of the production code but its values.
 */
final class NaiveCopies {

  private final List<CalendarEvent> events;
  private final ZoneId zone;
  private final Map<CalendarEvent, List<CalendarEvent>> found = new IdentityHashMap<>();

  NaiveCopies(List<CalendarEvent> given, ZoneId zone) {
    this.zone = zone;
    events =
        given.stream().distinct().filter(event -> event.status() != EventStatus.CANCELLED).toList();
  }

  List<CalendarEvent> events() {
    return events;
  }

  /** The event and its copies. */
  List<CalendarEvent> copies(CalendarEvent event) {
    return found.computeIfAbsent(
        event, one -> events.stream().filter(other -> other == one || isCopy(one, other)).toList());
  }

  /** The person's own answer, on whichever copy it is. */
  Response answer(CalendarEvent event) {
    List<CalendarEvent> own = copies(event).stream().filter(CalendarEvent::ownAnswer).toList();
    for (Response firmest :
        List.of(Response.DECLINED, Response.ACCEPTED, Response.TENTATIVE, Response.NEEDS_ACTION)) {
      if (copies(event).size() > 1 && own.stream().anyMatch(one -> one.response() == firmest)) {
        return firmest;
      }
    }
    return event.response();
  }

  /** Whose time counts: more is better. */
  static int claim(CalendarEvent event) {
    if (!event.ownAnswer()) {
      return 0;
    }
    return event.response() == Response.NEEDS_ACTION ? 1 : 2;
  }

  private boolean isCopy(CalendarEvent one, CalendarEvent other) {
    if (one.calendarId().equals(other.calendarId())
        || !one.uid().equals(other.uid())
        || !isAlike(one, other)) {
      return false;
    }
    List<CalendarEvent> alike = events.stream().filter(event -> isAlike(one, event)).toList();
    boolean told = alike.stream().map(CalendarEvent::calendarId).distinct().count() == alike.size();
    // If a calendar has two such events, the time decides which is a copy of which.
    return told || (one.time().equals(other.time()) && place(one, alike) == place(other, alike));
  }

  private boolean isAlike(CalendarEvent one, CalendarEvent other) {
    return !one.uid().isEmpty()
        && one.uid().equals(other.uid())
        && original(one).equals(original(other));
  }

  private static long place(CalendarEvent event, List<CalendarEvent> alike) {
    return alike.stream()
        .filter(other -> other.calendarId().equals(event.calendarId()))
        .filter(other -> other.time().equals(event.time()))
        .filter(other -> other.eventId().compareTo(event.eventId()) < 0)
        .count();
  }

  private String original(CalendarEvent event) {
    if (!(event.original() instanceof OriginalStart.On on)) {
      return String.valueOf(event.original());
    }
    boolean allDay =
        events.stream()
            .filter(other -> other.uid().equals(event.uid()) && on.equals(other.original()))
            .anyMatch(other -> other.time() instanceof EventTime.AllDay);
    List<String> times =
        events.stream()
            .filter(other -> other.uid().equals(event.uid()))
            .map(CalendarEvent::original)
            .filter(original -> isOn(original, on.date()))
            .map(String::valueOf)
            .distinct()
            .toList();
    return !allDay && times.size() == 1 ? times.get(0) : on.toString();
  }

  private boolean isOn(OriginalStart original, LocalDate date) {
    return original instanceof OriginalStart.At at
        && LocalDate.ofInstant(at.instant(), zone).equals(date);
  }
}
