package dev.focusguardian.ics;

import static dev.focusguardian.ics.IcsText.calendar;
import static dev.focusguardian.ics.IcsText.event;
import static dev.focusguardian.ics.IcsText.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which occurrence of its series an event of a file is, for every notation of the file. */
class OriginalStartTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ME = "you@example.com";
  private static final OriginalStart TUESDAY_AT_NINE =
      new OriginalStart.At(Instant.parse("2026-11-17T08:00:00Z"));

  private static final String SERIES =
      event(
          "daily",
          "DTSTART;TZID=Europe/Berlin:20261116T090000",
          "DURATION:PT30M",
          "RRULE:FREQ=DAILY;COUNT=5");

  private static List<CalendarEvent> events(String... parts) {
    return read(calendar(parts))
        .events(
            Interval.of(
                Instant.parse("2026-11-15T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z")),
            Set.of(ME),
            BERLIN)
        .events();
  }

  private static String moved(String id) {
    return event(
        "daily",
        "RECURRENCE-ID" + id,
        "DTSTART;TZID=Europe/Berlin:20261118T090000",
        "DTEND;TZID=Europe/Berlin:20261118T120000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";TZID=Europe/Berlin:20261117T090000",
        ":20261117T080000Z",
        ";TZID=America/New_York:20261117T030000",
        ":20261117T090000",
        ";VALUE=DATE:20261117"
      })
  void movedOccurrenceKeepsItsOriginalStart(String id) {
    List<CalendarEvent> events = events(SERIES, moved(id));

    assertThat(events).hasSize(5);
    assertThat(events)
        .filteredOn(event -> event.original().equals(TUESDAY_AT_NINE))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.time().toString())
                    .contains("2026-11-18T08:00:00Z", "2026-11-18T11:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {";TZID=Europe/Berlin:20261117T090000", ":20261117T080000Z"})
  void occurrenceWithoutItsSeriesIsTheSame(String id) {
    assertThat(events(moved(id)))
        .singleElement()
        .extracting(CalendarEvent::original)
        .isEqualTo(TUESDAY_AT_NINE);
  }

  @Test
  void allDayOccurrenceIsNamedByItsDate() {
    assertThat(
            events(
                event("support", "DTSTART;VALUE=DATE:20261116", "RRULE:FREQ=DAILY;COUNT=2"),
                event(
                    "support",
                    "RECURRENCE-ID;VALUE=DATE:20261117",
                    "DTSTART;VALUE=DATE:20261119",
                    "SUMMARY:Moved")))
        .extracting(CalendarEvent::original)
        .containsExactly(
            new OriginalStart.On(LocalDate.parse("2026-11-16")),
            new OriginalStart.On(LocalDate.parse("2026-11-17")));
  }

  @Test
  void singleEventHasNoOriginalStart() {
    assertThat(events(event("one", "DTSTART:20261117T080000Z", "DURATION:PT30M")))
        .singleElement()
        .extracting(CalendarEvent::original)
        .isNull();
  }

  @Test
  void answerIsOwnForGuestsAndTheOrganizer() {
    String time = "DTSTART:20261117T080000Z";
    String boss = "ORGANIZER:mailto:boss@example.com";

    assertThat(events(event("one", time, boss, "ATTENDEE:mailto:" + ME)))
        .allMatch(CalendarEvent::ownAnswer);
    assertThat(events(event("one", time, "ORGANIZER:mailto:" + ME)))
        .allMatch(CalendarEvent::ownAnswer);
    assertThat(events(event("one", time, boss, "ATTENDEE:mailto:ana@example.com")))
        .noneMatch(CalendarEvent::ownAnswer);
  }

  @Test
  void ownEventWithNobodyInvitedIsSolo() {
    assertThat(events(event("one", "DTSTART:20261117T080000Z", "ORGANIZER:mailto:" + ME)))
        .noneMatch(CalendarEvent::withOthers);
  }
}
