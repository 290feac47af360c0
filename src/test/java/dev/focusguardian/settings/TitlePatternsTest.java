package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitlePatternsTest {

  private static final String PARTS = "()[]{}|*+?\\^$.,-:=<>!PpdQEx0123456789azi\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^focus( time| block)?\\b",
        "\\bdeep[- ]work\\b",
        "(?i)a|b|c",
        "[^]x]{2,5}",
        "[[:alpha:]]+\\d{2}",
        "\\Qa{999}\\E",
        "\\x{1F3AF}",
        "\\p{Greek}{3}",
        "a{,5}",
        "{}",
        "((a{3}){3}){3}",
        "x{1000}"
      })
  void takesWhatPeopleWrite(String pattern) {
    assertThat(TitlePatterns.flaw(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((a{9}){9}){9}){9}){9}){9}){9}",
        "(a{1000}){1000}",
        "((a{100}){100}){100}",
        "(a{99}|b{99}){99}",
        "(a{0,999}){0,999}",
        "(a{999,}){999}",
        "([a-z]{500}x{500}){9}",
        "(\\p{L}{500}){500}",
        "((((a{30}b?){30})*c){30})+"
      })
  void refusesTooManyRepetitionsBeforeCompiling(String pattern) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(TitlePatterns.flaw(pattern).orElse("")).contains("repeats too much"));
  }

  @Test
  void refusesPatternsThatAreTooLongOrTooDeep() {
    assertThat(TitlePatterns.flaw("x".repeat(100_000)).orElse(""))
        .contains("100000 characters", "at most 300");
    assertThat(TitlePatterns.flaw("(".repeat(100) + "a" + ")".repeat(100)).orElse(""))
        .contains("nested", "at most 50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "a**",
        "\\",
        "(?P<",
        "\\p{Nope}",
        "a{2,1}",
        "a{99999}",
        "(?i",
        ")",
        "[[:x"
      })
  void saysWhatIsNotAPattern(String pattern) {
    assertThat(TitlePatterns.flaw(pattern)).isPresent();
  }

  @Test
  void refusesControlCharacters() {
    assertThat(TitlePatterns.flaw("focus\0").orElse("")).contains("NUL");
    assertThat(TitlePatterns.flaw("focus\ud800").orElse("")).contains("half of a character");
  }

  @Test
  void neverFailsOtherwise() {
    Random random = new Random(11);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
              pattern.append(PARTS.charAt(random.nextInt(PARTS.length())));
            }
            String text = pattern.toString();
            assertThatCode(
                    () -> {
                      if (TitlePatterns.flaw(text).isEmpty()) {
                        TitlePatterns.size(text);
                      }
                    })
                .as(text)
                .doesNotThrowAnyException();
          }
        });
  }
}
