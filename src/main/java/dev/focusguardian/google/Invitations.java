package dev.focusguardian.google;

import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.JsonParser;
import com.google.api.client.util.Data;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.port.Invitation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Google has no call for answering: the whole guest list is sent back with one answer changed.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events">Google on
 *     {@code attendees} and {@code attendeesOmitted}</a>
 */
final class Invitations {

  /** The guests with all their fields, so that nothing is lost when we send them back. */
  static final String FIELDS =
      "id,etag,status,iCalUID,recurringEventId,start,end,summary,eventType,transparency,"
          + "attendees,attendeesOmitted,guestsCanSeeOtherGuests,organizer(self,email)";

  private final JsonFactory json;

  Invitations(JsonFactory json) {
    this.json = json;
  }

  /**
   * @param mapped the event's other fields
   */
  Invitation read(RemoteEvent mapped, Event event) {
    List<EventAttendee> guests = guests(event);
    String self =
        guests.stream()
            .filter(guest -> isTrue(guest.getSelf()))
            .map(EventAttendee::getEmail)
            .filter(Invitations::isGiven)
            .findFirst()
            .orElse(null);
    Event.Organizer organizer = isGiven(event.getOrganizer()) ? event.getOrganizer() : null;
    String address = organizer == null ? null : organizer.getEmail();
    return new Invitation(
        mapped,
        address == null || Data.isNull(address) ? "" : address,
        self,
        (int)
            guests.stream()
                .filter(guest -> !isTrue(guest.getSelf()) && !isTrue(guest.getOrganizer()))
                .filter(guest -> !isTrue(guest.getResource()))
                .count(),
        isTrue(event.getAttendeesOmitted()),
        guests.stream()
            .filter(guest -> isTrue(guest.getSelf()))
            .map(EventAttendee::getComment)
            .filter(Invitations::isGiven)
            .findFirst()
            .orElse(null),
        text(guests));
  }

  /** A patch replaces an array that it names as a whole. */
  Event answered(Invitation invitation, Response response, @Nullable String comment) {
    List<EventAttendee> guests = new ArrayList<>();
    for (EventAttendee guest : parsed(invitation.guests())) {
      if (isTrue(guest.getSelf())) {
        // Without a comment, the comment of an earlier answer is removed as well.
        guest.setResponseStatus(word(response)).setComment(comment);
        guests.add(guest);
      } else if (!invitation.guestsOmitted()) {
        guests.add(guest);
      }
    }
    Event body = new Event().setAttendees(guests);
    return invitation.guestsOmitted() ? body.setAttendeesOmitted(true) : body;
  }

  private static String word(Response response) {
    return switch (response) {
      case ACCEPTED -> "accepted";
      case TENTATIVE -> "tentative";
      case NEEDS_ACTION -> "needsAction";
      case DECLINED -> "declined";
    };
  }

  private static List<EventAttendee> guests(Event event) {
    List<EventAttendee> guests = event.getAttendees();
    return guests == null || Data.isNull(guests)
        ? List.of()
        : guests.stream().filter(Invitations::isGiven).toList();
  }

  private String text(List<EventAttendee> guests) {
    try {
      return json.toString(guests);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<EventAttendee> parsed(String guests) {
    try (JsonParser parser = json.createJsonParser(guests)) {
      List<EventAttendee> parsed = new ArrayList<>();
      parser.parseArray(parsed, EventAttendee.class);
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return value != null && !Data.isNull(value) && value;
  }

  private static boolean isGiven(@Nullable Object value) {
    return value != null && !Data.isNull(value);
  }
}
