package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A quarter of a senior engineer's life around a day; the same day always gives the same calendar.
 * Series begin eight weeks before and have no end. Single events are placed by week: 0 is the
 * current one, or the next one from the end of work on Friday, so that a person who tries the
 * service on a weekend has a full week ahead.
 */
final class SampleCalendar {

  private static final String ME = SandboxGoogle.DEFAULT_PERSON;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** From the end of work to midnight. */
  private static final Duration EVENING = Duration.ofHours(7);

  private final LocalDate monday;
  private final ZoneId zone;
  private final List<ObjectNode> events = new ArrayList<>();

  SampleCalendar(Instant now, ZoneId zone) {
    LocalDate day = now.atZone(zone).plus(EVENING).toLocalDate();
    boolean weekend = day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
    this.monday =
        day.with(
            weekend
                ? TemporalAdjusters.next(DayOfWeek.MONDAY)
                : TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    this.zone = zone;
  }

  List<ObjectNode> events() {
    series();
    thisWeek();
    crowdedWeek();
    past();
    future();
    return events;
  }

  private void series() {
    accepted(
        series("standup", "Stand-up", "MO,TU,WE,TH,FR", 1, DayOfWeek.MONDAY, "09:30", 15),
        "mira@example.com",
        "jonas@example.com",
        "aylin@example.com");
    accepted(
        series("oneonone", "1:1 Mira / you", "TU", 1, DayOfWeek.TUESDAY, "11:00", 30),
        "mira@example.com");
    ObjectNode mentoring =
        accepted(
            series("mentoring", "1:1 Jonas / you", "TH", 1, DayOfWeek.THURSDAY, "15:00", 30),
            "jonas@example.com");
    moved(
        mentoring,
        "mentoring",
        date(1, DayOfWeek.THURSDAY),
        "15:00",
        date(1, DayOfWeek.FRIDAY),
        "10:30",
        30);
    cancelled("mentoring", date(2, DayOfWeek.THURSDAY), "15:00");
    accepted(
        series("planning", "Sprint planning", "MO", 2, DayOfWeek.MONDAY, "10:00", 90),
        "mira@example.com",
        "jonas@example.com",
        "aylin@example.com");
    accepted(
        series("review", "Sprint review", "FR", 2, DayOfWeek.FRIDAY, "14:00", 60),
        "mira@example.com",
        "tom@example.com");
    accepted(
        series("design", "Design review", "WE", 1, DayOfWeek.WEDNESDAY, "14:00", 60),
        "aylin@example.com",
        "tom@example.com");
    answered(
        series("allhands", "Company all-hands", "TH", 1, DayOfWeek.THURSDAY, "16:00", 60),
        "declined",
        "office@example.com");
    answered(
        series("guild", "Architecture guild", "TH", 2, DayOfWeek.THURSDAY, "11:00", 60),
        "tentative",
        "tom@example.com",
        "priya@example.com");
    accepted(
        series("platform", "Platform sync", "TU,TH", 1, DayOfWeek.TUESDAY, "14:00", 30),
        "tom@example.com",
        "priya@example.com");
    accepted(
        series("support", "Support handover", "MO", 1, DayOfWeek.MONDAY, "15:30", 30),
        "jonas@example.com");
    accepted(
        series("roadmapsync", "Roadmap check-in", "WE", 1, DayOfWeek.WEDNESDAY, "11:00", 45),
        "mira@example.com");
    accepted(
        series("demo", "Team demo", "FR", 2, DayOfWeek.FRIDAY, "14:30", 45),
        "aylin@example.com",
        "jonas@example.com");
    ObjectNode home = series("home", "Home", "FR", 1, DayOfWeek.FRIDAY, "00:00", 60);
    allDay(home, date(-8, DayOfWeek.FRIDAY), 1);
    home.put("eventType", "workingLocation").put("transparency", "transparent");
    home.put("visibility", "public");
    home.putObject("workingLocationProperties").put("type", "homeOffice").putObject("homeOffice");
  }

  private void thisWeek() {
    accepted(single("triage", "Bug triage", 0, DayOfWeek.MONDAY, "13:30", 30), "jonas@example.com");
    single("dentist", "Dentist", 0, DayOfWeek.TUESDAY, "16:00", 60);
    accepted(
        single("incident", "Incident review: slow checkout", 0, DayOfWeek.WEDNESDAY, "11:00", 45),
        "priya@example.com",
        "tom@example.com");
    answered(
        single("look", "Can you take a look?", 0, DayOfWeek.THURSDAY, "10:30", 30),
        "needsAction",
        "tom@example.com");
    accepted(
        withRoom(
            single("interview", "Interview: backend engineer", 0, DayOfWeek.FRIDAY, "11:00", 60)),
        "office@example.com");
    ObjectNode note = single("release", "Release 4.2", 0, DayOfWeek.WEDNESDAY, "00:00", 60);
    allDay(note, date(0, DayOfWeek.WEDNESDAY), 1);
    note.put("transparency", "transparent");
  }

  /** The week after next shows what a threshold is for. */
  private void crowdedWeek() {
    for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)) {
      accepted(
          single(
              "roadmap" + day.getValue(), "Roadmap, part " + day.getValue(), 2, day, "13:00", 120),
          "mira@example.com",
          "priya@example.com",
          "tom@example.com");
    }
    accepted(
        single("vendor", "Vendor call", 2, DayOfWeek.TUESDAY, "10:00", 45), "sales@example.org");
    accepted(
        single("budget", "Budget round", 2, DayOfWeek.WEDNESDAY, "11:00", 60), "mira@example.com");
    accepted(
        single("debrief", "Interview debrief", 2, DayOfWeek.THURSDAY, "10:15", 45),
        "office@example.com");
    accepted(
        single("calibration", "Hiring calibration", 2, DayOfWeek.THURSDAY, "15:30", 45),
        "office@example.com");
    accepted(
        single("goals", "Quarter goals", 2, DayOfWeek.TUESDAY, "16:00", 30), "mira@example.com");
    accepted(
        single("portal", "Customer portal questions", 2, DayOfWeek.FRIDAY, "15:30", 60),
        "sales@example.org");
    answered(
        single("quick", "Quick sync: data platform", 2, DayOfWeek.FRIDAY, "11:00", 60),
        "needsAction",
        "tom@example.com");
  }

  /** Events that were added recently, on time that had been free until then. */
  private void past() {
    made(
        accepted(
            single("postmortem", "Post-mortem", -1, DayOfWeek.TUESDAY, "14:00", 60),
            "priya@example.com",
            "tom@example.com"),
        date(-1, DayOfWeek.MONDAY),
        "16:20");
    made(
        accepted(
            single(
                "interview0", "Interview: site reliability", -2, DayOfWeek.WEDNESDAY, "10:30", 60),
            "office@example.com"),
        date(-3, DayOfWeek.FRIDAY),
        "11:05");
    made(
        accepted(
            single("escalation", "Customer escalation", -3, DayOfWeek.THURSDAY, "10:00", 60),
            "sales@example.org",
            "mira@example.com"),
        date(-3, DayOfWeek.WEDNESDAY),
        "15:40");
    made(
        accepted(
            single("outage", "Login outage", -4, DayOfWeek.FRIDAY, "09:45", 90),
            "tom@example.com",
            "priya@example.com"),
        date(-4, DayOfWeek.FRIDAY),
        "09:35");
    made(
        answered(
            single("tooling", "Tooling round", -5, DayOfWeek.MONDAY, "11:30", 60),
            "needsAction",
            "jonas@example.com"),
        date(-6, DayOfWeek.THURSDAY),
        "17:10");
    made(
        accepted(
            single("security", "Security review", -6, DayOfWeek.WEDNESDAY, "09:00", 120),
            "tom@example.com"),
        date(-7, DayOfWeek.TUESDAY),
        "13:15");
  }

  private void future() {
    single("deepwork", "Focus: storage rewrite", 1, DayOfWeek.WEDNESDAY, "09:45", 120);
    accepted(
        single("spike", "Pairing: migration spike", 1, DayOfWeek.TUESDAY, "13:30", 90),
        "aylin@example.com");
    answered(
        single("brownbag", "Brown bag: tracing", 1, DayOfWeek.MONDAY, "12:00", 60),
        "tentative",
        "priya@example.com");
    ObjectNode away = single("away", "Out of office", 3, DayOfWeek.THURSDAY, "00:00", 60);
    away.set(
        "start",
        EventTimesJson.at(date(3, DayOfWeek.THURSDAY).atStartOfDay(zone).toInstant(), zone));
    away.set(
        "end", EventTimesJson.at(date(3, DayOfWeek.SATURDAY).atStartOfDay(zone).toInstant(), zone));
    away.put("eventType", "outOfOffice");
    away.putObject("outOfOfficeProperties").put("autoDeclineMode", "declineNone");
    ObjectNode offsite = single("offsite", "Team offsite?", 4, DayOfWeek.MONDAY, "00:00", 60);
    allDay(offsite, date(4, DayOfWeek.MONDAY), 2);
    ObjectNode birthday =
        single("birthday", "Aylin's birthday", 1, DayOfWeek.THURSDAY, "00:00", 60);
    allDay(birthday, date(1, DayOfWeek.THURSDAY), 1);
    birthday.put("eventType", "birthday").put("transparency", "transparent");
    birthday.put("visibility", "private");
    accepted(
        single("kickoff", "Kick-off: search", 3, DayOfWeek.TUESDAY, "14:00", 90),
        "mira@example.com",
        "priya@example.com");
    accepted(
        single("quarter", "Quarterly planning", 5, DayOfWeek.WEDNESDAY, "10:00", 240),
        "mira@example.com",
        "tom@example.com");
  }

  private LocalDate date(int week, DayOfWeek day) {
    return monday.plusWeeks(week).with(TemporalAdjusters.nextOrSame(day));
  }

  private ObjectNode series(
      String id,
      String title,
      String days,
      int interval,
      DayOfWeek first,
      String time,
      int minutes) {
    ObjectNode master = single(id, title, -8, first, time, minutes);
    made(master, date(-10, DayOfWeek.MONDAY), "09:00");
    master.putArray("recurrence").add("RRULE:FREQ=WEEKLY;INTERVAL=" + interval + ";BYDAY=" + days);
    return master;
  }

  private ObjectNode single(
      String id, String title, int week, DayOfWeek day, String time, int minutes) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", "sandbox" + id.toLowerCase(Locale.ROOT).replaceAll("[^a-v0-9]", ""));
    event.put("summary", title);
    put(event, date(week, day), time, minutes);
    events.add(event);
    return event;
  }

  /** When it was added; otherwise when the sandbox starts. */
  private void made(ObjectNode event, LocalDate date, String time) {
    event.put("created", date.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toString());
  }

  private void put(ObjectNode event, LocalDate date, String time, int minutes) {
    LocalDateTime start = date.atTime(LocalTime.parse(time));
    event.set("start", EventTimesJson.at(start.atZone(zone).toInstant(), zone));
    event.set("end", EventTimesJson.at(start.plusMinutes(minutes).atZone(zone).toInstant(), zone));
  }

  private static void allDay(ObjectNode event, LocalDate first, int days) {
    event.set("start", EventTimesJson.on(first));
    event.set("end", EventTimesJson.on(first.plusDays(days)));
  }

  private static ObjectNode accepted(ObjectNode event, String... others) {
    return answered(event, "accepted", others);
  }

  private static ObjectNode answered(ObjectNode event, String response, String... others) {
    ArrayNode attendees =
        event.has("attendees") ? (ArrayNode) event.get("attendees") : event.putArray("attendees");
    attendees.addObject().put("email", ME).put("responseStatus", response);
    for (String other : others) {
      attendees.addObject().put("email", other).put("responseStatus", "accepted");
    }
    event.putObject("organizer").put("email", others[0]);
    return event;
  }

  private static ObjectNode withRoom(ObjectNode event) {
    event
        .putArray("attendees")
        .addObject()
        .put("email", "room-3@resource.calendar.google.com")
        .put("resource", true)
        .put("responseStatus", "accepted");
    return event;
  }

  private void moved(
      ObjectNode master,
      String id,
      LocalDate from,
      String fromTime,
      LocalDate to,
      String toTime,
      int minutes) {
    ObjectNode exception = exception(id, from, fromTime);
    exception.set("summary", master.get("summary"));
    exception.set("attendees", master.get("attendees"));
    exception.set("organizer", master.get("organizer"));
    put(exception, to, toTime, minutes);
  }

  private void cancelled(String id, LocalDate date, String time) {
    ObjectNode exception = exception(id, date, time);
    put(exception, date, time, 30);
    exception.put("status", "cancelled");
  }

  private ObjectNode exception(String id, LocalDate date, String time) {
    ObjectNode exception = JsonNodeFactory.instance.objectNode();
    Instant original = date.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    exception.put("id", "sandbox" + id + "_" + UTC.format(original));
    exception.put("recurringEventId", "sandbox" + id);
    exception.set("originalStartTime", EventTimesJson.at(original, zone));
    events.add(exception);
    return exception;
  }
}
