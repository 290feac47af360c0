package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Loads events that don't come through the API: samples, or a file. */
final class Loading {

  private final SandboxCalendar calendar;

  Loading(SandboxCalendar calendar) {
    this.calendar = calendar;
  }

  void add(List<ObjectNode> events) {
    for (ObjectNode event : events) {
      calendar.store(complete(event.deepCopy(), calendar));
    }
  }

  /** Events of a file. An event without an organizer does not say that its owner organizes it. */
  void addUploaded(List<ObjectNode> events) {
    for (ObjectNode event : events) {
      ObjectNode complete = complete(event.deepCopy(), calendar);
      if (!event.has("organizer")) {
        complete.remove("organizer");
      }
      calendar.store(complete);
    }
  }

  /** Fields that Google adds to everything it stores. */
  static ObjectNode complete(ObjectNode event, SandboxCalendar calendar) {
    String id = event.path("id").asText();
    StoredForm.of(event);
    if (!event.hasNonNull("created")) {
      event.put("created", calendar.now());
    }
    if (!event.hasNonNull("iCalUID")) {
      event.put("iCalUID", Occurrences.masterId(id) + "@google.com");
    }
    event.put("htmlLink", "https://www.google.com/calendar/event?eid=" + id);
    if (!event.has("organizer")) {
      event.putObject("organizer").put("email", calendar.id());
    }
    if (!event.has("creator")) {
      event.putObject("creator").put("email", calendar.owner());
    }
    return event;
  }
}
