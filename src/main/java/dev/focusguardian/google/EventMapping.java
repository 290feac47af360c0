package dev.focusguardian.google;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's events to ours and back; absurd fields cost at most the event they are in. */
final class EventMapping {

  /** Private extended properties, which nobody sees in Google's pages. */
  static final String MARK = "focusGuardian";

  static final String BLOCK = "focusGuardianBlock";
  static final String WRITTEN = "focusGuardianWritten";

  private static final int LONGEST_TITLE = 1024;
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  RemoteEvent read(String calendarId, Event event) {
    boolean cancelled = "cancelled".equals(event.getStatus());
    EventTime time = cancelled ? null : time(event.getStart(), event.getEnd());
    String blockId = blockId(event);
    boolean guests =
        !attendees(event).isEmpty() || Boolean.TRUE.equals(event.getAttendeesOmitted());
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
              !organizedByOther(event),
              false);
    }
    return new RemoteEvent(
        event.getId(),
        event.getEtag() == null ? "" : event.getEtag(),
        cancelled,
        own,
        blockId,
        event.getColorId(),
        guests || event.getRecurrence() != null || event.getRecurringEventId() != null,
        own == null ? null : asWritten(event, own));
  }

  Event insertion(BlockWrite block) {
    return body(block).setId(block.eventId());
  }

  /** A patch leaves alone what it does not name, so that no colour has to be said outright. */
  Event patch(BlockWrite block) {
    Event body = body(block);
    return block.colour() == null ? body.setColorId(Data.nullOf(String.class)) : body;
  }

  private static Event body(BlockWrite block) {
    return new Event()
        .setStart(time(block.interval().start(), block.zone()))
        .setEnd(time(block.interval().end(), block.zone()))
        .setSummary(block.title())
        .setDescription(block.description())
        .setColorId(block.colour())
        .setVisibility(block.visibility())
        .setTransparency(block.transparent() ? "transparent" : "opaque")
        .setReminders(new Event.Reminders().setUseDefault(block.reminders()))
        .setExtendedProperties(
            new Event.ExtendedProperties()
                .setPrivate(
                    Map.of(MARK, "1", BLOCK, block.blockId(), WRITTEN, Fingerprint.of(block))));
  }

  private static EventDateTime time(Instant instant, ZoneId zone) {
    return new EventDateTime().setDateTime(at(instant)).setTimeZone(zone.getId());
  }

  /** The client's own constructors would bring in the machine's zone. */
  static DateTime at(Instant instant) {
    return DateTime.parseRfc3339(RFC3339.format(instant.atOffset(ZoneOffset.UTC)));
  }

  private static @Nullable String blockId(Event event) {
    Map<String, String> marks = marks(event);
    return "1".equals(marks.get(MARK)) ? marks.get(BLOCK) : null;
  }

  private static @Nullable Boolean asWritten(Event event, CalendarEvent read) {
    String written = marks(event).get(WRITTEN);
    return written == null ? null : written.equals(Fingerprint.of(read, event.getColorId()));
  }

  private static Map<String, String> marks(Event event) {
    return event.getExtendedProperties() == null
            || event.getExtendedProperties().getPrivate() == null
        ? Map.of()
        : event.getExtendedProperties().getPrivate();
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
      // Read as an event without a usable time.
      return null;
    }
    return null;
  }

  private static Instant instant(EventDateTime time) {
    return OffsetDateTime.parse(time.getDateTime().toStringRfc3339()).toInstant();
  }

  private static String title(@Nullable String summary) {
    if (summary == null || summary.length() <= LONGEST_TITLE) {
      return summary == null ? "" : summary;
    }
    // Not between the two halves of one character.
    int end = Character.isHighSurrogate(summary.charAt(LONGEST_TITLE - 1)) ? 1 : 0;
    return summary.substring(0, LONGEST_TITLE - end);
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
        || (organizedByOther(event) && type(event.getEventType()) != EventType.FROM_GMAIL)) {
      return true;
    }
    return attendees(event).stream()
        .anyMatch(
            attendee ->
                !Boolean.TRUE.equals(attendee.getSelf())
                    && !Boolean.TRUE.equals(attendee.getResource()));
  }

  /** A flight that Gmail put there has a stand-in for its organizer; nobody else is on it. */
  private static boolean organizedByOther(Event event) {
    return event.getOrganizer() != null && !Boolean.TRUE.equals(event.getOrganizer().getSelf());
  }

  private static List<EventAttendee> attendees(Event event) {
    return event.getAttendees() == null ? List.of() : event.getAttendees();
  }
}
