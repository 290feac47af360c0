package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.words.NoteText;
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
  void theSameMeetingOnTwoCalendarsIsOneMeeting() {
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
  void eventsWithoutAUidAreSeparate() {
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
        .extracting(note -> NoteText.of(note).uid())
        .containsExactlyInAnyOrder("support", "offsite");
    assertThat(reading.notes(MONDAY.plusDays(7), MONDAY.plusDays(13)))
        .extracting(note -> NoteText.of(note).uid())
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
        .extracting(note -> NoteText.of(note).kind())
        .containsExactly("all-day-event", "empty-event");
    assertThat(notes(reading, IsoWeek.of(MONDAY).plus(-1)))
        .extracting(note -> NoteText.of(note).uid())
        .containsExactly("trip");
    assertThat(notes(reading, IsoWeek.of(MONDAY).plus(1))).isEmpty();
  }

  @Test
  void aNoteContainsNoTitle() {
    CalendarReading reading = read(AnEvent.allDay(MONDAY).title("Layoffs").build());

    assertThat(reading.notes())
        .singleElement()
        .extracting(note -> NoteText.of(note).reason())
        .asString()
        .contains("2026-11-16")
        .doesNotContain("Layoffs");
  }

  private static EventTime hours(int from, int to) {
    return new EventTime.Timed(
        NINE.plusSeconds((from - 9) * 3600L), NINE.plusSeconds((to - 9) * 3600L));
  }

  private static OriginalStart at(int hour) {
    return new OriginalStart.At(NINE.plusSeconds((hour - 9) * 3600L));
  }

  private static AnEvent occurrence(String calendar, EventTime time, OriginalStart original) {
    return AnEvent.at(time).on(calendar).uid("daily").series("daily").original(original);
  }

  private static List<String> times(CalendarReading reading) {
    return reading.commitments().stream()
        .map(Commitment::interval)
        .map(
            time ->
                time.start().atZone(BERLIN).toLocalTime()
                    + "-"
                    + time.end().atZone(BERLIN).toLocalTime())
        .toList();
  }

  private static int meetings(CalendarReading reading) {
    return FocusMeter.measure(IsoWeek.of(MONDAY), BERLIN, Preferences.defaults(), reading)
        .projected()
        .figures()
        .meetingCount();
  }

  @Test
  void occurrenceMovedOntoItsNeighboursStartIsAMeetingOfItsOwn() {
    CalendarReading reading =
        read(
            occurrence("work", hours(9, 10), at(9)).build(),
            occurrence("work", hours(9, 12), at(14)).build());

    assertThat(times(reading)).containsExactly("09:00-10:00", "09:00-12:00");
    assertThat(reading.projected().minutes()).isEqualTo(180);
  }

  @Test
  void copiesOfAMovedOccurrenceAreOneMeeting() {
    CalendarReading reading =
        read(
            occurrence("work", hours(9, 12), at(14)).build(),
            occurrence("home", hours(9, 12), at(14)).withoutOwnAnswer().build(),
            occurrence("home", hours(9, 12), at(15)).withoutOwnAnswer().build());

    assertThat(reading.commitments()).hasSize(2);
  }

  @Test
  void meetingDeclinedOnOneCalendarIsGoneFromAll() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("me").uid("one").response(Response.DECLINED).build(),
            AnEvent.at(HALF_AN_HOUR).on("team").uid("one").withoutOwnAnswer().build(),
            AnEvent.at(HALF_AN_HOUR).on("home").uid("one").build());

    assertThat(reading.commitments()).isEmpty();
  }

  @Test
  void answerOfSomebodyElsesCalendarDecidesNothing() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("me").uid("one").build(),
            AnEvent.at(HALF_AN_HOUR)
                .on("boss")
                .uid("one")
                .response(Response.DECLINED)
                .withoutOwnAnswer()
                .build());

    assertThat(reading.committed().minutes()).isEqualTo(30);
  }

  @Test
  void invitationStaysUnansweredWhateverACopyWithoutAnAnswerSays() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("me").uid("one").response(Response.NEEDS_ACTION).build(),
            AnEvent.at(HALF_AN_HOUR).on("team").uid("one").withoutOwnAnswer().build());

    assertThat(reading.projected().minutes()).isEqualTo(30);
    assertThat(reading.committed().minutes()).isZero();
  }

  @Test
  void tentativeOnOneCalendarIsTentativeOnAll() {
    Preferences defaults = Preferences.defaults();
    Preferences firm = defaults.with(new Preferences.Reading(List.of(), List.of(), false));
    List<CalendarEvent> events =
        List.of(
            AnEvent.at(HALF_AN_HOUR).on("me").uid("one").response(Response.TENTATIVE).build(),
            AnEvent.at(HALF_AN_HOUR).on("team").uid("one").withoutOwnAnswer().build());

    assertThat(CalendarReading.of(events, firm, BERLIN).commitments()).isEmpty();
  }

  @Test
  void timeOfThePersonsOwnCopyHolds() {
    CalendarReading reading =
        read(
            AnEvent.at(hours(9, 10)).on("a team").uid("one").withoutOwnAnswer().build(),
            AnEvent.at(hours(14, 15)).on("me").uid("one").build());

    assertThat(times(reading)).containsExactly("14:00-15:00");
  }

  @Test
  void copiesOnOthersCalendarsAreOneMeetingAtAllTheirTimes() {
    CalendarReading reading =
        read(
            AnEvent.at(hours(9, 10)).on("a").uid("one").withoutOwnAnswer().build(),
            AnEvent.at(hours(11, 12)).on("b").uid("one").withoutOwnAnswer().build(),
            AnEvent.at(hours(9, 11)).on("c").uid("one").withoutOwnAnswer().alone().build());

    assertThat(times(reading)).containsExactly("09:00-12:00");

    CalendarReading apart =
        read(
            AnEvent.at(hours(9, 10)).on("a").uid("one").withoutOwnAnswer().build(),
            AnEvent.at(hours(14, 15)).on("b").uid("one").withoutOwnAnswer().build());

    assertThat(times(apart)).containsExactly("09:00-10:00", "14:00-15:00");
    assertThat(meetings(apart)).isEqualTo(1);
    assertThat(
            MeetingCosts.of(IsoWeek.of(MONDAY), 1, BERLIN, Preferences.defaults(), apart)
                .dearestFirst())
        .singleElement()
        // Without both, 9:00 to 17:00 is one gap again.
        .extracting(MeetingCost::costMinutes)
        .isEqualTo(120L);
  }

  @Test
  void declinedCopyLeavesOutOfOfficeTimeAlone() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR).on("me").uid("one").response(Response.DECLINED).build(),
            AnEvent.at(HALF_AN_HOUR)
                .on("hr")
                .uid("one")
                .type(EventType.OUT_OF_OFFICE)
                .withoutOwnAnswer()
                .build());

    assertThat(reading.away().minutes()).isEqualTo(30);
    assertThat(reading.commitments()).isEmpty();
  }

  @Test
  void aCancelledOrFreeCopyDoesNotAffectTheOthers() {
    CalendarReading reading =
        read(
            AnEvent.at(HALF_AN_HOUR)
                .on("me")
                .uid("one")
                .response(Response.DECLINED)
                .status(EventStatus.CANCELLED)
                .build(),
            AnEvent.at(HALF_AN_HOUR).on("home").uid("one").shownAsFree().build(),
            AnEvent.at(HALF_AN_HOUR).on("team").uid("one").withoutOwnAnswer().build());

    assertThat(reading.commitments()).hasSize(1);
  }

  @Test
  void twoEventsOfOneCalendarUnderOneUidAreTwoMeetings() {
    CalendarEvent nine = AnEvent.at(hours(9, 10)).on("me").uid("one").build();
    CalendarEvent two = AnEvent.at(hours(14, 15)).on("me").uid("one").build();

    assertThat(read(nine, two).commitments()).hasSize(2);
    assertThat(
            read(
                    nine,
                    two,
                    AnEvent.at(hours(14, 15)).on("team").uid("one").withoutOwnAnswer().build())
                .commitments())
        .hasSize(2);
  }

  @Test
  void oneCalendarReadThroughTwoAccountsCountsOnce() {
    CalendarEvent event = AnEvent.at(HALF_AN_HOUR).on("team").uid("one").build();

    assertThat(read(event, event.answeredByOthers()).commitments()).hasSize(1);
  }

  @Test
  void occurrenceNamedByItsDateIsTheOneOfThatDate() {
    OriginalStart date = new OriginalStart.On(MONDAY);

    assertThat(
            read(
                    occurrence("me", hours(9, 10), at(14)).response(Response.DECLINED).build(),
                    occurrence("team", hours(9, 10), date).withoutOwnAnswer().build())
                .commitments())
        .isEmpty();
    // With two on that date the match is unknown, so both count: too much is safer than too little.
    assertThat(
            read(
                    occurrence("me", hours(9, 10), at(14)).response(Response.DECLINED).build(),
                    occurrence("me", hours(10, 11), at(15)).response(Response.DECLINED).build(),
                    occurrence("team", hours(9, 10), date).withoutOwnAnswer().build())
                .commitments())
        .hasSize(1);
  }

  @Test
  void asksOnceAboutAnAllDayEventOfTwoDates() {
    CalendarReading reading =
        read(
            AnEvent.allDay(MONDAY).on("a").uid("offsite").withoutOwnAnswer().build(),
            AnEvent.allDay(MONDAY.plusDays(1)).on("b").uid("offsite").withoutOwnAnswer().build());

    assertThat(reading.notes()).hasSize(1);
  }

  private static List<WeekFigures.Note> notes(CalendarReading reading, IsoWeek week) {
    return FocusMeter.measure(week, BERLIN, Preferences.defaults(), reading).notes();
  }

  private static CalendarReading read(CalendarEvent... events) {
    return CalendarReading.of(List.of(events), Preferences.defaults(), BERLIN);
  }
}
