package dev.focusguardian.sandbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleOnAnyDayTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The unanswered invitation is on the Thursday of the week to look at. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-16T00:10, 2026-11-19",
    "2026-11-18T12:00, 2026-11-19",
    "2026-11-20T16:59, 2026-11-19",
    "2026-11-20T17:00, 2026-11-26",
    "2026-11-21T11:00, 2026-11-26",
    "2026-11-22T23:30, 2026-11-26",
    "2026-11-23T00:10, 2026-11-26"
  })
  void theFullestWeekIsTheNextOne(LocalDateTime now, String thursday) {
    ObjectNode invitation =
        new SampleCalendar(now.atZone(BERLIN).toInstant(), BERLIN)
            .events().stream()
                .filter(event -> event.path("id").asText().equals("sandboxlook"))
                .findFirst()
                .orElseThrow();

    assertThat(
            OffsetDateTime.parse(invitation.path("start").path("dateTime").asText())
                .toLocalDate()
                .toString())
        .isEqualTo(thursday);
  }
}
