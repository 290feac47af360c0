package dev.focusguardian.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The booking follows the same rules as the plan. */
class TakenTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-16T05:00:00Z");
  private static final Interval SLOT =
      Interval.startingAt(Instant.parse("2026-11-16T09:00:00Z"), Duration.ofHours(2));
  private static final CalendarEvent TEAM =
      AnEvent.at(SLOT).on("team").uid("one").withoutOwnAnswer().build();

  private static boolean takes(CalendarEvent read, CalendarEvent... known) {
    Horizon horizon =
        Horizon.of(
            Preferences.defaults(),
            ZoneId.of("Europe/Berlin"),
            NOW,
            List.of(known),
            List.of(),
            IntervalSet.empty());
    return new TakenTime(horizon, () -> new OwnCalendars(Set.of("me")))
        .test(
            new RemoteEvent(
                read.eventId(), "", false, read, null, null, false, null, null, null, 0),
            SLOT);
  }

  @Test
  void newMeetingTakesItsTime() {
    assertThat(takes(TEAM)).isTrue();
  }

  @Test
  void meetingDeclinedOnAnotherCalendarTakesNoTime() {
    assertThat(
            takes(
                TEAM,
                TEAM,
                AnEvent.at(SLOT).on("me").uid("one").response(Response.DECLINED).build()))
        .isFalse();
  }

  @Test
  void copyOnThePersonsOwnCalendarDecidesTheTime() {
    assertThat(
            takes(
                TEAM,
                AnEvent.at(Interval.startingAt(SLOT.end(), Duration.ofHours(1)))
                    .on("me")
                    .uid("one")
                    .build()))
        .isFalse();
  }

  @Test
  void latestAnswerCountsNotTheStoredOne() {
    CalendarEvent known = AnEvent.at(SLOT).on("me").uid("one").response(Response.DECLINED).build();

    assertThat(takes(known.answered(Response.ACCEPTED), known, TEAM)).isTrue();
    assertThat(takes(known, known.answered(Response.ACCEPTED), TEAM)).isFalse();
  }

  @Test
  void answerOfATeamCalendarIsNotThePersons() {
    CalendarEvent mine = AnEvent.at(SLOT).on("me").uid("one").build();

    assertThat(
            takes(AnEvent.at(SLOT).on("team").uid("one").response(Response.DECLINED).build(), mine))
        .isTrue();
  }
}
