package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.metrics.WeekFigures.Note;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NoteTextTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

  @Test
  void tellsTheDateOfAnEmptyEvent() {
    assertThat(NoteText.of(new Note.EmptyEvent("a", MONDAY)))
        .isEqualTo(
            new NoteText(
                "empty-event",
                "a",
                "An event on 2026-11-16 ends at or before its start and counts as nothing"));
  }

  @Test
  void asksAboutAnAllDayEvent() {
    assertThat(NoteText.of(new Note.AllDayEvent("a", MONDAY, MONDAY, false)))
        .isEqualTo(
            new NoteText(
                "all-day-event",
                "a",
                "An all-day event (on 2026-11-16) is shown as busy; it counts as nothing until you"
                    + " set it to away, busy or ignore"));
    assertThat(NoteText.of(new Note.AllDayEvent("a", MONDAY, MONDAY.plusDays(1), true)).reason())
        .startsWith("An all-day event (2026-11-16 to 2026-11-17, recurring) is");
  }

  @Test
  void countsWhatCouldNotBeUsed() {
    assertThat(NoteText.of(new Note.LeftOutEvents("Work", 1)))
        .isEqualTo(
            new NoteText(
                "skipped-event",
                null,
                "One event of \"Work\" came from Google without a time that makes sense and is not"
                    + " counted; a week that it belongs to is fuller than it looks"));
    assertThat(NoteText.of(new Note.LeftOutEvents("Work", 2)).reason())
        .startsWith("2 events of \"Work\" came")
        .contains(" are not counted");
  }
}
