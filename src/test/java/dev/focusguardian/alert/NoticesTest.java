package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.alert.FlaggedMeeting.Kind;
import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Telling;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One day of eight hours a week, the threshold is two hours, two consecutive hours are deep work.
 */
class NoticesTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final Instant SUNDAY = Instant.parse("2026-11-15T12:00:00Z");

  @Test
  void nothingIsToldThatNobodyAskedFor() {
    assertThat(found(telling(0, 0, false), meeting("09:00", "14:30"))).isEmpty();
  }

  @Test
  void aMeetingThatLeavesLittleRoomIsANearMiss() {
    // 150 minutes are left: half an hour above the threshold.
    assertThat(found(telling(60, 0, false), meeting("09:00", "14:30")))
        .containsExactly(Kind.NEAR_MISS);
    assertThat(found(telling(30, 0, false), meeting("09:00", "14:30"))).isEmpty();
    assertThat(found(telling(31, 0, false), meeting("09:00", "14:30")))
        .containsExactly(Kind.NEAR_MISS);
  }

  @Test
  void aMeetingIsExpensiveFromTheMinutesThatThePersonChose() {
    // It takes the hour itself, and the hour and a half before it, which is too short.
    assertThat(found(telling(0, 150, false), meeting("10:30", "11:30")))
        .containsExactly(Kind.EXPENSIVE);
    assertThat(found(telling(0, 151, false), meeting("10:30", "11:30"))).isEmpty();
  }

  @Test
  void theMeetingThatTakesTheLastMakerDayIsTold() {
    Preferences none = preferences(telling(0, 0, true)).with(measure(0));

    assertThat(kinds(none, meeting("10:30", "15:30"))).containsExactly(Kind.NO_MAKER_DAY);
    assertThat(kinds(none, meeting("10:30", "12:00"))).isEmpty();
  }

  @Test
  void oneMeetingIsToldForOneReason() {
    assertThat(found(telling(240, 60, true), meeting("09:00", "14:30")))
        .containsExactly(Kind.NEAR_MISS);
  }

  @Test
  void aWeekBelowItsThresholdHasAnAlertAndNoNotice() {
    assertThat(found(telling(240, 60, true), meeting("09:00", "15:30"))).isEmpty();
  }

  @Test
  void aWeekThatIsFirstSeenHasNoNotice() {
    WeekLook now = look(preferences(telling(240, 60, true)), meeting("09:00", "14:30"));

    assertThat(Notices.of(null, now, event -> SUNDAY)).isEmpty();
  }

  private static List<Kind> found(Telling telling, CalendarEvent arrival) {
    return kinds(preferences(telling), arrival);
  }

  private static List<Kind> kinds(Preferences preferences, CalendarEvent arrival) {
    WeekLook before = look(preferences);
    return Notices.of(
            KnownWeek.of(before, Set.of("work")), look(preferences, arrival), event -> SUNDAY)
        .stream()
        .map(FlaggedMeeting::kind)
        .toList();
  }

  private static Telling telling(int nearMiss, int expensive, boolean noMakerDay) {
    return new Telling(
        48,
        null,
        3,
        nearMiss,
        expensive,
        noMakerDay,
        Preferences.defaults().telling().toOrganizers(),
        Preferences.defaults().telling().sharing());
  }

  private static Preferences.Measure measure(int threshold) {
    return Preferences.defaults().measure().withThresholdMinutes(threshold);
  }

  private static Preferences preferences(Telling telling) {
    Preferences usual = Preferences.defaults();
    return usual
        .with(
            new Preferences.Hours(
                new WeeklyHours(Map.of(DayOfWeek.MONDAY, List.of(TimeSpan.parse("09:00-17:00")))),
                null,
                Set.of()))
        .with(measure(120))
        .with(telling);
  }

  private static CalendarEvent meeting(String from, String to) {
    return AnEvent.at(Interval.of(at(from), at(to))).uid("talk").build();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-16T" + time + ":00Z");
  }

  private static WeekLook look(Preferences preferences, CalendarEvent... events) {
    return WeekLook.of(
        WEEK,
        ZoneOffset.UTC,
        preferences,
        CalendarReading.of(List.of(events), preferences, ZoneOffset.UTC),
        IntervalSet.empty(),
        event -> 1,
        SUNDAY);
  }
}
