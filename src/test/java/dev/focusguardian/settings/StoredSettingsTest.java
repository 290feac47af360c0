package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.preferences.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that older versions accepted stop nothing. */
class StoredSettingsTest {

  @Test
  void removesControlCharactersFromATitle() {
    StoredSettings read =
        StoredSettings.read("{\"title\": \"Fo\\u0000cus\\u202e\", \"goalMinutes\": 300}");

    assertThat(read.settings().preferences().booking().title()).isEqualTo("Focus");
    assertThat(read.settings().preferences().blocks().goalMinutes()).isEqualTo(300);
    assertThat(read.repairs())
        .singleElement()
        .extracting(SharedMessages::of)
        .asString()
        .contains("It is \"Focus\" now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"goalMinutes\": 300, \"focusTitles\": [\"((((a{99}){99}){99}){99})\"]}",
        "{\"goalMinutes\": 300, \"focusTitles\": [\"?\"]}",
        "{\"goalMinutes\": 300, \"title\": \"\\u0000\"}",
        "{\"goalMinutes\": 300, \"holidays\": [\"+12345-01-01\"]}",
        "{\"goalMinutes\": 300, \"noSuchSetting\": 1}"
      })
  void usesTheDefaultForValuesThatAreNoLongerValid(String stored) {
    StoredSettings read = StoredSettings.read(stored);

    assertThat(read.settings().preferences().blocks().goalMinutes()).isEqualTo(300);
    assertThat(read.repairs())
        .singleElement()
        .extracting(SharedMessages::of)
        .asString()
        .contains("can't be used any more");
    assertThat(SettingsJson.parse(SettingsJson.write(read.settings()), Settings.defaults()))
        .isEqualTo(read.settings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"a\": 1, \"a\": 2}"})
  void doesNothingForAPersonWhoseSettingsCannotBeRead(String stored) {
    assertThatThrownBy(() -> StoredSettings.read(stored))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Stored settings are not");
  }

  @Test
  void writesNothingWhenThePolicyCannotBeRead() {
    StoredSettings read = StoredSettings.read("{\"policy\": \"as you like\"}");

    assertThat(read.settings().preferences().booking().policy())
        .isEqualTo(Preferences.Policy.DRY_RUN);
    assertThat(read.repairs())
        .singleElement()
        .extracting(SharedMessages::of)
        .asString()
        .contains("we write nothing");
  }

  @Test
  void changesNoValidSetting() {
    StoredSettings read = StoredSettings.read("{\"title\": \"Deep  work\"}");

    assertThat(read.settings().preferences().booking().title()).isEqualTo("Deep  work");
    assertThat(read.repairs()).isEmpty();
  }
}
