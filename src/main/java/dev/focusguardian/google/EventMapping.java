package dev.focusguardian.google;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's events to ours and back; absurd fields cost at most the event they are in. */
final class EventMapping {

  static final String MARK = "focusGuardian";
  static final String BLOCK = "focusGuardianBlock";
  private static final int LONGEST_TITLE = 1024;

  RemoteEvent read(String calendarId, Event event) {
    boolean cancelled = "cancelled".equals(event.getStatus());
    EventTime time = cancelled ? null : time(event.getStart(), event.getEnd());
    String blockId = blockId(event);
    boolean guests = event.getAttendees() != null && !event.getAttendees().isEmpty();
    CalendarEvent own = null;
    if (time != null) {
      own =
          new CalendarEvent(
              calendarId,
              event.getId(),
              event.getICalUID() == null ? event.getId() : event.getICalUID(),
              event.getRecurringEventId(),
              event.getEtag() == null ? "" : event.getEtag(),
              time,
              title(event.getSummary()),
              type(event.getEventType()),
              "tentative".equals(event.getStatus()) ? EventStatus.TENTATIVE : EventStatus.CONFIRMED,
              response(event),
              "transparent".equals(event.getTransparency()),
              withOthers(event),
              event.getOrganizer() == null || Boolean.TRUE.equals(event.getOrganizer().getSelf()),
              false);
    }
    return new RemoteEvent(
        event.getId(),
        event.getEtag() == null ? "" : event.getEtag(),
        cancelled,
        own,
        blockId,
        event.getColorId(),
        guests || event.getRecurrence() != null);
  }

  Event write(BlockWrite block) {
    String zone = block.zone().getId();
    return new Event()
        .setStart(
            new EventDateTime()
                .setDateTime(GoogleRemoteCalendar.at(block.interval().start()))
                .setTimeZone(zone))
        .setEnd(
            new EventDateTime()
                .setDateTime(GoogleRemoteCalendar.at(block.interval().end()))
                .setTimeZone(zone))
        .setSummary(block.title())
        .setDescription(block.description())
        .setColorId(block.colour())
        .setVisibility(block.visibility())
        .setTransparency(block.transparent() ? "transparent" : "opaque")
        .setReminders(new Event.Reminders().setUseDefault(block.reminders()))
        .setExtendedProperties(
            new Event.ExtendedProperties().setPrivate(Map.of(MARK, "1", BLOCK, block.blockId())));
  }

  private static @Nullable String blockId(Event event) {
    if (event.getExtendedProperties() == null
        || event.getExtendedProperties().getPrivate() == null) {
      return null;
    }
    Map<String, String> marks = event.getExtendedProperties().getPrivate();
    return "1".equals(marks.get(MARK)) ? marks.get(BLOCK) : null;
  }

  private static @Nullable EventTime time(
      @Nullable EventDateTime start, @Nullable EventDateTime end) {
    if (start == null || end == null) {
      return null;
    }
    try {
      if (start.getDate() != null && end.getDate() != null) {
        return new EventTime.AllDay(
            LocalDate.parse(start.getDate().toString()), LocalDate.parse(end.getDate().toString()));
      }
      if (start.getDateTime() != null && end.getDateTime() != null) {
        return new EventTime.Timed(instant(start), instant(end));
      }
    } catch (DateTimeException e) {
      return null;
    }
    return null;
  }

  private static Instant instant(EventDateTime time) {
    return OffsetDateTime.parse(time.getDateTime().toStringRfc3339()).toInstant();
  }

  private static String title(@Nullable String summary) {
    if (summary == null) {
      return "";
    }
    return summary.length() <= LONGEST_TITLE ? summary : summary.substring(0, LONGEST_TITLE);
  }

  private static EventType type(@Nullable String type) {
    if (type == null) {
      return EventType.DEFAULT;
    }
    return switch (type) {
      case "focusTime" -> EventType.FOCUS_TIME;
      case "outOfOffice" -> EventType.OUT_OF_OFFICE;
      case "workingLocation" -> EventType.WORKING_LOCATION;
      case "birthday" -> EventType.BIRTHDAY;
      case "fromGmail" -> EventType.FROM_GMAIL;
      default -> EventType.DEFAULT;
    };
  }

  private static Response response(Event event) {
    for (EventAttendee attendee : attendees(event)) {
      if (Boolean.TRUE.equals(attendee.getSelf()) && attendee.getResponseStatus() != null) {
        return switch (attendee.getResponseStatus()) {
          case "declined" -> Response.DECLINED;
          case "tentative" -> Response.TENTATIVE;
          case "needsAction" -> Response.NEEDS_ACTION;
          default -> Response.ACCEPTED;
        };
      }
    }
    return Response.ACCEPTED;
  }

  /** Rooms are no persons; a hidden or omitted guest list counts as other people. */
  private static boolean withOthers(Event event) {
    if (Boolean.TRUE.equals(event.getAttendeesOmitted())
        || Boolean.FALSE.equals(event.getGuestsCanSeeOtherGuests())
        || (event.getOrganizer() != null && !Boolean.TRUE.equals(event.getOrganizer().getSelf()))) {
      return true;
    }
    return attendees(event).stream()
        .anyMatch(
            attendee ->
                !Boolean.TRUE.equals(attendee.getSelf())
                    && !Boolean.TRUE.equals(attendee.getResource()));
  }

  private static List<EventAttendee> attendees(Event event) {
    return event.getAttendees() == null ? List.of() : event.getAttendees();
  }
}
