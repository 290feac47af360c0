package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.sandbox.calendar.Attendees;
import dev.focusguardian.sandbox.calendar.EventTimesJson;
import dev.focusguardian.sandbox.calendar.Occurrences;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers {@code freeBusy}: merged busy times, and a separate error for each unknown calendar. */
public final class FreeBusy {

  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final int MOST_CALENDARS = 50;
  private static final Set<String> NEVER_BUSY = Set.of("workingLocation", "birthday");

  private FreeBusy() {}

  public static ObjectNode answer(
      JsonNode query, Function<String, @Nullable SandboxCalendar> calendars) {
    Instant from = instant(query, "timeMin");
    Instant to = instant(query, "timeMax");
    if (!from.isBefore(to)) {
      throw GoogleError.emptyRange();
    }
    JsonNode wanted = query.path("items");
    int most = Math.min(MOST_CALENDARS, query.path("calendarExpansionMax").asInt(MOST_CALENDARS));
    if (wanted.size() > most) {
      throw new GoogleError(
          400,
          "global",
          "tooManyCalendarsRequested",
          "At most " + most + " calendars can be asked for, not " + wanted.size());
    }
    ZoneId zone =
        query.hasNonNull("timeZone")
            ? EventTimesJson.zone(query.path("timeZone").asText())
            : ZoneOffset.UTC;
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "calendar#freeBusy");
    answer.put("timeMin", from.toString()).put("timeMax", to.toString());
    ObjectNode all = answer.putObject("calendars");
    for (JsonNode item : wanted) {
      String id = item.path("id").asText();
      ObjectNode entry = all.putObject(id);
      SandboxCalendar calendar = calendars.apply(id);
      if (calendar == null) {
        entry.putArray("errors").addObject().put("domain", "global").put("reason", "notFound");
        entry.putArray("busy");
        continue;
      }
      ArrayNode busy = entry.putArray("busy");
      for (Interval time : busy(calendar, from, to)) {
        busy.addObject()
            .put("start", RFC3339.format(time.start().atZone(zone)))
            .put("end", RFC3339.format(time.end().atZone(zone)));
      }
    }
    return answer;
  }

  private static Instant instant(JsonNode query, String name) {
    if (!query.path(name).isTextual()) {
      throw GoogleError.required("Missing " + name + " parameter.");
    }
    return EventTimesJson.timestamp(query.path(name).asText(), name);
  }

  private static IntervalSet busy(SandboxCalendar calendar, Instant from, Instant to) {
    List<Interval> times = new ArrayList<>();
    for (ObjectNode event : calendar.stored()) {
      if (!takesTime(event, calendar.owner())) {
        continue;
      }
      for (ObjectNode each : Occurrences.within(calendar, event, from, to)) {
        Instant start = EventTimesJson.instant(each.path("start"), calendar.zone());
        Instant end = EventTimesJson.instant(each.path("end"), calendar.zone());
        if (start.isBefore(end)) {
          times.add(Interval.of(start, end));
        }
      }
    }
    return IntervalSet.of(times).intersect(Interval.of(from, to));
  }

  private static boolean takesTime(ObjectNode event, String owner) {
    return !event.path("transparency").asText().equals("transparent")
        && !NEVER_BUSY.contains(event.path("eventType").asText())
        && !Attendees.response(event, owner).equals("declined");
  }
}
