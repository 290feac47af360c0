package dev.focusguardian.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklySlotTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static WeeklySlot slot(DayOfWeek day, String from, String to) {
    return new WeeklySlot(day, LocalTime.parse(from), LocalTime.parse(to));
  }

  @Test
  void staysOnTheWallClockWhenTheClocksChange() {
    WeeklySlot tuesdays = slot(DayOfWeek.TUESDAY, "09:00", "11:00");

    assertThat(tuesdays.in(List.of(IsoWeek.parse("2026-W43"), IsoWeek.parse("2026-W44")), BERLIN))
        .containsExactly(
            Interval.of(
                Instant.parse("2026-10-20T07:00:00Z"), Instant.parse("2026-10-20T09:00:00Z")),
            Interval.of(
                Instant.parse("2026-10-27T08:00:00Z"), Instant.parse("2026-10-27T10:00:00Z")));
  }

  @Test
  void midnightIsTheEndOfTheDay() {
    WeeklySlot evenings = slot(DayOfWeek.MONDAY, "22:00", "00:00");

    assertThat(evenings.in(List.of(IsoWeek.parse("2026-W47")), BERLIN))
        .containsExactly(
            Interval.of(
                Instant.parse("2026-11-16T21:00:00Z"), Instant.parse("2026-11-16T23:00:00Z")));
    assertThat(evenings.overlaps(slot(DayOfWeek.MONDAY, "23:30", "23:45"))).isTrue();
  }

  @Test
  void aSlotThatAClockChangeSkipsDoesNotExist() {
    WeeklySlot night = slot(DayOfWeek.SUNDAY, "02:00", "03:00");

    // On 2026-03-29 two o'clock becomes three.
    assertThat(night.in(List.of(IsoWeek.parse("2026-W13")), BERLIN).isEmpty()).isTrue();
  }

  @Test
  void commonTimeNeedsHalfOfBothSlots() {
    WeeklySlot tuesdays = slot(DayOfWeek.TUESDAY, "09:00", "11:00");

    assertThat(tuesdays.common(tuesdays)).contains(tuesdays);
    assertThat(tuesdays.common(slot(DayOfWeek.TUESDAY, "09:30", "12:30")))
        .contains(slot(DayOfWeek.TUESDAY, "09:30", "11:00"));
    assertThat(slot(DayOfWeek.TUESDAY, "09:30", "12:30").common(tuesdays))
        .contains(slot(DayOfWeek.TUESDAY, "09:30", "11:00"));
    assertThat(tuesdays.common(slot(DayOfWeek.TUESDAY, "08:00", "12:00"))).contains(tuesdays);
    assertThat(tuesdays.common(slot(DayOfWeek.TUESDAY, "08:00", "12:15"))).isEmpty();
    assertThat(tuesdays.common(slot(DayOfWeek.TUESDAY, "10:15", "12:15"))).isEmpty();
    assertThat(tuesdays.common(slot(DayOfWeek.WEDNESDAY, "09:00", "11:00"))).isEmpty();
    assertThat(
            slot(DayOfWeek.MONDAY, "22:00", "00:00")
                .common(slot(DayOfWeek.MONDAY, "21:00", "00:00")))
        .contains(slot(DayOfWeek.MONDAY, "22:00", "00:00"));
  }

  @Test
  void touchingSlotsDoNotOverlap() {
    WeeklySlot tuesdays = slot(DayOfWeek.TUESDAY, "09:00", "11:00");

    assertThat(tuesdays.overlaps(slot(DayOfWeek.TUESDAY, "10:45", "12:00"))).isTrue();
    assertThat(tuesdays.overlaps(slot(DayOfWeek.TUESDAY, "11:00", "12:00"))).isFalse();
    assertThat(tuesdays.overlaps(slot(DayOfWeek.WEDNESDAY, "09:00", "11:00"))).isFalse();
  }

  @Test
  void anEndBeforeItsStartIsRefused() {
    assertThatThrownBy(() -> slot(DayOfWeek.MONDAY, "11:00", "09:00"))
        .hasMessage("A weekly slot ends after it starts, but this is 11:00 to 09:00");
  }
}
