package dev.focusguardian.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoWeekTest {

  @ParameterizedTest
  @CsvSource({
    "2026-W01, 2025-12-29",
    "2026-W47, 2026-11-16",
    "2026-W53, 2026-12-28",
    "2027-W01, 2027-01-04",
    "2028-W09, 2028-02-28",
    "2020-W53, 2020-12-28",
  })
  void startsOnItsMonday(String week, String monday) {
    assertThat(IsoWeek.parse(week).monday()).isEqualTo(LocalDate.parse(monday));
    assertThat(IsoWeek.of(LocalDate.parse(monday).plusDays(6)).toString()).isEqualTo(week);
  }

  @Test
  void crossesTheYear() {
    assertThat(IsoWeek.parse("2026-W53").plus(1)).isEqualTo(IsoWeek.parse("2027-W01"));
    assertThat(IsoWeek.parse("2026-W01").plus(-1)).isEqualTo(IsoWeek.parse("2025-W52"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-W13, Europe/Berlin, 167",
    "2026-W43, Europe/Berlin, 169",
    "2026-W47, Europe/Berlin, 168",
    "2026-W14, Pacific/Chatham, 169",
    "2026-W39, Pacific/Chatham, 167",
  })
  void lastsAsLongAsItsDays(String week, String zone, long hours) {
    assertThat(IsoWeek.parse(week).in(ZoneId.of(zone)).minutes()).isEqualTo(hours * 60);
  }

  @ParameterizedTest
  @CsvSource({"2026-47", "2026-W7", "2026-W54", "2025-W53", "2026-W00", "next week"})
  void refusesInvalidWeeks(String text) {
    assertThatThrownBy(() -> IsoWeek.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
