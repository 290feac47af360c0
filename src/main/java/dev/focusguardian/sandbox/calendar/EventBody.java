package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a request's body that become part of an event, for insert, update and patch. */
public final class EventBody {

  private static final Set<String> TEXTS =
      Set.of(
          "id",
          "iCalUID",
          "summary",
          "description",
          "location",
          "status",
          "transparency",
          "visibility",
          "colorId",
          "eventType");

  /** Fields that belong to one event type only. */
  static final List<String> OF_ONE_TYPE =
      List.of(
          "focusTimeProperties",
          "outOfOfficeProperties",
          "workingLocationProperties",
          "birthdayProperties");

  private static final Set<String> OBJECTS =
      Set.of(
          "start",
          "end",
          "reminders",
          "extendedProperties",
          "source",
          "gadget",
          "conferenceData",
          "focusTimeProperties",
          "outOfOfficeProperties",
          "workingLocationProperties",
          "birthdayProperties");
  private static final Set<String> LISTS = Set.of("attendees", "recurrence", "attachments");
  private static final Set<String> OF_OBJECTS = Set.of("attendees", "attachments");
  private static final Set<String> OTHERS =
      Set.of(
          "anyoneCanAddSelf",
          "attendeesOmitted",
          "guestsCanInviteOthers",
          "guestsCanModify",
          "guestsCanSeeOtherGuests",
          "sequence");

  /** A patch merges it key by key; it replaces every other object and every list. */
  private static final Set<String> MERGED = Set.of("start", "end", "extendedProperties");

  /** Never changed by a client. */
  private static final List<String> KEPT =
      List.of(
          "id",
          "iCalUID",
          "created",
          "creator",
          "organizer",
          "recurringEventId",
          "originalStartTime",
          "htmlLink",
          "eventType",
          "attendeesOmitted");

  private EventBody() {}

  /**
   * Only fields that a client may write; all others are ignored, as Google does.
   *
   * @throws GoogleError 400 for a field of the wrong type
   */
  static ObjectNode writable(JsonNode body) {
    if (!body.isObject()) {
      throw GoogleError.parseError();
    }
    ObjectNode writable = JsonNodeFactory.instance.objectNode();
    body.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              boolean text = TEXTS.contains(name);
              boolean object = OBJECTS.contains(name);
              boolean list = LISTS.contains(name);
              if (!value.isNull()
                  && ((OF_OBJECTS.contains(name) && !areObjects(value))
                      || (text && !value.isTextual())
                      || (object && !value.isObject())
                      || (list && !value.isArray()))) {
                throw GoogleError.invalid("Invalid value for: " + name);
              }
              if (text || object || list || OTHERS.contains(name)) {
                writable.set(name, value.deepCopy());
              }
            });
    return writable;
  }

  private static boolean areObjects(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Conference data counts only for a client that declares support for it; creating a new
   * conference takes a while.
   */
  public static JsonNode withConference(JsonNode body, @Nullable String conferenceDataVersion) {
    if (!(body instanceof ObjectNode object) || !object.has("conferenceData")) {
      return body;
    }
    ObjectNode kept = object.deepCopy();
    if (!"1".equals(conferenceDataVersion)) {
      kept.remove("conferenceData");
    } else if (kept.path("conferenceData").path("createRequest") instanceof ObjectNode request) {
      request.putObject("status").put("statusCode", "pending");
    }
    return kept;
  }

  /** The event with the fields that the body names; {@code null} clears a field. */
  static ObjectNode patched(ObjectNode old, ObjectNode body) {
    ObjectNode event = old.deepCopy();
    body.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                event.remove(field.getKey());
              } else if (MERGED.contains(field.getKey())) {
                event.set(field.getKey(), merged(event.path(field.getKey()), value));
              } else {
                event.set(field.getKey(), value);
              }
            });
    return keeping(old, event);
  }

  /** Replaces the event by the body: missing fields are cleared. */
  static ObjectNode replaced(ObjectNode old, ObjectNode body) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    body.properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                event.set(field.getKey(), field.getValue());
              }
            });
    // Conference data stays unless the client declares support for it.
    if (old.has("conferenceData") && !event.has("conferenceData")) {
      event.set("conferenceData", old.get("conferenceData"));
    }
    return keeping(old, event);
  }

  private static ObjectNode keeping(ObjectNode old, ObjectNode event) {
    if (event.has("eventType") && !event.path("eventType").equals(old.path("eventType"))) {
      throw GoogleError.calendar("eventTypeRestriction", "Event type cannot be changed.");
    }
    for (String field : KEPT) {
      if (old.has(field)) {
        event.set(field, old.get(field));
      } else {
        event.remove(field);
      }
    }
    if (event.path("sequence").asInt() < old.path("sequence").asInt() && event.has("sequence")) {
      throw GoogleError.invalid(
          "Invalid sequence value. The specified sequence number is below the current sequence"
              + " number of the resource. Re-fetch the resource and use its sequence number on the"
              + " following request.");
    }
    boolean moved =
        !old.path("start").equals(event.path("start"))
            || !old.path("end").equals(event.path("end"));
    event.put(
        "sequence",
        Math.max(event.path("sequence").asInt(), old.path("sequence").asInt() + (moved ? 1 : 0)));
    return event;
  }

  private static JsonNode merged(JsonNode old, JsonNode change) {
    if (!old.isObject() || !change.isObject()) {
      return change;
    }
    ObjectNode merged = old.deepCopy();
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), merged(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }
}
