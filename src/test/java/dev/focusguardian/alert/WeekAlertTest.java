package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeekAlertTest {

  /** 120 minutes of deep work; 240 without A. */
  private static final String WEEK =
      """
      week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-13:00
           09101112
      Mon  ....A
      Tue  BBBBBBBB
      Wed  CCCCCCCC
      Thu  DDDDDDDD
      Fri  EEEEEEEE
      A "Review" 2
      B "Offsite" 2
      C "Offsite" 2
      D "Offsite" 2
      E "Offsite" 2
      """;

  @Test
  void alertsForAWeekBelowItsThreshold() {
    WeekAlert alert = alert(WEEK, 240, false);

    assertThat(alert).isNotNull();
    assertThat(alert.deepWorkMinutes()).isEqualTo(120);
    assertThat(alert.thresholdMinutes()).isEqualTo(240);
    assertThat(alert.remedy().reachesThreshold()).isTrue();
    assertThat(alert.remedy().deepWorkMinutesAfter()).isEqualTo(240);
    assertThat(alert.remedy().moves())
        .extracting(move -> move.event().title() + " " + move.to() + " " + move.recoversMinutes())
        // There is no gap that is too short to count, so it can only be declined.
        .containsExactly("Review null 120");
    assertThat(alert(WEEK, 120, false)).isNull();
  }

  @Test
  void aThresholdOfZeroEndsAnOpenAlert() {
    String full = WEEK.replace("....A", "AAAAAAAA");

    assertThat(alert(full, 30, true)).isNotNull();
    assertThat(alert(full, 0, true)).isNull();
  }

  @Test
  void alertsInAVeryDenseWeekToo() {
    String full = WEEK.replace("....A", "AAAAAAAA");

    WeekAlert alert = alert(full, 1200, false);

    assertThat(alert).isNotNull();
    assertThat(alert.deepWorkMinutes()).isZero();
    assertThat(alert.remedy().moves()).hasSize(3);
    assertThat(alert.remedy().deepWorkMinutesAfter()).isEqualTo(720);
    assertThat(alert.remedy().reachesThreshold()).isFalse();
  }

  @Test
  void saysThatNoMeetingWouldHelp() {
    WeekAlert alert =
        alert(
            WEEK.replace("....A", "....a").replace("\" 2", "\" 1").replace("A \"", "a \""),
            240,
            false);

    assertThat(alert).isNotNull();
    assertThat(alert.remedy().moves()).isEmpty();
    assertThat(alert.remedy().deepWorkMinutesAfter()).isEqualTo(120);
    assertThat(alert.remedy().reachesThreshold()).isFalse();
  }

  @Test
  void clearsAnHourAboveTheThreshold() {
    assertThat(alert(WEEK, 61, true)).isNotNull();
    assertThat(alert(WEEK, 61, true).remedy().moves()).isEmpty();
    assertThat(alert(WEEK, 61, true).remedy().reachesThreshold()).isTrue();
    assertThat(alert(WEEK, 60, true)).isNull();
  }

  @Test
  void clearsAWeekThatHasAllTheDeepWorkItCanHave() {
    String free =
        WEEK.replaceAll("(?m)^(Mon|Tue|Wed|Thu|Fri) .*\n", "").replaceAll("(?m)^[A-E] .*\n", "");

    assertThat(alert(free, 1200, true)).isNull();
    assertThat(alert(free, 1200, false)).isNull();
  }

  @Test
  void alertsForAWeekThatNoMeetingTakesTimeFrom() {
    // One hour of working time a day: there is no deep work even without meetings.
    String hour = WEEK.replace("09:00-13:00", "09:00-10:00");

    assertThat(alert(hour, 60, false)).isNotNull();
    assertThat(alert(hour, 60, true)).isNotNull();
  }

  @Test
  void raisesNoAlertWithoutAThreshold() {
    assertThat(alert(WEEK, 0, false)).isNull();
    assertThat(alert(WEEK, 0, true)).isNull();
  }

  @Test
  void scalesTheThresholdOfAShortWeek() {
    // Three days off: two fifths of the threshold.
    Set<LocalDate> off =
        new HashSet<>(
            List.of(
                LocalDate.parse("2026-11-18"),
                LocalDate.parse("2026-11-19"),
                LocalDate.parse("2026-11-20")));

    assertThat(alert(WEEK, 300, false, off)).isNull();
    assertThat(alert(WEEK, 305, false, off)).isNotNull();
  }

  private static @Nullable WeekAlert alert(String week, int threshold, boolean open) {
    return alert(week, threshold, open, Set.of());
  }

  private static @Nullable WeekAlert alert(
      String text, int threshold, boolean open, Set<LocalDate> holidays) {
    WeekText week = WeekText.parse(text);
    Preferences drawn = week.preferences();
    Preferences preferences =
        drawn
            .with(new Preferences.Hours(drawn.hours().working(), null, holidays))
            .with(drawn.measure().withThresholdMinutes(threshold));
    return WeekAlert.of(
        WeekLook.of(
            week.week(),
            week.zone(),
            preferences,
            CalendarReading.of(week.events(), preferences, week.zone()),
            IntervalSet.empty(),
            event -> 2,
            Instant.parse("2026-11-15T12:00:00Z")),
        open);
  }
}
