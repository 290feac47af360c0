package dev.focusguardian.ics;

import static dev.focusguardian.ics.IcsText.calendar;
import static dev.focusguardian.ics.IcsText.event;
import static dev.focusguardian.ics.IcsText.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An occurrence is recognized in every notation; of two changes the newer one counts. */
class ChangedOccurrenceTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Monday, 16 November 2026, and the six days after it. */
  private static final Interval WEEK =
      Interval.of(Instant.parse("2026-11-15T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z"));

  private static final String DAILY =
      event(
          "a",
          "DTSTART;TZID=Europe/Berlin:20261116T100000",
          "DURATION:PT1H",
          "RRULE:FREQ=DAILY;COUNT=3");

  private static String change(String id, int sequence, int day, String start, String... more) {
    return event(
        "a",
        "RECURRENCE-ID" + id,
        "SEQUENCE:" + sequence,
        "DTSTAMP:202611" + day + "T080000Z",
        "DTSTART;TZID=Europe/Berlin:" + start,
        "DURATION:PT1H",
        String.join("\r\n", more));
  }

  private static List<String> starts(String... parts) {
    return read(calendar(parts)).events(WEEK, Set.of("you@example.com"), BERLIN).events().stream()
        .map(event -> ((EventTime.Timed) event.time()).start().atZone(BERLIN).toLocalDateTime())
        .map(start -> start.toString().substring(8))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":20261117T090000Z",
        ";TZID=Europe/Berlin:20261117T100000",
        ";TZID=America/New_York:20261117T040000",
        ";TZID=Eastern Standard Time:20261117T040000",
        ";VALUE=DATE:20261117",
        ":20261117T100000"
      })
  void theNewerChangeHoldsForEveryWayToNameAnOccurrence(String id) {
    String first = change(";TZID=Europe/Berlin:20261117T100000", 2, 12, "20261117T130000");
    String second = change(id, 3, 11, "20261117T150000");

    assertThat(starts(DAILY, first, second)).containsExactly("16T10:00", "17T15:00", "18T10:00");
    assertThat(starts(second, DAILY, first)).containsExactly("16T10:00", "17T15:00", "18T10:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {":20261117T090000Z", ";VALUE=DATE:20261117"})
  void aNewerCancellationHoldsToo(String id) {
    String moved = change(";TZID=Europe/Berlin:20261117T100000", 2, 12, "20261117T130000");
    String cancelled = change(id, 3, 13, "20261117T100000", "STATUS:CANCELLED");
    String again = change(";TZID=America/New_York:20261117T040000", 4, 14, "20261117T160000");

    assertThat(starts(DAILY, cancelled, moved)).containsExactly("16T10:00", "18T10:00");
    assertThat(starts(DAILY, cancelled, moved, again))
        .containsExactly("16T10:00", "17T16:00", "18T10:00");
  }

  @Test
  void whatWasWrittenLaterIsNewerInTheSameVersion() {
    String earlier = change(":20261117T090000Z", 2, 12, "20261117T130000");
    String later = change(";VALUE=DATE:20261117", 2, 13, "20261117T150000");

    assertThat(starts(DAILY, later, earlier)).containsExactly("16T10:00", "17T15:00", "18T10:00");
  }

  @Test
  void theTimeOfTheChangeCountsMoreThanTheTimeOfTheExport() {
    String earlier =
        change(":20261117T090000Z", 2, 14, "20261117T130000", "LAST-MODIFIED:20261101T000000Z");
    String later =
        change(
            ";VALUE=DATE:20261117", 2, 12, "20261117T150000", "LAST-MODIFIED:2026-11-02T00:00:00Z");

    assertThat(starts(DAILY, later, earlier)).containsExactly("16T10:00", "17T15:00", "18T10:00");
  }

  @Test
  void oneChangeOfTwoVersionsHoldsWithoutItsSeries() {
    assertThat(
            starts(
                change(";TZID=Europe/Berlin:20261117T100000", 2, 12, "20261117T130000"),
                change(":20261117T090000Z", 3, 13, "20261117T150000"),
                change(";VALUE=DATE:20261118", 3, 13, "20261118T150000")))
        .containsExactly("17T15:00", "18T15:00");
  }

  @Test
  void changingOneOccurrenceKeepsAnEarlierChangeOfAllLaterOnes() {
    String later =
        change(";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261117T100000", 2, 12, "20261117T130000");
    String single = change(":20261117T090000Z", 3, 13, "20261117T160000");

    assertThat(starts(DAILY, later, single)).containsExactly("16T10:00", "17T16:00", "18T13:00");
  }

  @Test
  void theSameEventInTwoZonesIsOne() {
    assertThat(
            starts(
                event("a", "DTSTART;TZID=Europe/Berlin:20261117T100000", "DURATION:PT1H"),
                event("a", "DTSTART:20261117T090000Z", "DURATION:PT1H")))
        .containsExactly("17T10:00");
  }

  /** Random series with occurrences moved, cancelled, and changed several times. */
  @Test
  void randomlyChangedSeriesMatchTheWrittenOutEvents() {
    Random random = new Random(20261129);
    for (int round = 0; round < 500; round++) {
      int days = 3 + random.nextInt(5);
      List<String> parts = new ArrayList<>();
      parts.add(DAILY.replace("COUNT=3", "COUNT=" + days));
      TreeSet<String> expected = new TreeSet<>();
      for (int day = 16; day < 16 + days; day++) {
        String start = day + "T10:00";
        boolean cancelled = false;
        int versions = random.nextInt(4);
        for (int version = 1; version <= versions; version++) {
          cancelled = random.nextInt(4) == 0;
          // No two occurrences start at the same time.
          int minute = 10 + 7 * version + (day - 16);
          start = (16 + random.nextInt(7)) + "T1" + random.nextInt(9) + ":" + minute;
          parts.add(
              change(
                  name(random, day),
                  version,
                  10 + version,
                  "202611" + start.replace(":", "") + "00",
                  cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED"));
        }
        if (!cancelled) {
          expected.add(start);
        }
      }
      Collections.shuffle(parts, random);

      assertThat(starts(parts.toArray(String[]::new)))
          .as("round %d: %s", round, parts)
          .containsExactlyElementsOf(expected);
    }
  }

  private static String name(Random random, int day) {
    return switch (random.nextInt(5)) {
      case 0 -> ":202611" + day + "T090000Z";
      case 1 -> ";TZID=Europe/Berlin:202611" + day + "T100000";
      case 2 -> ";VALUE=DATE:202611" + day;
      case 3 ->
          ";TZID=\"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi\":202611" + day + "T143000";
      default -> ";TZID=Eastern Standard Time:202611" + day + "T040000";
    };
  }
}
