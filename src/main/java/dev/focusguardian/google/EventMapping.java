package dev.focusguardian.google;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.EventFocusTimeProperties;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.port.RemoteCalendar.HiddenEdit;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps Google's events to ours and back; an invalid field affects at most its own event. */
final class EventMapping {

  /** Private extended properties, which nobody sees in Google's pages. */
  static final String MARK = "focusGuardian";

  static final String BLOCK = "focusGuardianBlock";
  static final String WRITTEN = "focusGuardianWritten";
  private static final String NOTES = "focusGuardianNotes";
  private static final String STATUS = "focusGuardianStatus";
  private static final String FOCUS_TIME = "focusTime";
  private static final String DECLINE_MESSAGE =
      "Declined automatically: this time is booked for focused work. Please pick another slot, or"
          + " ask me if it cannot wait.";

  private static final int LONGEST_TITLE = 1024;
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  RemoteEvent read(String calendarId, Event event) {
    boolean cancelled = "cancelled".equals(event.getStatus());
    EventTime time = cancelled ? null : time(given(event.getStart()), given(event.getEnd()));
    String etag = orElse(event.getEtag(), "");
    CalendarEvent own = null;
    if (time != null) {
      own =
          new CalendarEvent(
              calendarId,
              event.getId(),
              orElse(event.getICalUID(), event.getId()),
              text(event.getRecurringEventId()),
              original(event, time),
              etag,
              time,
              title(Objects.requireNonNullElse(given(event.getSummary()), "")),
              type(orElse(event.getEventType(), "")),
              "tentative".equals(event.getStatus()) ? EventStatus.TENTATIVE : EventStatus.CONFIRMED,
              response(event),
              ownAnswer(event),
              "transparent".equals(event.getTransparency()),
              withOthers(event),
              !organizedByOther(event),
              false);
    }
    return new RemoteEvent(
        event.getId(),
        etag,
        cancelled,
        own,
        blockId(event),
        text(event.getColorId()),
        changedInKind(event),
        own == null ? null : asWritten(event, own),
        instant(event.getCreated()),
        instant(event.getUpdated()),
        own != null && own.withOthers() ? Math.max(1, people(event)) : 0,
        own == null ? null : organizer(event));
  }

  private static @Nullable Instant instant(@Nullable DateTime time) {
    DateTime given = given(time);
    return given == null ? null : Instant.ofEpochMilli(given.getValue());
  }

  /**
   * The client represents JSON's null by objects of its own; for a boolean, by one that is true.
   */
  private static <T> @Nullable T given(@Nullable T value) {
    return value == null || Data.isNull(value) ? null : value;
  }

  private static String orElse(@Nullable String value, String otherwise) {
    String given = text(value);
    return given == null ? otherwise : given;
  }

  static @Nullable String text(@Nullable String value) {
    String given = given(value);
    return given == null ? null : PlainText.storable(given);
  }

  /** No real id contains characters that cannot be stored. */
  static boolean isUsableId(@Nullable String id) {
    String given = given(id);
    return given != null && !given.isEmpty() && given.equals(PlainText.storable(given));
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(given(value));
  }

  /** With guests or a recurrence: a person made something of it that we never book. */
  private static boolean changedInKind(Event event) {
    return !attendees(event).isEmpty()
        || isTrue(event.getAttendeesOmitted())
        || given(event.getRecurrence()) != null
        || given(event.getRecurringEventId()) != null;
  }

  Event insertion(BlockWrite block) {
    Event body = body(block).setId(block.eventId());
    return block.focusTime() == null ? body : body.setEventType(FOCUS_TIME);
  }

  /** A patch keeps fields that it does not name, so the colour is never set explicitly. */
  Event patch(BlockWrite block) {
    Event body = body(block);
    return block.colour() == null ? body.setColorId(Data.nullOf(String.class)) : body;
  }

