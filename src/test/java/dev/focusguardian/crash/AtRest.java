package dev.focusguardian.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.Http;
import dev.focusguardian.crash.BusyCalendar.Seen;
import dev.focusguardian.interval.Interval;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The conditions that must hold once all work is done, checked from outside only. */
final class AtRest {

  private final BusyCalendar calendar;
  private final Clock clock;

  AtRest(BusyCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * Every broken promise, in words.
   *
   * @param service a node whose focus blocks are read
   */
  List<String> broken(Http service) {
    List<String> broken = new ArrayList<>();
    List<Seen> events = calendar.events();
    List<Seen> blocks = events.stream().filter(Seen::marked).toList();
    belongTogether(blocks, rows(service), broken);
    lieWell(blocks, events, broken);
    foreignOnesAreAsTheyWereLeft(events, broken);
    return broken;
  }

  /** A year of them: more than the calendar has, and as many as one request may return. */
  private List<JsonNode> rows(Http service) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Http.Answer answer =
        service.get(
            "/api/v1/focus-blocks?from=%s&to=%s"
                .formatted(today.minusDays(65), today.plusDays(300)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> rows = new ArrayList<>();
    answer.json().forEach(rows::add);
    return rows;
  }

  private static void belongTogether(List<Seen> blocks, List<JsonNode> rows, List<String> broken) {
    Map<String, Seen> byEvent = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (Seen block : blocks) {
      byEvent.put(block.id(), block);
      if (!ids.add(block.blockId())) {
        broken.add("3: block " + block.blockId() + " stands twice, at " + block.interval());
      }
    }
    for (JsonNode row : rows) {
      Seen event = byEvent.remove(row.path("eventId").asText());
      Interval told =
          Interval.of(
              Instant.parse(row.path("start").asText()), Instant.parse(row.path("end").asText()));
      if (event == null) {
        broken.add("3: a block is told of that does not stand: " + told);
      } else if (!event.interval().equals(told)) {
        broken.add("3: a block stands at " + event.interval() + " and is told of at " + told);
      } else if (row.path("pinned").asBoolean()) {
        broken.add("5: a block that nobody touched is taken for pinned: " + told);
      }
    }
    byEvent
        .values()
        .forEach(orphan -> broken.add("3: an orphan, " + orphan.id() + " " + orphan.interval()));
  }

  private void lieWell(List<Seen> blocks, List<Seen> events, List<String> broken) {
    Instant now = clock.instant();
    for (Seen block : blocks) {
      Interval slot = block.interval();
      if (!slot.start().isAfter(now)) {
        continue;
      }
      for (Seen other : events) {
        boolean later = !other.marked() || other.id().compareTo(block.id()) > 0;
        if (!other.id().equals(block.id()) && later && other.interval().overlaps(slot)) {
          broken.add(
              "2: block %s lies on %s %s"
                  .formatted(slot, other.json().path("summary").asText(), other.interval()));
        }
      }
      ZonedDateTime start = slot.start().atZone(ZoneOffset.UTC);
      LocalTime end = slot.end().atZone(ZoneOffset.UTC).toLocalTime();
      if (start.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
          || start.toLocalTime().isBefore(BusyCalendar.FROM)
          || end.isAfter(BusyCalendar.TO)) {
        broken.add("2: block " + slot + " is outside working hours");
      }
    }
  }

  private void foreignOnesAreAsTheyWereLeft(List<Seen> events, List<String> broken) {
    Map<String, JsonNode> missing = new TreeMap<>(calendar.left());
    for (Seen event : events) {
      if (!event.marked()) {
        JsonNode left = missing.remove(event.id());
        if (!event.json().equals(left)) {
          broken.add(
              "1: an event of the person's was changed: " + left + " became " + event.json());
        }
      }
    }
    missing.keySet().forEach(id -> broken.add("1: an event of the person's is gone: " + id));
  }
}
