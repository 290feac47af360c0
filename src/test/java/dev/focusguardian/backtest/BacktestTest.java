package dev.focusguardian.backtest;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replay of the last weeks, from Google's events. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BacktestTest {

  private static final Set<String> READS = Set.of("events.list", "calendarList.list", "token");

  @Inject ConnectedPerson me;
  @Inject MeterRegistry meters;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("shadow");
    http = me.http();
  }

  private void itIs(LocalDateTime local) {
    me.goesTo(local.atZone(BERLIN).toInstant());
  }

  private double writes() {
    return meters.find("guardian.google.calls").counters().stream()
        .filter(counter -> !READS.contains(counter.getId().getTag("method")))
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Any change of an event changes this value. */
  private Map<String, String> etags() throws JsonProcessingException {
    Map<String, String> etags = new TreeMap<>();
    for (JsonNode event : new ObjectMapper().readTree(me.google().wholeCalendar()).path("items")) {
      etags.put(event.path("id").asText(), event.path("etag").asText());
    }
    return etags;
  }

  /** A calendar with one event, long ago. */
  private void hasAnEmptyCalendar() {
    me.google()
        .hasCalendar(
            """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        BEGIN:VEVENT
        UID:long-ago
        DTSTAMP:20200101T000000Z
        DTSTART:20200106T090000Z
        DTEND:20200106T100000Z
        SUMMARY:Long ago
        END:VEVENT
        END:VCALENDAR
        """);
  }

  @Test
  void replaysWeeksAsCalculatedByHandAndWritesNothing() throws JsonProcessingException {
    LocalDate monday =
        LocalDate.ofInstant(clock.instant(), BERLIN).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    itIs(monday.plusDays(1).atTime(8, 5));
    hasAnEmptyCalendar();
    me.connects();
    assertThat(me.blocks()).isNotEmpty();
    LocalDate wednesday = monday.plusWeeks(1).plusDays(2);
    me.books(
        "Review",
        Interval.of(
            wednesday.atTime(10, 0).atZone(BERLIN).toInstant(),
            wednesday.atTime(11, 0).atZone(BERLIN).toInstant()));
    // Thirty days before this Wednesday is in the week of the review.
    itIs(wednesday.plusWeeks(4).atTime(12, 0));
    me.cycle();
    Map<String, String> before = etags();
    double written = writes();

    Answer answer = http.get("/api/v1/shadow?days=30");

    assertThat(etags()).isEqualTo(before).hasSizeGreaterThan(2);
    assertThat(writes()).isEqualTo(written).isPositive();
    JsonNode shadow = answer.json();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(shadow.path("from").asText()).isEqualTo(monday.plusWeeks(1).toString());
    assertThat(shadow.path("to").asText()).isEqualTo(monday.plusWeeks(5).minusDays(1).toString());
    assertThat(shadow.path("weeks")).hasSize(4);
    // Our own blocks of that time do not count as the person's events.
    assertThat(shadow.path("events").asInt()).isEqualTo(1);
    assertThat(shadow.path("eventsOfUnknownAge").asInt()).isZero();
    JsonNode totals = shadow.path("totals");
    // Four weeks of twelve hours; the review lands on a block in one of them, and the block moves.
    assertThat(totals.path("goalMinutes").asLong()).isEqualTo(4 * 720);
    assertThat(totals.path("bookedMinutes").asLong()).isEqualTo(4 * 720);
    assertThat(totals.path("survivedMinutes").asLong()).isEqualTo(4 * 720);
    assertThat(totals.path("displacedMinutes").asLong()).isEqualTo(60);
    assertThat(totals.path("blocks").asInt()).isEqualTo(16);
    // On that Wednesday the hour before the review is too short, and the review's time is gone.
    assertThat(totals.path("deepWorkMinutes").asLong()).isEqualTo(4 * 2400 - 120);
    assertThat(totals.path("flaggedMeetings").asInt()).isZero();
    JsonNode moved =
        StreamSupport.stream(shadow.path("weeks").path(0).path("blocks").spliterator(), false)
            .filter(block -> block.path("fate").asText().equals("moved"))
            .findFirst()
            .orElseThrow();
    assertThat(moved.path("start").asText())
        .isEqualTo(wednesday.atTime(11, 0).atZone(BERLIN).toInstant().toString());
    assertThat(moved.path("arrivals").path(0).path("title").asText()).isEqualTo("Review");
    assertThat(moved.path("arrivals").path(0).path("protection").asText()).isEqualTo("hint");
    assertThat(shadow.path("sentence").asText())
        .startsWith("In the last 30 days (4 whole weeks, ")
        .contains(
            "would have booked 48 h in 16 blocks", "1 h would have been lost to later meetings")
        .endsWith("This replay wrote nothing.");
    assertThat(shadow.path("assumptions").size()).isGreaterThan(3);
    assertThat(http.get("/shadow?days=30").body())
        .contains(
            shadow.path("sentence").asText(),
            "“Review” came on",
            "moved from Wed",
            "At that time the block was shown as free",
            "Assumptions");
  }

  @Test
  void refusesOtherNumbersOfDaysAndAnUnconnectedPerson() {
    for (String days : new String[] {"29", "91", "-60", "sixty", "60.5"}) {
      Answer answer = http.get("/api/v1/shadow?days=" + days);
      assertThat(answer.status()).as(days).isEqualTo(400);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().path("detail").asText()).contains("\"" + days + "\"", "30 to 90");
    }
    assertThat(http.get("/shadow?days=7").body()).contains("“7” is not a number from 30 to 90");
    assertThat(http.get("/shadow").body()).contains("No calendar is connected");
    Answer unconnected = http.get("/api/v1/shadow");
    assertThat(unconnected.status()).isEqualTo(409);
    assertThat(unconnected.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void saysThatGoogleCouldNotBeReachedAndTriesAgainNextTime() {
    hasAnEmptyCalendar();
    me.connects();
    me.fails(Map.of("calls", 1000, "status", 403, "reason", "forbidden", "match", "/events"));
    try {
      Answer refused = http.get("/api/v1/shadow?days=45");
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.json().path("detail").asText())
          .contains("could not read the last weeks from Google");
      assertThat(http.get("/shadow?days=45").body())
          .contains("could not read the last weeks from Google");
    } finally {
      me.nothingFails();
    }

    Answer answer = http.get("/api/v1/shadow?days=45");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("totals").path("deepWorkMinutes").asLong())
        .isEqualTo(answer.json().path("weeks").size() * 2400L);
  }
}
