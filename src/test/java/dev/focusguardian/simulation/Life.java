package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.sandbox.DirectGoogle;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Events on people's calendars: colleagues invite, move and cancel; people answer, run errands,
 * take days off, travel, and change our blocks. All of it happens directly at Google.
 */
final class Life {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLLEAGUE = "colleague@example.com";
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

  private final DirectGoogle google;
  private final Time time;
  private final SplittableRandom random;
  private final Consumer<String> trace;
  private int named;

  Life(DirectGoogle google, Time time, SplittableRandom random, Consumer<String> trace) {
    this.google = google;
    this.time = time;
    this.random = random;
    this.trace = trace;
  }

  static ZoneId zone(int person) {
    return ZoneId.of(ZONES.get(person % ZONES.size()));
  }

  /** Everything on somebody's calendar in that period, occurrence by occurrence. */
  List<Seen> events(Person person, Instant from, Instant to) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("singleEvents", "true");
    parameters.put("maxResults", "2500");
    parameters.put("timeMin", from.toString());
    parameters.put("timeMax", to.toString());
    Answer answer =
        google.arrive(
            new Call(
                person.email, "GET", "primary", "", parameters, null, JSON.createObjectNode()));
    if (answer.status() != 200) {
      throw new IllegalStateException("A smooth road ended in " + answer);
    }
    // Not ordered by their ids, because the service draws some of them.
    return Seen.all(answer.body().path("items")).stream()
        .sorted(
            Comparator.comparing((Seen event) -> event.json().path("start").toString())
                .thenComparing(Seen::title))
        .toList();
  }

  /** The first weeks' regular meetings. */
  void begin(Person person) {
    LocalDate monday = time.instant().atZone(person.zone).toLocalDate();
    invite(person, monday, LocalTime.of(9, 30), 15, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", true);
    invite(person, monday, LocalTime.of(14, 0), 60, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", true);
    invite(person, monday, LocalTime.of(11, 0), 30, "RRULE:FREQ=WEEKLY;BYDAY=TH", false);
  }

  /** One thing that somebody does. */
  void happens(Person person) {
    Instant now = time.instant();
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> meeting(person);
      case 4, 5, 6 -> answer(person, now);
      case 7, 8 -> colleagueMoves(person, now);
      case 9, 10 -> colleagueCancels(person, now);
      case 11 -> errand(person);
      case 12 -> away(person);
      case 13, 14, 15, 16, 17 -> changesBlock(person, now);
      case 18 -> cancelsOccurrence(person, now);
      default -> travels(person);
    }
  }

  void meeting(Person person) {
    LocalDate day = day(person);
    int minutes = 30 * (1 + random.nextInt(4));
    invite(person, day, quarter(8, 18), minutes, "", random.nextInt(3) > 0);
  }

  private LocalDate day(Person person) {
    int ahead = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextInt(26);
    return time.instant().atZone(person.zone).toLocalDate().plusDays(ahead);
  }

  private LocalTime quarter(int from, int to) {
    return LocalTime.of(from + random.nextInt(to - from), 15 * random.nextInt(4));
  }

  private void invite(
      Person person, LocalDate day, LocalTime at, int minutes, String rule, boolean accepted) {
    ObjectNode body = named(person, "meeting");
    times(body, day.atTime(at).atZone(person.zone).toInstant(), minutes, person.zone);
    if (!rule.isEmpty()) {
      body.putArray("recurrence").add(rule);
    }
    body.putArray("attendees")
        .add(JSON.createObjectNode().put("email", COLLEAGUE).put("responseStatus", "accepted"))
        .add(
            JSON.createObjectNode()
                .put("email", person.email)
                .put("responseStatus", accepted ? "accepted" : "needsAction"));
    call(COLLEAGUE, "POST", "", body, "invites " + person.email);
  }

  private ObjectNode named(Person person, String what) {
    ObjectNode body = JSON.createObjectNode();
    String id = "life" + person.id.value() + "n" + named++;
    return body.put("id", id).put("summary", what + " " + named);
  }

  private static void times(ObjectNode body, Instant start, int minutes, ZoneId zone) {
    body.putObject("start").put("dateTime", start.toString()).put("timeZone", zone.getId());
    body.putObject("end")
        .put("dateTime", start.plusSeconds(minutes * 60L).toString())
        .put("timeZone", zone.getId());
  }

  private void answer(Person person, Instant now) {
    pick(ahead(person, now).stream().filter(event -> event.json().has("attendees")).toList())
        .forEach(
            event -> {
              String response =
                  List.of("accepted", "accepted", "declined", "tentative", "needsAction")
                      .get(random.nextInt(5));
              ObjectNode body = JSON.createObjectNode();
              event
                  .json()
                  .path("attendees")
                  .forEach(
                      attendee -> {
                        ObjectNode copy = attendee.deepCopy();
                        if (copy.path("self").asBoolean()) {
                          copy.put("responseStatus", response);
                        }
                        body.withArray("attendees").add(copy);
                      });
              call(person.email, "PATCH", event.id(), body, "answers " + response);
            });
  }

  private List<Seen> ahead(Person person, Instant now) {
    return events(person, now, now.plus(Duration.ofDays(28)));
  }

  private List<Seen> pick(List<Seen> events) {
    return events.isEmpty() ? List.of() : List.of(events.get(random.nextInt(events.size())));
  }

  private List<Seen> colleagues(Person person, Instant now) {
    return ahead(person, now).stream()
        .filter(event -> event.json().path("organizer").path("email").asText().equals(COLLEAGUE))
        .toList();
  }

  private void colleagueMoves(Person person, Instant now) {
    pick(colleagues(person, now))
        .forEach(
            event -> {
              ObjectNode body = JSON.createObjectNode();
              Instant start = day(person).atTime(quarter(8, 18)).atZone(person.zone).toInstant();
              times(body, start, (int) event.interval().minutes(), person.zone);
              call(COLLEAGUE, "PATCH", event.id(), body, "moves to " + start);
            });
  }

  private void colleagueCancels(Person person, Instant now) {
    pick(colleagues(person, now))
        .forEach(
            event -> call(COLLEAGUE, "DELETE", event.id(), JSON.createObjectNode(), "cancels"));
  }

  private void cancelsOccurrence(Person person, Instant now) {
    pick(colleagues(person, now).stream()
            .filter(event -> event.json().has("recurringEventId"))
            .toList())
        .forEach(
            event ->
                call(COLLEAGUE, "DELETE", event.id(), JSON.createObjectNode(), "cancels this one"));
  }

  private void errand(Person person) {
    ObjectNode body = named(person, "errand");
    Instant start = day(person).atTime(quarter(8, 18)).atZone(person.zone).toInstant();
    times(body, start, 30 + 15 * random.nextInt(6), person.zone);
    if (random.nextInt(4) == 0) {
      body.put("transparency", "transparent");
    }
    call(person.email, "POST", "", body, "has something to do at " + start);
  }

  private void away(Person person) {
    ObjectNode body = named(person, "out of office");
    LocalDate day = day(person);
    body.put("eventType", "outOfOffice");
    body.putObject("outOfOfficeProperties").put("autoDeclineMode", "declineNone");
    Instant start = day.atTime(LocalTime.of(12, 0)).atZone(person.zone).toInstant();
    times(body, start, 6 * 60, person.zone);
    call(person.email, "POST", "", body, "is away on the afternoon of " + day);
  }

  /** Also blocks that are running or over: people may change any of them. */
  private void changesBlock(Person person, Instant now) {
    List<Seen> blocks =
        ahead(person, now).stream().filter(event -> event.marked() && !event.handedOver()).toList();
    pick(blocks).forEach(block -> touch(person, block, now));
  }

  private void touch(Person person, Seen block, Instant now) {
    ObjectNode body = JSON.createObjectNode();
    Interval slot = block.interval();
    int minutes = (int) slot.minutes();
    String what;
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        delete(person, block, now);
        return;
      }
      case 2 -> {
        Instant start = day(person).atTime(quarter(8, 18)).atZone(person.zone).toInstant();
        times(
            body,
            start.equals(slot.start()) ? start.plusSeconds(900) : start,
            minutes,
            person.zone);
        what = "moves block to " + start;
      }
      case 3 -> {
        times(body, slot.start(), minutes + 30, person.zone);
        what = "makes block longer";
      }
      case 4 -> {
        times(body, slot.start(), Math.max(15, minutes - 45), person.zone);
        what = "makes block shorter";
      }
      case 5 -> {
        body.put("summary", "My own " + named++);
        what = "renames block";
      }
      case 6 -> {
        body.put("colorId", String.valueOf(1 + named++ % 11));
        what = "colours block";
      }
      case 7 -> {
        body.put("description", "Bring the numbers " + named++);
        what = "writes in block";
      }
      case 8 -> {
        if (block.isFree()) {
          return;
        }
        body.put("transparency", "transparent");
        what = "marks block as free";
      }
      default -> {
        body.putArray("attendees").add(JSON.createObjectNode().put("email", COLLEAGUE));
        what = "makes a meeting of block";
      }
    }
    Answer answer = call(person.email, "PATCH", block.id(), body, what);
    if (answer.status() == 200) {
      person.touched.add(block.id());
      person.stood(block.id(), slot);
      person.stood(block.id(), Seen.of(answer.body()).interval());
      if (Seen.of(answer.body()).isFree() && !block.isFree()) {
        person.theirs.add(block.id());
      }
      person.left.put(block.id(), Promises.look(Seen.of(answer.body())));
    }
  }

  private void delete(Person person, Seen block, Instant now) {
    Answer answer =
        call(
            person.email,
            "DELETE",
            block.id(),
            JSON.createObjectNode(),
            "deletes block " + block.interval());
    if (answer.status() == 204) {
      person.deleted.add(block.id());
      person.stood(block.id(), block.interval());
      // An event that was moved just before may never have been seen at that time.
      if (person.touched.add(block.id())
          && !person.strangers.contains(block.id())
          && !person.isBeingDeleted(block.id(), now)) {
        person.refused.add(new Person.Refused(block.id(), block.interval(), now));
      }
    }
  }

  private void travels(Person person) {
    if (random.nextInt(4) > 0) {
      return;
    }
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    person.zone = zone;
    trace.accept(person.email + " travels to " + zone);
    google.travel(person.email, zone.getId());
  }

  private Answer call(String who, String method, String event, ObjectNode body, String what) {
    Answer answer = google.arrive(new Call(who, method, "primary", event, Map.of(), null, body));
    trace.accept(
        who + " " + what + " [" + event + body.path("id").asText() + "] " + answer.status());
    return answer;
  }
}
