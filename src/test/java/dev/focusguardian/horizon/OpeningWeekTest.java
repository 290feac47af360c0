package dev.focusguardian.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.Timing;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The week that the first page shows. W47 of 2026 runs from 16 to 22 November. */
class OpeningWeekTest {

  private static final WeeklyHours WEEKDAYS = WeeklyHours.weekdays("09:00-17:00");

  private static String openingWeek(
      String local,
      String zone,
      WeeklyHours hours,
      Set<LocalDate> holidays,
      CalendarEvent... events) {
    ZoneId in = ZoneId.of(zone);
    Preferences defaults = Preferences.defaults();
    Preferences preferences = defaults.with(new Preferences.Hours(hours, null, holidays));
    return Horizon.of(
            preferences,
            in,
            LocalDateTime.parse(local).atZone(in).toInstant(),
            List.of(events),
            List.of(),
            IntervalSet.empty())
        .openingWeek()
        .toString();
  }

  private static WeeklyHours on(DayOfWeek day, String span) {
    return new WeeklyHours(Map.of(day, List.of(TimeSpan.parse(span))));
  }

  private static Set<LocalDate> dates(String first, int days) {
    return IntStream.range(0, days)
        .mapToObj(day -> LocalDate.parse(first).plusDays(day))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Asia/Kathmandu"
      })
  void firstWeekWithWorkingTimeLeftInThePersonsZone(String zone) {
    assertThat(openingWeek("2026-11-16T00:10", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W47");
    assertThat(openingWeek("2026-11-20T16:59", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W47");
    assertThat(openingWeek("2026-11-20T17:00", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W48");
    assertThat(openingWeek("2026-11-21T11:00", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W48");
    assertThat(openingWeek("2026-11-22T23:30", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W48");
    assertThat(openingWeek("2026-11-23T00:10", zone, WEEKDAYS, Set.of())).isEqualTo("2026-W48");
  }

  @ParameterizedTest
  @CsvSource({
    // For somebody who works on weekends, the whole weekend is ahead.
    "SUNDAY, 10:00-18:00, 2026-11-20T18:00, 2026-W47",
    "SUNDAY, 10:00-18:00, 2026-11-22T18:00, 2026-W48",
    // Sunday night belongs to its own week, but the opening week is never in the past.
    "SUNDAY, 22:00-06:00, 2026-11-22T23:30, 2026-W47",
    "SUNDAY, 22:00-06:00, 2026-11-23T00:10, 2026-W48",
    "MONDAY, 09:00-17:00, 2026-11-17T08:00, 2026-W48"
  })
  void itFollowsUnusualHours(DayOfWeek day, String span, String now, String week) {
    assertThat(openingWeek(now, "Europe/Berlin", on(day, span), Set.of())).isEqualTo(week);
  }

  @Test
  void holidaysAndOutOfOfficeAreNotWorkingTime() {
    assertThat(openingWeek("2026-11-18T12:00", "Europe/Berlin", WEEKDAYS, dates("2026-11-18", 9)))
        .isEqualTo("2026-W48");
    CalendarEvent away =
        AnEvent.at(
                new EventTime.AllDay(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-28")))
            .type(EventType.OUT_OF_OFFICE)
            .build();
    assertThat(openingWeek("2026-11-18T17:30", "Europe/Berlin", WEEKDAYS, Set.of(), away))
        .isEqualTo("2026-W49");
  }

  @Test
  void showsTheNextWeekOnAWeekendEvenWithAHorizonOfOneWeek() {
    Preferences defaults = Preferences.defaults();
    Preferences.Blocks b = defaults.blocks();
    Preferences oneWeek =
        defaults.with(
            new Preferences.Blocks(
                b.goalMinutes(),
                b.length(),
                b.spacing(),
                b.daily(),
                b.gridMinutes(),
                b.meetingHours(),
                b.preference(),
                new Timing(1, b.timing().lockHours(), 10)));
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(
            Horizon.of(
                    oneWeek,
                    berlin,
                    LocalDateTime.parse("2026-11-21T11:00").atZone(berlin).toInstant(),
                    List.of(),
                    List.of(),
                    IntervalSet.empty())
                .openingWeek()
                .toString())
        .isEqualTo("2026-W48");
  }

  @Test
  void withoutAnyWorkingTimeItIsThisWeek() {
    WeeklyHours none = new WeeklyHours(Map.of());

    assertThat(openingWeek("2026-11-21T11:00", "Europe/Berlin", none, Set.of()))
        .isEqualTo("2026-W47");
    assertThat(openingWeek("2026-11-21T11:00", "Europe/Berlin", WEEKDAYS, dates("2026-11-21", 60)))
        .isEqualTo("2026-W47");
  }
}
