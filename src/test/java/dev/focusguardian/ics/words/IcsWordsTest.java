package dev.focusguardian.ics.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.ics.Finding;
import dev.focusguardian.ics.Finding.What;
import dev.focusguardian.ics.IcsNote;
import dev.focusguardian.ics.NotACalendar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IcsWordsTest {

  private static final List<String> SOME = List.of("VALUE-A", "VALUE-B", "VALUE-C");

  @ParameterizedTest
  @EnumSource
  void aSentenceNamesEveryValueOfItsFinding(What what) {
    List<String> values = SOME.subList(0, numberOfValues(what));

    String sentence = IcsWords.of(new Finding(what, values, Finding.of(What.NO_FREQUENCY)));

    assertThat(sentence).isNotBlank().doesNotEndWith(".");
    assertThat(values).allSatisfy(value -> assertThat(sentence).contains(value));
  }

  private static int numberOfValues(What what) {
    for (int count = 0; count < SOME.size(); count++) {
      try {
        return new Finding(what, SOME.subList(0, count), null).values().size();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining(what.name());
      }
    }
    return SOME.size();
  }

  @Test
  void aFindingWithoutItsValuesIsRefused() {
    assertThatThrownBy(() -> Finding.of(What.ZONE_AT_OFFSET, "Atlantis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ZONE_AT_OFFSET has 2 values");
  }

  @Test
  void aNoteTellsItsLineAndWhatLiesBehindIt() {
    Finding until =
        Finding.of(What.RULE_UNREADABLE, "FREQ=DAILY;UNTIL=soon")
            .because(Finding.of(What.UNTIL_UNREADABLE).because(Finding.of(What.NO_TIME, "SOON")));
    IcsNote note =
        new IcsNote(
            IcsNote.Kind.SKIPPED_DATE,
            "a",
            12,
            Finding.of(What.EXCLUSION_LEFT_OUT, "EXRULE").because(until));

    assertThat(IcsWords.of(note))
        .isEqualTo(
            "line 12: one of its exclusions (EXRULE) is left out: the rule"
                + " \"FREQ=DAILY;UNTIL=soon\" cannot be read: UNTIL: \"SOON\" is not a date or time"
                + " such as 20261116T090000");
  }

  @Test
  void aRefusalNamesTheFileAndWhatIsExpected() {
    NotACalendar refusal =
        new NotACalendar("my.ics", Finding.of(What.NO_CALENDAR).because(Finding.of(What.FILE_ZIP)));

    assertThat(IcsWords.of(refusal))
        .isEqualTo(
            "my.ics: it is a ZIP archive; unpack it and give the .ics file inside. Expected an"
                + " iCalendar file (.ics), which holds a line BEGIN:VCALENDAR");
  }
}
