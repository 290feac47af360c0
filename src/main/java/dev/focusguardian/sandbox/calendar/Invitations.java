package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies changes on one calendar to the calendars of the others on an event: the organizer's
 * changes go to every guest, a guest's answer goes to everyone. Only accounts that exist get them;
 * an account that is created later finds its invitations then.
 */
final class Invitations {

  /** Belongs to each copy and is never transferred. */
  private static final List<String> OF_THE_COPY =
      List.of("colorId", "reminders", "transparency", "visibility");

  private final Function<String, @Nullable SandboxCalendar> calendars;
  private final AutoDecline autoDecline;

  /**
   * @param calendars the calendar of that address, null where there is no such account
   */
  Invitations(Function<String, @Nullable SandboxCalendar> calendars, AutoDecline autoDecline) {
    this.calendars = calendars;
    this.autoDecline = autoDecline;
  }

  /** After an event was written on a calendar; {@code before} is null for a new one. */
  void spread(SandboxCalendar holder, @Nullable ObjectNode before, ObjectNode after) {
    if (holder.id().equals(Attendees.organizer(after))) {
      Set<String> people = new TreeSet<>(Attendees.of(before));
      people.addAll(Attendees.of(after));
      for (String person : people) {
        SandboxCalendar calendar = calendars.apply(person);
        if (calendar != null && calendar != holder) {
          deliver(calendar, after);
        }
      }
    } else if (holder.isPrimary()) {
      spreadAnswer(holder, before, after);
    }
  }

  /** The guest's copy of an event as its organizer has it now. */
  void deliver(SandboxCalendar guest, ObjectNode event) {
    String id = event.path("id").asText();
    ObjectNode old = guest.lookup(id);
    boolean invited =
        !SandboxCalendar.isCancelled(event)
            && (Attendees.of(event).contains(guest.owner())
                || Attendees.organizer(event).equals(guest.id()));
    if (!invited) {
      if (old != null && !SandboxCalendar.isCancelled(old)) {
        guest.cancel(id);
      }
      return;
    }
    ObjectNode copy = copy(event, old);
    if (old != null && guest.holds(id) && same(copy, old)) {
      return;
    }
    ObjectNode stored = guest.store(copy);
    if (old == null
        || SandboxCalendar.isCancelled(old)
        || !old.path("start").equals(copy.path("start"))
        || !old.path("end").equals(copy.path("end"))) {
      for (ObjectNode declined : autoDecline.invited(guest, stored)) {
        answer(guest, declined);
      }
    }
  }

  /** After a block with auto-decline was put on a calendar. */
  void blocked(SandboxCalendar calendar, ObjectNode block) {
    for (ObjectNode declined : autoDecline.blocked(calendar, block)) {
      answer(calendar, declined);
    }
  }

  /**
   * A guest deletes the event from their calendar; Google reports this to the others as a decline.
   */
  void left(SandboxCalendar holder, ObjectNode event) {
    if (!holder.id().equals(Attendees.organizer(event))
        && Attendees.entry(event, holder.owner()) != null) {
      spreadAnswer(holder, event, Attendees.answered(event, holder.owner(), "declined", null));
    }
  }

  private void answer(SandboxCalendar calendar, ObjectNode answered) {
    ObjectNode before = calendar.lookup(answered.path("id").asText());
    spread(calendar, before, calendar.store(answered));
  }

  private void spreadAnswer(SandboxCalendar holder, @Nullable ObjectNode before, ObjectNode after) {
    JsonNode entry = Attendees.entry(after, holder.owner());
    JsonNode old = Attendees.entry(before, holder.owner());
    if (entry == null || entry.equals(old)) {
      return;
    }
    String response = entry.path("responseStatus").asText("needsAction");
    String comment = entry.hasNonNull("comment") ? entry.path("comment").asText() : null;
    Set<String> people = new TreeSet<>(Attendees.of(after));
    people.add(Attendees.organizer(after));
    for (String person : people) {
      SandboxCalendar other = calendars.apply(person);
      if (other == null || other == holder) {
        continue;
      }
      ObjectNode theirs = other.lookup(after.path("id").asText());
      if (theirs != null && !SandboxCalendar.isCancelled(theirs)) {
        ObjectNode told = Attendees.answered(theirs, holder.owner(), response, comment);
        if (!told.equals(theirs)) {
          other.store(told);
        }
      }
    }
  }

  private static ObjectNode copy(ObjectNode event, @Nullable ObjectNode old) {
    ObjectNode copy = event.deepCopy();
    ObjectNode own =
        copy.path("extendedProperties").isObject()
            ? (ObjectNode) copy.path("extendedProperties")
            : copy.putObject("extendedProperties");
    own.remove("private");
    if (old != null) {
      for (String field : OF_THE_COPY) {
        if (old.has(field)) {
          copy.set(field, old.get(field));
        } else {
          copy.remove(field);
        }
      }
      if (old.path("extendedProperties").has("private")) {
        own.set("private", old.path("extendedProperties").get("private"));
      }
    } else {
      copy.remove("colorId");
      copy.putObject("reminders").put("useDefault", true);
    }
    if (own.isEmpty()) {
      copy.remove("extendedProperties");
    }
    return copy;
  }

  private static boolean same(ObjectNode copy, ObjectNode old) {
    List<String> stamps = List.of("etag", "updated");
    return copy.deepCopy().remove(stamps).equals(old.deepCopy().remove(stamps));
  }
}
