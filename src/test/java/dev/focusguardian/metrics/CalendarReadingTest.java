package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarReadingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
  private static final Instant NINE = Instant.parse("2026-11-16T08:00:00Z");
  private static final EventTime HALF_AN_HOUR = new EventTime.Timed(NINE, NINE.plusSeconds(1800));

  @Test
  void theSameMeetingOnTwoCalendarsStandsOnce() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("work").uid("one").build(),
            AnEvent.at(HALF_AN_HOUR).on("home").uid("one").build());

    assertThat(reading.commitments()).hasSize(1);
  }

  @Test
  void anAnsweredCopyWinsOverAnUnansweredOne() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("a").uid("one").response(Response.NEEDS_ACTION).build(),
            AnEvent.at(HALF_AN_HOUR).on("b").uid("one").build());

    assertThat(reading.commitments()).hasSize(1);
    assertThat(reading.committed().minutes()).isEqualTo(30);
  }

  @Test
  void aCopyThatShowsItsGuestsMakesItAMeeting() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("a").uid("one").alone().build(),
            AnEvent.at(HALF_AN_HOUR).on("b").uid("one").build());

    assertThat(reading.commitments())
        .singleElement()
        .extracting(CalendarReading.Commitment::meeting)
        .isEqualTo(true);
  }

  @Test
  void asksOnceAboutAnAllDayEventOnTwoCalendars() {
    CalendarReading reading =
        read(
            AnEvent.allDay(MONDAY).on("a").uid("offsite").build(),
            AnEvent.allDay(MONDAY).on("b").uid("offsite").build(),
            AnEvent.allDay(MONDAY.plusDays(1)).on("b").uid("offsite").build());

    assertThat(reading.notes()).hasSize(2);
  }

  @Test
  void occurrencesOfASeriesShareTheirUidButNotTheirStart() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).uid("daily").series("daily").build(),
            AnEvent.at(new EventTime.Timed(NINE.plusSeconds(86_400), NINE.plusSeconds(88_200)))
                .uid("daily")
                .series("daily")
                .build());

    assertThat(reading.commitments()).hasSize(2);
  }

  @Test
  void eventsWithoutAUidAreAllTheirOwn() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).uid("").title("One").build(),
            AnEvent.at(HALF_AN_HOUR).uid("").title("Other").build());

    assertThat(reading.commitments()).hasSize(2);
  }

  @Test
  void asksOnceAboutASeriesOfAllDayEvents() {
    List<CalendarEvent> events = new ArrayList<>();
    for (int day = 0; day < 14; day++) {
      events.add(AnEvent.allDay(MONDAY.plusDays(day)).uid("support").series("support").build());
    }
    events.add(AnEvent.allDay(MONDAY).uid("offsite").build());
    CalendarReading reading = CalendarReading.of(events, Preferences.defaults(), BERLIN);

    assertThat(reading.notes())
        .extracting(WeekFigures.Note::uid)
        .containsExactlyInAnyOrder("support", "offsite");
    assertThat(reading.notes(MONDAY.plusDays(7), MONDAY.plusDays(13)))
        .extracting(WeekFigures.Note::uid)
        .containsExactly("support");
  }

  @Test
  void aWeekHasTheNotesOfItsOwnDates() {
    CalendarReading reading =
        read(
            AnEvent.at(new EventTime.AllDay(MONDAY.minusDays(2), MONDAY.plusDays(1)))
                .uid("trip")
                .build(),
            AnEvent.at(new EventTime.Timed(NINE, NINE)).uid("nothing").build());

    assertThat(notes(reading, IsoWeek.of(MONDAY)))
        .extracting(WeekFigures.Note::kind)
        .containsExactly("all-day-event", "empty-event");
    assertThat(notes(reading, IsoWeek.of(MONDAY).plus(-1)))
        .extracting(WeekFigures.Note::uid)
        .containsExactly("trip");
    assertThat(notes(reading, IsoWeek.of(MONDAY).plus(1))).isEmpty();
  }

  @Test
  void aNoteDoesNotTellATitle() {
    CalendarReading reading = read(AnEvent.allDay(MONDAY).title("Layoffs").build());

    assertThat(reading.notes())
        .singleElement()
        .extracting(WeekFigures.Note::reason)
        .asString()
        .contains("2026-11-16")
        .doesNotContain("Layoffs");
  }

  private static List<WeekFigures.Note> notes(CalendarReading reading, IsoWeek week) {
    return FocusMeter.measure(week, BERLIN, Preferences.defaults(), reading).notes();
  }

  private static CalendarReading read(CalendarEvent... events) {
    return CalendarReading.of(List.of(events), Preferences.defaults(), BERLIN);
  }
}
