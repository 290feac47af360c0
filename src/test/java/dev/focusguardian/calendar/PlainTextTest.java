package dev.focusguardian.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource({
    "0000, NUL",
    "000A, a line break",
    "000D, a line break",
    "0085, a line break",
    "2028, a line break",
    "0007, a control character",
    "001B, a control character",
    "007F, a control character",
    "009B, a control character",
    "D800, half of a character",
    "DFFF, half of a character",
    "202E, a control of the writing direction",
    "2066, a control of the writing direction",
    "200F, a control of the writing direction",
    "061C, a control of the writing direction"
  })
  void namesWhatCannotBeUsed(String code, String name) {
    String text = "ab" + (char) Integer.parseInt(code, 16) + "c";

    assertThat(PlainText.flaw(text))
        .hasValue("character 3 is " + name + " (U+" + code + "), which cannot be used here");
    assertThat(PlainText.cleaned(text).replace(" ", "")).isEqualTo("abc");
  }

  @Test
  void aLineBreakBecomesOneSpace() {
    assertThat(PlainText.cleaned("Kick\r\nBcc: x")).isEqualTo("Kick Bcc: x");
    assertThat(PlainText.cleaned("a \n\n\t b\u2028c\u0085d\u202Ee\n")).isEqualTo("a b c de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Focus", "Konzentration – ½ Tag", "פוקוס", "深い仕事", "🎯 Focus 👩‍💻", "a&<b>"})
  void takesWhatPeopleWrite(String text) {
    assertThat(PlainText.flaw(text)).isEmpty();
    assertThat(PlainText.visible(text)).isSameAs(text);
    assertThat(PlainText.storable(text)).isEqualTo(text);
  }

  @Test
  void acceptsLineBreaksWhereTheyAreAllowed() {
    assertThat(PlainText.flawInLines("one\r\n\ttwo\nthree")).isEmpty();
    assertThat(PlainText.flawInLines("one\n\0")).isPresent();
  }

  @Test
  void showsControlsAsSymbols() {
    assertThat(PlainText.visible("a\0b\u001b[2J\u007f\u202Ec\u0085\n\td"))
        .isEqualTo("a␀b␛[2J␡⟨U+202E⟩c⟨U+0085⟩\n\td");
  }

  @Test
  void replacesNulInATitleWithAVisibleSymbol() {
    assertThat(PlainText.withVisibleNul("\0Pay\0day")).isEqualTo("␀Pay␀day");
    assertThat(PlainText.same("Focus", PlainText.withVisibleNul("\0Focus"))).isTrue();
  }

  @Test
  void storesOnlyCharactersThatUtf8AndTheDatabaseAllow() {
    String stored = PlainText.storable("a\0b\ud800c\udc00 \ud83c\udfaf\u202e");

    assertThat(stored).isEqualTo("ab\uFFFDc\uFFFD \ud83c\udfaf\u202e");
    assertThat(new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deep work",
        " Deep  work ",
        "Deep\twork",
        "Deep\0 work",
        "Deep work\u202e",
        "Deep\u00a0work\ud800"
      })
  void takesTitlesForTheSameThatLostSomethingOnTheWay(String title) {
    assertThat(PlainText.same("Deep work", title)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deep work!", "deep work", "Deepwork", "", "Deep wörk"})
  void tellsOtherTitlesApart(String title) {
    assertThat(PlainText.same("Deep work", title)).isFalse();
  }
}
