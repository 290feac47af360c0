package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The methods of {@code events} that write. */
@ApplicationScoped
public class SandboxEvents {

  /** Only the organizer may set these; an update that omits them resets them to these values. */
  private static final Map<String, Boolean> SHARED_DEFAULTS =
      Map.of(
          "guestsCanInviteOthers", true,
          "guestsCanModify", false,
          "guestsCanSeeOtherGuests", true);

  private final SandboxGoogle google;

  public SandboxEvents(SandboxGoogle google) {
    this.google = google;
  }

  public ObjectNode insert(String email, String calendarId, JsonNode body, EventView view) {
    return google.with(
        email,
        calendarId,
        calendar -> {
          ObjectNode event = EventBody.writable(body);
          String id = event.path("id").asText("");
          if (id.isEmpty()) {
            event.put("id", newId());
          } else if (!id.matches("[a-v0-9]{5,1024}")) {
            throw GoogleError.invalid("Invalid resource id value.");
          } else if (calendar.holds(id)) {
            // A deleted event keeps its id.
            throw GoogleError.duplicate();
          }
          return view.of(added(calendar, event), calendar);
        });
  }

  /** A private copy of an event from elsewhere, without invitations. */
  public ObjectNode importCopy(String email, String calendarId, JsonNode body, EventView view) {
    return google.with(
        email,
        calendarId,
        calendar -> {
          ObjectNode event = EventBody.writable(body);
          if (!event.hasNonNull("iCalUID")) {
            throw GoogleError.required("Missing iCalUID.");
          }
          // An imported event is always an ordinary one.
          event.remove(List.of("eventType", "attendeesOmitted"));
          event.remove(EventBody.OF_ONE_TYPE);
          if (body.path("organizer").hasNonNull("email")) {
            event.set("organizer", body.get("organizer"));
          }
          String uid = event.path("iCalUID").asText();
          String known =
              calendar.stored().stream()
                  .filter(other -> other.path("iCalUID").asText().equals(uid))
                  .filter(other -> !other.has("recurringEventId"))
                  .map(other -> other.path("id").asText())
                  .findFirst()
                  .orElseGet(SandboxEvents::newId);
          event.put("id", known);
          EventRules.check(StoredForm.of(event), calendar);
          return view.of(calendar.store(Loading.complete(event, calendar)), calendar);
        });
  }

  private ObjectNode added(SandboxCalendar calendar, ObjectNode event) {
    if (event.path("eventType").asText().equals("fromGmail")) {
      throw GoogleError.calendar(
          "eventTypeRestriction", "An event of this type cannot be created.");
    }
    // In a request this only says how to read the list of guests.
    event.remove("attendeesOmitted");
    EventRules.check(StoredForm.of(event), calendar);
    ObjectNode stored = calendar.store(Loading.complete(event, calendar));
    google.invitations().spread(calendar, null, stored);
    google.invitations().blocked(calendar, stored);
    return calendar.find(stored.path("id").asText());
  }

  /** Also of cancelled events, as Google does. */
  public ObjectNode get(String email, String calendarId, String eventId, EventView view) {
    return google.with(email, calendarId, calendar -> view.of(calendar.find(eventId), calendar));
  }

  /**
   * @param replace true for update: fields that are not given are cleared
   */
  public ObjectNode change(
      String email,
      String calendarId,
      String eventId,
      JsonNode body,
      @Nullable String ifMatch,
      boolean replace,
      EventView view) {
    return google.with(
        email,
        calendarId,
        calendar -> {
          ObjectNode old = calendar.find(eventId);
          requireMatch(old, ifMatch);
          ObjectNode fields = EventBody.writable(body);
          if (SandboxCalendar.isCancelled(old)
              && !fields.path("status").asText("").equals("confirmed")) {
            throw GoogleError.forbidden("Forbidden");
          }
          ObjectNode event = changed(calendar, old, fields, replace);
          EventRules.check(event, calendar);
          boolean cancels = SandboxCalendar.isCancelled(event) && !SandboxCalendar.isCancelled(old);
          ObjectNode stored = calendar.store(event);
          google.invitations().spread(calendar, old, stored);
          if (cancels) {
            google.invitations().left(calendar, old);
          } else {
            google.invitations().blocked(calendar, stored);
          }
          return view.of(calendar.find(eventId), calendar);
        });
  }

