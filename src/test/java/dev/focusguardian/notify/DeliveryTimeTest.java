package dev.focusguardian.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Telling;
import dev.focusguardian.preferences.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days are Monday to Friday, quiet hours 18:00 to 08:00, soon is 48 hours. */
class DeliveryTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Instant due(Preferences preferences, String now, @Nullable String begins) {
    return new DeliveryTime(preferences, BERLIN).of(at(now), begins == null ? null : at(begins));
  }

  /** 2026-11-30 is a Monday. */
  @ParameterizedTest(name = "found {0}, begins {1}: told {2}")
  @CsvSource({
    // Soon, and in the day: at once.
    "2026-11-30T10:00, 2026-12-01T09:00, 2026-11-30T10:00",
    // Not soon: with the next summary.
    "2026-11-30T10:00, 2026-12-10T09:00, 2026-12-01T08:00",
    // Soon, but in the evening or at night.
    "2026-11-30T18:00, 2026-12-01T09:00, 2026-12-01T08:00",
    "2026-12-01T03:00, 2026-12-01T09:00, 2026-12-01T08:00",
    "2026-12-01T07:59, 2026-12-01T09:00, 2026-12-01T08:00",
    "2026-12-01T08:00, 2026-12-01T09:00, 2026-12-01T08:00",
    // Found on a Friday evening or at the weekend: on Monday.
    "2026-12-04T19:00, 2026-12-07T09:00, 2026-12-07T08:00",
    "2026-12-05T11:00, 2026-12-07T09:00, 2026-12-07T08:00",
    "2026-12-06T23:30, 2026-12-07T09:00, 2026-12-07T08:00"
  })
  void messagesAreToldAtOnceOrWithTheSummary(String now, String begins, String told) {
    assertThat(due(Preferences.defaults(), now, begins)).isEqualTo(at(told));
  }

  @Test
  void aHolidayIsSkipped() {
    Preferences usual = Preferences.defaults();
    Preferences off = usual.with(usual.hours().withHolidays(Set.of(LocalDate.parse("2026-12-01"))));

    assertThat(due(off, "2026-11-30T20:00", "2026-12-01T09:00")).isEqualTo(at("2026-12-02T08:00"));
    assertThat(due(off, "2026-12-01T10:00", "2026-12-01T11:00")).isEqualTo(at("2026-12-02T08:00"));
  }

  @Test
  void withoutQuietHoursTheSummaryComesAtTheStartOfWork() {
    Preferences open = quiet(null);

    assertThat(due(open, "2026-11-30T22:00", "2026-12-01T09:00")).isEqualTo(at("2026-11-30T22:00"));
    assertThat(due(open, "2026-11-30T22:00", null)).isEqualTo(at("2026-12-01T09:00"));
  }

  @Test
  void quietHoursWithinADayPutOffToTheirEnd() {
    Preferences lunch = quiet("12:00-13:30");

    assertThat(due(lunch, "2026-11-30T12:15", "2026-11-30T15:00"))
        .isEqualTo(at("2026-11-30T13:30"));
  }

  /** The clocks go forward on 29 March 2026 at two: eight in the morning stays eight. */
  @Test
  void theSummaryKeepsItsTimeOnTheWall() {
    Preferences usual = Preferences.defaults();

    assertThat(due(usual, "2026-03-27T19:00", null)).isEqualTo(at("2026-03-30T08:00"));
    assertThat(at("2026-03-30T08:00")).isEqualTo(Instant.parse("2026-03-30T06:00:00Z"));
  }

  private static Preferences quiet(@Nullable String span) {
    Telling usual = Preferences.defaults().telling();
    return Preferences.defaults()
        .with(
            new Telling(
                usual.tellWithinHours(),
                span == null ? null : TimeSpan.parse(span),
                usual.dailyMessages(),
                0,
                0,
                false,
                usual.toOrganizers(),
                usual.sharing()));
  }
}
