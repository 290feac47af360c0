package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.weektext.WeekText;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureWordsTest {

  private static final WeekText WEEK =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-17:00
               08091011121314151617
          Mon  ....A..B.....C
          Mon  .......D
          Tue  ..BBBBBBBBBBBBBBBBEE
          Wed  ..oooooooooooooooo
          Thu  ..oooooooooooooooo
          Fri  ..oooooooooooooooo
          A "Stand-up" 5
          B "Review" 3
          C "Sync" 2
          D "Interview" pending 2
          E "Drinks" 9
          """);

  /** The keys of {@code analyze}: those of the record, and the setting that all depend on. */
  static Stream<String> figures() {
    return Stream.concat(
        Stream.of("focusMinimumMinutes"),
        Arrays.stream(Figures.class.getRecordComponents()).map(RecordComponent::getName));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void explainsEveryFigure(String figure) {
    assertThat(explain(figure)).isNotEmpty().allSatisfy(line -> assertThat(line).isNotBlank());
  }

  @Test
  void namesTheGapsThatCount() {
    assertThat(explain("deepWorkMinutes"))
        .contains("Mon 12:00–14:30 (150) · Mon 15:00–17:00 (120)");
    assertThat(explain("fragmentedMinutes"))
        .contains("Mon 09:00–10:00 (60) · Mon 10:30–11:30 (60)");
    assertThat(explain("longestStretchMinutes"))
        .containsExactly("The longest gap: Mon 12:00–14:30 (150).");
  }

  @Test
  void saysWhatEveryGapIsWorth() {
    assertThat(explain("effectiveFocusMinutes").get(1))
        .isEqualTo(
            "Mon 09:00–10:00 (60) → 50 · Mon 10:30–11:30 (60) → 35 · Mon 12:00–14:30 (150) → 125 · Mon 15:00–17:00 (120) → 105");
  }

  @Test
  void listsTheRunsOfTheDay() {
    assertThat(explain("islands"))
        .contains("Mon 10:00–10:30 · Mon 11:30–12:00 · Mon 14:30–15:00 · Tue 09:00–17:00");
  }

  @Test
  void listsTheProtectedPieces() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-17:00
                 0910111213141516
            Mon  FFFFFF..ff......
            Mon  ..A
            A "Review" 3
            """);
    CalendarReading reading = CalendarReading.of(week.events(), week.preferences(), week.zone());

    // The hour before the meeting is no longer deep work; the person's own hour lies in a long gap.
    assertThat(
            FigureWords.of(
                "protectedMinutes",
                FocusMeter.measure(week.week(), week.zone(), week.preferences(), reading),
                week.preferences(),
                reading))
        .contains("Mon 10:30–12:00 (90) · Mon 13:00–14:00 (60)");
  }

  @Test
  void showsTheSumBehindTheDoubleBooking() {
    assertThat(explain("doubleBookedMinutes").get(0)).endsWith(": 600 − 570.");
  }

  @Test
  void statesWhatADayCouldHave() {
    assertThat(explain("placementLossMinutes")).contains("Mon 270 of 390");
  }

  @Test
  void namesTheMeetings() {
    assertThat(explain("doubleBookedMinutes"))
        .contains("Mon 11:30–12:00 Review · Mon 11:30–12:00 Interview (not answered)");
    assertThat(explain("outOfHoursMinutes")).contains("Tue 17:00–18:00 Drinks");
    assertThat(explain("meetingCount"))
        .contains(
            "Mon 10:00–10:30 Stand-up · Mon 11:30–12:00 Review · Mon 11:30–12:00 Interview (not answered) · Mon 14:30–15:00 Sync · Tue 09:00–17:00 Review");
  }

  @Test
  void refusesAnUnknownFigure() {
    assertThatThrownBy(() -> explain("happiness"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("happiness");
  }

  private static List<String> explain(String figure) {
    CalendarReading reading = CalendarReading.of(WEEK.events(), WEEK.preferences(), WEEK.zone());
    return FigureWords.of(
        figure,
        FocusMeter.measure(WEEK.week(), WEEK.zone(), WEEK.preferences(), reading),
        WEEK.preferences(),
        reading);
  }
}
