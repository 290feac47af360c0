package dev.focusguardian.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.interval.IsoWeek;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class RollTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final RollTime FRIDAYS = new RollTime(DayOfWeek.FRIDAY, LocalTime.of(16, 0), 3);

  private static Instant at(String local) {
    return ZonedDateTime.parse(local + "+01:00[Europe/Berlin]").toInstant();
  }

  @Test
  void fromFridayAfternoonOnTheThirdWeekAheadIsPlanned() {
    // 2026-11-20 is the Friday of week 47.
    assertThat(FRIDAYS.lastWeek(at("2026-11-20T15:59:59"), BERLIN))
        .isEqualTo(IsoWeek.parse("2026-W49"));
    assertThat(FRIDAYS.lastWeek(at("2026-11-20T16:00:00"), BERLIN))
        .isEqualTo(IsoWeek.parse("2026-W50"));
    assertThat(FRIDAYS.lastWeek(at("2026-11-26T23:00:00"), BERLIN))
        .isEqualTo(IsoWeek.parse("2026-W50"));
  }

  @Test
  void usesThePersonsOwnClock() {
    Instant moment = Instant.parse("2026-11-20T05:00:00Z");

    assertThat(FRIDAYS.lastWeek(moment, BERLIN)).isEqualTo(IsoWeek.parse("2026-W49"));
    assertThat(FRIDAYS.lastWeek(moment, ZoneId.of("Pacific/Auckland")))
        .isEqualTo(IsoWeek.parse("2026-W50"));
  }

  @Test
  void theHorizonNeverMovesBack() {
    ZoneId island = ZoneId.of("Australia/Lord_Howe");
    RollTime sundays = new RollTime(DayOfWeek.SUNDAY, LocalTime.of(2, 15), 1);
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    IsoWeek last = sundays.lastWeek(now, island);
    for (int step = 0; step < 24 * 4 * 400; step++) {
      now = now.plusSeconds(900);
      IsoWeek next = sundays.lastWeek(now, island);
      assertThat(next).as("at %s", now).isGreaterThanOrEqualTo(last);
      last = next;
    }
  }

  @Test
  void fewerThanOneOrMoreThanElevenWeeksAreRefused() {
    assertThatThrownBy(() -> new RollTime(DayOfWeek.FRIDAY, LocalTime.NOON, 0))
        .hasMessage("\"weeks\" is 0; 1 to 11 can be planned ahead");
    assertThatThrownBy(() -> new RollTime(DayOfWeek.FRIDAY, LocalTime.NOON, 12))
        .hasMessageContaining("12");
  }
}