  private static Event body(BlockWrite block) {
    EventFocusTimeProperties properties = focusTime(block.focusTime());
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
                    Map.of(
                        MARK,
                        "1",
                        BLOCK,
                        block.blockId(),
                        WRITTEN,
                        Fingerprint.of(block),
                        NOTES,
                        Fingerprint.of(block.description()),
                        STATUS,
                        status(properties))))
        .setFocusTimeProperties(properties);
  }

  /** Never the mode that also declines existing meetings. */
  private static @Nullable EventFocusTimeProperties focusTime(@Nullable FocusTime wanted) {
    if (wanted == null) {
      return null;
    }
    EventFocusTimeProperties properties =
        new EventFocusTimeProperties()
            .setAutoDeclineMode(
                wanted.declinesNew() ? "declineOnlyNewConflictingInvitations" : "declineNone")
            .setChatStatus(wanted.doNotDisturb() ? "doNotDisturb" : "available");
    return wanted.declinesNew() ? properties.setDeclineMessage(DECLINE_MESSAGE) : properties;
  }

  /** Empty for an event without a fingerprint. */
  static HiddenEdit hiddenEdit(Event event) {
    Map<String, String> marks = marks(event);
    String notes = marks.get(NOTES);
    if (notes != null && !notes.equals(Fingerprint.of(orElse(event.getDescription(), "")))) {
      return HiddenEdit.DESCRIPTION;
    }
    String status = marks.get(STATUS);
    // If Google turned a focus-time event into an ordinary one, it has no status to change.
    return status != null
            && FOCUS_TIME.equals(event.getEventType())
            && !status.equals(status(given(event.getFocusTimeProperties())))
        ? HiddenEdit.FOCUS_TIME
        : HiddenEdit.NONE;
  }

  /** Google omits or adds default values. */
  private static String status(@Nullable EventFocusTimeProperties properties) {
    return properties == null
        ? "declineNone available"
        : orElse(properties.getAutoDeclineMode(), "declineNone")
            + " "
            + orElse(properties.getChatStatus(), "available");
  }

  /** A patch that changes nothing but the time. */
  static Event at(Interval interval, ZoneId zone) {
    return new Event().setStart(time(interval.start(), zone)).setEnd(time(interval.end(), zone));
  }

  static EventDateTime time(Instant instant, ZoneId zone) {
    return new EventDateTime().setDateTime(at(instant)).setTimeZone(zone.getId());
  }

  /** The client's own constructors would use the machine's zone. */
  static DateTime at(Instant instant) {
    return DateTime.parseRfc3339(RFC3339.format(instant.atOffset(ZoneOffset.UTC)));
  }

  private static @Nullable String blockId(Event event) {
    Map<String, String> marks = marks(event);
    return "1".equals(marks.get(MARK)) ? text(marks.get(BLOCK)) : null;
  }

  private static @Nullable Boolean asWritten(Event event, CalendarEvent read) {
    String written = marks(event).get(WRITTEN);
    return written == null
        ? null
        : Fingerprint.matches(
            written,
            read,
            shortened(Objects.requireNonNullElse(given(event.getSummary()), "")),
            given(event.getColorId()));
  }

  private static Map<String, String> marks(Event event) {
    Event.ExtendedProperties properties = given(event.getExtendedProperties());
    Map<String, String> own = properties == null ? null : given(properties.getPrivate());
    return own == null ? Map.of() : own;
  }

  private static @Nullable EventTime time(
      @Nullable EventDateTime start, @Nullable EventDateTime end) {
    if (start == null || end == null) {
      return null;
    }
    try {
      if (given(start.getDate()) != null && given(end.getDate()) != null) {
        return new EventTime.AllDay(
            LocalDate.parse(start.getDate().toString()), LocalDate.parse(end.getDate().toString()));
      }
      if (given(start.getDateTime()) != null && given(end.getDateTime()) != null) {
        return new EventTime.Timed(instant(start), instant(end));
      }
    } catch (DateTimeException e) {
      // Such an event is read as one without a valid time.
      return null;
    }
    return null;
  }

  private static Instant instant(EventDateTime time) {
    return OffsetDateTime.parse(time.getDateTime().toStringRfc3339()).toInstant();
  }

  private static String title(String given) {
    return shortened(PlainText.storable(PlainText.withVisibleNul(given)));
  }

  private static String shortened(String summary) {
    if (summary.length() <= LONGEST_TITLE) {
      return summary;
    }
    // Never between the two halves of one character.
    int end = Character.isHighSurrogate(summary.charAt(LONGEST_TITLE - 1)) ? 1 : 0;
    return summary.substring(0, LONGEST_TITLE - end);
  }

  /** An occurrence without an original start is where its series has it. */
  private static @Nullable OriginalStart original(Event event, EventTime time) {
    if (text(event.getRecurringEventId()) == null) {
      return null;
    }
    EventDateTime start = given(event.getOriginalStartTime());
    try {
      if (start != null && given(start.getDateTime()) != null) {
        return new OriginalStart.At(instant(start));
      }
      if (start != null && given(start.getDate()) != null) {
        return new OriginalStart.On(LocalDate.parse(start.getDate().toString()));
      }
    } catch (DateTimeException e) {
      return OriginalStart.of(time);
    }
    return OriginalStart.of(time);
  }

  private static EventType type(String type) {
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
    EventAttendee self = self(event);
    if (self == null) {
      return Response.ACCEPTED;
    }
    return switch (orElse(self.getResponseStatus(), "")) {
      case "declined" -> Response.DECLINED;
      case "tentative" -> Response.TENTATIVE;
      case "needsAction" -> Response.NEEDS_ACTION;
      default -> Response.ACCEPTED;
    };
  }

  /** Whether the owner of the calendar is on the guest list, or organizes the meeting. */
  private static boolean ownAnswer(Event event) {
    return self(event) != null || organizedBySelf(event);
  }

  private static @Nullable EventAttendee self(Event event) {
    return attendees(event).stream()
        .filter(attendee -> isTrue(attendee.getSelf()))
        .findFirst()
        .orElse(null);
  }

  /** If the list was left out for its length, as many as the longest list that Google sends. */
  private static int people(Event event) {
    int shown = (int) attendees(event).stream().filter(EventMapping::isSomebodyElse).count();
    return isTrue(event.getAttendeesOmitted())
        ? Math.max(shown, GoogleRemoteCalendar.MOST_ATTENDEES)
        : shown;
  }

  private static boolean isSomebodyElse(EventAttendee attendee) {
    return !isTrue(attendee.getSelf()) && !isTrue(attendee.getResource());
  }

  /**
   * Rooms do not count as people; a hidden or omitted guest list counts as other people. No list is
   * hidden from the organizer, so on an own event a missing list means no guests.
   */
  private static boolean withOthers(Event event) {
    return isTrue(event.getAttendeesOmitted())
        || (Boolean.FALSE.equals(given(event.getGuestsCanSeeOtherGuests()))
            && !organizedBySelf(event))
        || (organizedByOther(event) && !"fromGmail".equals(event.getEventType()))
        || attendees(event).stream().anyMatch(EventMapping::isSomebodyElse);
  }

  private static @Nullable Organizer organizer(Event event) {
    Event.Organizer organizer = given(event.getOrganizer());
    if (organizer == null || isTrue(organizer.getSelf())) {
      return null;
    }
    String name = shortened(orElse(organizer.getDisplayName(), ""));
    String address = shortened(orElse(organizer.getEmail(), ""));
    return name.isBlank() && address.isBlank() ? null : new Organizer(name, address);
  }

  private static boolean organizedBySelf(Event event) {
    Event.Organizer organizer = given(event.getOrganizer());
    return organizer != null && isTrue(organizer.getSelf());
  }

  /** A flight that Gmail added has a placeholder as its organizer, and nobody else is on it. */
  private static boolean organizedByOther(Event event) {
    Event.Organizer organizer = given(event.getOrganizer());
    return organizer != null && !isTrue(organizer.getSelf());
  }

  private static List<EventAttendee> attendees(Event event) {
    List<EventAttendee> attendees = given(event.getAttendees());
    return attendees == null
        ? List.of()
        : attendees.stream().filter(attendee -> given(attendee) != null).toList();
  }
}
