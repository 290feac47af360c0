package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeepWorkGuardTest {

  /** Without A the week has 240 minutes of deep work, with it none. */
  private static final String FULL =
      """
      week 2026-W47  zone Europe/Berlin  slot 15m  hours 09:00-13:00
           09  10  11  12
      Mon  .......AA
      Tue  BBBBBBBBBBBBBBBB
      Wed  BBBBBBBBBBBBBBBB
      Thu  BBBBBBBBBBBBBBBB
      Fri  BBBBBBBB....CC..
      A "Sync" 2
      B "Writing" 1
      C "Lunch" 1
      """;

  @Test
  void flagsTheMeetingThatPushesTheWeekBelowTheThreshold() {
    List<Flag> flags = review(FULL, 240, null);

    assertThat(flags).hasSize(1);
    Flag flag = flags.get(0);
    assertThat(flag.kind()).isEqualTo(Flag.Kind.BREACH);
    assertThat(flag.meeting().title()).isEqualTo("Sync");
    assertThat(flag.costMinutes()).isEqualTo(240);
    assertThat(flag.deepWorkMinutesWithout()).isEqualTo(240);
    assertThat(flag.deepWorkMinutesWith()).isZero();
    assertThat(flag.thresholdMinutes()).isEqualTo(240);
  }

  @Test
  void offersPlacesThatCostLess() {
    assertThat(review(FULL, 240, null).get(0).alternatives())
        .hasSize(3)
        .allSatisfy(slot -> assertThat(slot.costMinutes()).isLessThan(240))
        .extracting(slot -> slot.interval().start().toString())
        // In Friday's gap, which counts for nothing anyway, and nearest first.
        .containsExactly("2026-11-20T10:00:00Z", "2026-11-20T10:30:00Z", "2026-11-20T11:30:00Z");
  }

  @Test
  void flagsTheMeetingThatTakesMoreFromAWeekBelowAlready() {
    assertThat(review(FULL, 480, null))
        .extracting(Flag::kind)
        .containsExactly(Flag.Kind.DEEPENED_BREACH);
  }

  @Test
  void isSilentWhereTheWeekKeepsItsThreshold() {
    String roomy = FULL.replace("Tue  BBBBBBBBBBBBBBBB\n", "");

    assertThat(review(roomy, 240, null)).isEmpty();
    assertThat(review(roomy, 241, null)).isNotEmpty();
  }

  @Test
  void countsAnInvitationThatIsNotAnsweredYet() {
    assertThat(review(FULL.replace("A \"Sync\" 2", "A \"Sync\" pending 2"), 240, null)).hasSize(1);
  }

  @Test
  void leavesErrandsAndWhatIsOverAlone() {
    assertThat(review(FULL.replace("A \"Sync\" 2", "A \"Dentist\" 1"), 240, null)).isEmpty();
    assertThat(review(FULL, 240, Instant.parse("2026-11-16T11:00:00Z"))).isEmpty();
  }

  @Test
  void theThresholdShrinksWithTheWorkingTime() {
    WeekText away = WeekText.parse(FULL.replace("Tue  BBBBBBBBBBBBBBBB", "Tue  oooooooooooooooo"));
    Preferences preferences = preferences(away, 240, Set.of());

    assertThat(DeepWorkGuard.threshold(frame(away, preferences), preferences)).isEqualTo(192);

    Preferences holiday = preferences(away, 240, Set.of(LocalDate.parse("2026-11-20")));
    assertThat(DeepWorkGuard.threshold(frame(away, holiday), holiday)).isEqualTo(144);
  }

  @Test
  void aWeekWithoutWorkingTimeHasNothingToBreach() {
    WeekText away = WeekText.parse(FULL);
    Preferences free = preferences(away, 240, Set.copyOf(away.week().dates()));

    assertThat(DeepWorkGuard.threshold(frame(away, free), free)).isZero();
  }

  private static List<Flag> review(String drawing, int threshold, Instant now) {
    WeekText week = WeekText.parse(drawing);
    Preferences preferences = preferences(week, threshold, Set.of());
    return DeepWorkGuard.review(
        week.week(),
        week.zone(),
        preferences,
        CalendarReading.of(week.events(), preferences, week.zone()),
        now);
  }

  private static WeekFrame frame(WeekText week, Preferences preferences) {
    CalendarReading reading = CalendarReading.of(week.events(), preferences, week.zone());
    return WeekFrame.of(week.week(), week.zone(), preferences.hours(), reading.away());
  }

  private static Preferences preferences(WeekText week, int threshold, Set<LocalDate> holidays) {
    Preferences drawn = week.preferences();
    return new Preferences(
        new Preferences.Hours(drawn.hours().working(), null, holidays),
        drawn.reading(),
        new Preferences.Measure(120, 15, 10, threshold),
        drawn.blocks(),
        drawn.booking());
  }
}
