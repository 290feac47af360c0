package dev.focusguardian.google;

import com.google.api.client.util.Data;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.port.BookedMeeting;
import dev.focusguardian.port.MeetingWrite;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps meetings that we create. Without the mark of focus blocks, everybody reads them as meetings.
 */
final class MeetingMapping {

  private static final String MARK = "focusGuardianMeeting";

  static final String FIELDS =
      "id,etag,status,iCalUID,recurringEventId,start,end,summary,eventType,transparency,"
          + "attendees(self,resource,email,responseStatus),attendeesOmitted,guestsCanSeeOtherGuests,"
          + "organizer/self,extendedProperties/private,recurrence";

  private MeetingMapping() {}

  /** The calendar's owner is on the list, too: without that, Google shows a meeting of one. */
  static Event insertion(MeetingWrite meeting) {
    return new Event()
        .setId(meeting.eventId())
        .setStart(EventMapping.time(meeting.interval().start(), meeting.zone()))
        .setEnd(EventMapping.time(meeting.interval().end(), meeting.zone()))
        .setSummary(meeting.title())
        .setDescription(meeting.description())
        .setAttendees(
            List.of(
                new EventAttendee().setEmail(meeting.calendarId()).setResponseStatus("accepted"),
                new EventAttendee()
                    .setEmail(meeting.guest().email())
                    .setDisplayName(meeting.guest().name())
                    .setResponseStatus("needsAction")))
        .setGuestsCanInviteOthers(false)
        .setExtendedProperties(
            new Event.ExtendedProperties().setPrivate(Map.of(MARK, meeting.mark())));
  }

  /**
   * @param mapped the event's other fields
   */
  static BookedMeeting read(RemoteEvent mapped, Event event) {
    return new BookedMeeting(
        mapped,
        mark(event),
        guests(event),
        Boolean.TRUE.equals(given(event.getAttendeesOmitted())),
        given(event.getRecurrence()) != null || given(event.getRecurringEventId()) != null);
  }

  private static @Nullable String mark(Event event) {
    Event.ExtendedProperties properties = given(event.getExtendedProperties());
    Map<String, String> own = properties == null ? null : given(properties.getPrivate());
    return own == null ? null : given(own.get(MARK));
  }

  private static Set<String> guests(Event event) {
    List<EventAttendee> attendees = given(event.getAttendees());
    return attendees == null
        ? Set.of()
        : attendees.stream()
            .filter(attendee -> given(attendee) != null)
            .filter(attendee -> !Boolean.TRUE.equals(given(attendee.getSelf())))
            .filter(attendee -> !Boolean.TRUE.equals(given(attendee.getResource())))
            .map(attendee -> String.valueOf(given(attendee.getEmail())).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  private static <T> @Nullable T given(@Nullable T value) {
    return value == null || Data.isNull(value) ? null : value;
  }
}
