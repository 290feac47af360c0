package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.preferences.WeeklySlot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class QuestionWordsTest {

  @Test
  void asksWithTheAmounts() {
    assertThat(QuestionWords.sentence(new QuestionMatter.ManyRemovals(12, 20)))
        .startsWith("12 of your 20 focus blocks ahead would be removed at once");
    assertThat(QuestionWords.sentence(new QuestionMatter.ManyWrites(41, 7)))
        .startsWith("41 focus blocks would be booked, moved or removed at once, after 7 changes");
  }

  @Test
  void asksWhetherToKeepATimeOfTheWeekFree() {
    WeeklySlot slot = new WeeklySlot(DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.of(11, 0));

    assertThat(QuestionWords.sentence(new QuestionMatter.Avoid(slot)))
        .isEqualTo(
            "You deleted the focus block on Tuesdays at 09:00 two weeks in a row. Should we keep 09:00–11:00 on Tuesdays free from now on?");
  }
}
