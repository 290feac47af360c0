package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeWordsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void namesTheConflictInThePersonsZone() {
    Interval taken =
        Interval.of(Instant.parse("2026-11-17T08:30:00Z"), Instant.parse("2026-11-17T09:00:00Z"));

    assertThat(ChangeWords.sentence(ChangeReason.meetingCame(taken), BERLIN))
        .isEqualTo("A meeting or another event came to Tue 17 Nov 09:30–10:00");
    assertThat(ChangeWords.sentence(ChangeReason.of(ChangeReason.Kind.MEETING_CAME), BERLIN))
        .isEqualTo("A meeting or another event came there");
  }

  @Test
  void listsWhatWeChanged() {
    assertThat(ChangeWords.changed(List.of(Edit.RENAMED))).isEqualTo("its title");
    assertThat(ChangeWords.changed(List.of(Edit.RENAMED, Edit.RECOLOURED, Edit.PROTECTION)))
        .isEqualTo("its title, its colour and its protection");
  }

  @Test
  void listsTheEditedFields() {
    assertThat(ChangeWords.edited(List.of())).isEqualTo("You changed it");
    assertThat(ChangeWords.edited(List.of(Edit.DESCRIPTION))).isEqualTo("You wrote in it");
    assertThat(ChangeWords.edited(List.of(Edit.MOVED, Edit.RESIZED, Edit.MARKED_AS_BUSY)))
        .isEqualTo("You moved and resized it and marked it as busy");
    assertThat(ChangeWords.sentence(ChangeReason.edited(List.of(Edit.RENAMED)), BERLIN))
        .isEqualTo("You renamed it, so it stays as you left it");
  }
}
