package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Focus time and out-of-office events that decline invitations automatically. */
final class AutoDecline {

  private static final Set<String> BLOCKS = Set.of("focusTime", "outOfOffice");
  private static final String ALL = "declineAllConflictingInvitations";
  private static final String NEW = "declineOnlyNewConflictingInvitations";

  /** How far ahead a series is checked. */
  private static final Duration REACH = Duration.ofDays(400);

  private final Clock clock;

  AutoDecline(Clock clock) {
    this.clock = clock;
  }

  /** The declined form of a new invitation that overlaps such a block. */
  List<ObjectNode> invited(SandboxCalendar guest, ObjectNode invitation) {
    List<ObjectNode> declined = new ArrayList<>();
    if (!mayDecline(guest, invitation)) {
      return declined;
    }
    for (ObjectNode block : guest.stored()) {
      String mode = mode(block);
      if (!mode.equals(ALL) && !mode.equals(NEW)) {
        continue;
      }
      for (ObjectNode each : each(guest, block)) {
        addDeclined(declined, guest, invitation, each);
      }
    }
    return declined;
  }

  /** Declines existing invitations that a new block overlaps. */
  List<ObjectNode> blocked(SandboxCalendar calendar, ObjectNode block) {
    List<ObjectNode> declined = new ArrayList<>();
    if (!mode(block).equals(ALL)) {
      return declined;
    }
    for (ObjectNode each : each(calendar, block)) {
      for (ObjectNode event : calendar.stored()) {
        if (mayDecline(calendar, event)) {
          addDeclined(declined, calendar, event, each);
        }
      }
    }
    return declined;
  }

  private List<ObjectNode> each(SandboxCalendar calendar, ObjectNode block) {
    Instant start = EventTimesJson.instant(block.path("start"), calendar.zone());
    Instant now = clock.instant();
    return Occurrences.within(
        calendar, block, start.minusSeconds(1), (start.isAfter(now) ? start : now).plus(REACH));
  }

  private static void addDeclined(
      List<ObjectNode> declined, SandboxCalendar calendar, ObjectNode event, ObjectNode block) {
    Instant from = EventTimesJson.instant(block.path("start"), calendar.zone());
    Instant to = EventTimesJson.instant(block.path("end"), calendar.zone());
    for (ObjectNode meeting : Occurrences.within(calendar, event, from, to)) {
      declined.add(declined(calendar, meeting, block));
    }
  }

  private static ObjectNode declined(SandboxCalendar calendar, ObjectNode event, ObjectNode block) {
    JsonNode message =
        block.path(block.path("eventType").asText() + "Properties").path("declineMessage");
    return Attendees.answered(
        event, calendar.owner(), "declined", message.isTextual() ? message.asText() : null);
  }

  /** An invitation from someone else that takes time and is not declined yet. */
  private static boolean mayDecline(SandboxCalendar calendar, ObjectNode event) {
    String response = Attendees.response(event, calendar.owner());
    return !SandboxCalendar.isCancelled(event)
        && !Attendees.organizer(event).equals(calendar.id())
        && !response.isEmpty()
        && !response.equals("declined")
        && !event.path("transparency").asText().equals("transparent")
        && !EventTimesJson.isDate(event.path("start"));
  }

  private static String mode(ObjectNode block) {
    String type = block.path("eventType").asText();
    return BLOCKS.contains(type) && !SandboxCalendar.isCancelled(block)
        ? block.path(type + "Properties").path("autoDeclineMode").asText("declineNone")
        : "declineNone";
  }
}