  private static ObjectNode changed(
      SandboxCalendar calendar, ObjectNode old, ObjectNode fields, boolean replace) {
    boolean guest =
        !Attendees.organizer(old).equals(calendar.id())
            && Attendees.entry(old, calendar.owner()) != null;
    if (fields.path("attendees").isArray()
        && (guest || fields.path("attendeesOmitted").asBoolean(false))) {
      fields = Attendees.asGuest(old, fields, calendar.owner());
    } else if (guest && replace) {
      fields.set("attendees", old.get("attendees"));
    }
    ObjectNode event =
        StoredForm.of(replace ? EventBody.replaced(old, fields) : EventBody.patched(old, fields));
    if (guest) {
      SHARED_DEFAULTS.forEach(
          (name, usual) -> {
            if (event.path(name).asBoolean(usual) != old.path(name).asBoolean(usual)) {
              throw GoogleError.forbiddenForNonOrganizer();
            }
          });
    }
    return event;
  }

  public void delete(String email, String calendarId, String eventId, @Nullable String ifMatch) {
    google.with(
        email,
        calendarId,
        calendar -> {
          ObjectNode old = calendar.find(eventId);
          requireMatch(old, ifMatch);
          if (SandboxCalendar.isCancelled(old)) {
            throw GoogleError.deleted();
          }
          calendar.cancel(eventId);
          google.invitations().spread(calendar, old, calendar.find(eventId));
          google.invitations().left(calendar, old);
          return eventId;
        });
  }

  /** Moves it to another calendar of the same person, which becomes the organizer. */
  public ObjectNode move(
      String email, String calendarId, String eventId, String destination, EventView view) {
    return google.with(
        email,
        calendarId,
        calendar -> {
          ObjectNode event = calendar.find(eventId);
          SandboxCalendar target = google.own(email, destination);
          if (!event.path("eventType").asText("default").equals("default")) {
            throw GoogleError.calendar(
                "eventTypeRestriction", "Only events of type default can be moved.");
          }
          if (SandboxCalendar.isCancelled(event)) {
            throw GoogleError.deleted();
          }
          if (event.has("recurringEventId")) {
            throw GoogleError.invalid("An instance of a series cannot be moved.");
          }
          if (event.has("organizer") && !Attendees.organizer(event).equals(calendar.id())) {
            throw new GoogleError(
                403, "calendar", "cannotChangeOrganizer", "Only the organizer can move an event.");
          }
          if (target == calendar) {
            return view.of(event, calendar);
          }
          ObjectNode moved = event.deepCopy();
          moved.putObject("organizer").put("email", target.id());
          ObjectNode stored = target.store(moved);
          for (ObjectNode exception : calendar.exceptionsOf(eventId)) {
            ObjectNode copy = exception.deepCopy();
            copy.putObject("organizer").put("email", target.id());
            target.store(copy);
          }
          calendar.cancel(eventId);
          google.invitations().spread(target, event, stored);
          return view.of(stored, target);
        });
  }

  /** One hour from the next full hour; the text is the title. */
  public ObjectNode quickAdd(String email, String calendarId, String text, EventView view) {
    if (text.isBlank()) {
      throw GoogleError.required("Missing text parameter.");
    }
    return google.with(
        email,
        calendarId,
        calendar -> {
          Instant start =
              google.clock().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
          ObjectNode event = EventBody.writable(JsonNodeFactory.instance.objectNode());
          event.put("id", newId()).put("summary", text);
          event.set("start", EventTimesJson.at(start, calendar.zone()));
          event.set("end", EventTimesJson.at(start.plus(Duration.ofHours(1)), calendar.zone()));
          return view.of(added(calendar, event), calendar);
        });
  }

  private static void requireMatch(ObjectNode event, @Nullable String ifMatch) {
    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(event.path("etag").asText())) {
      throw GoogleError.conditionNotMet();
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
