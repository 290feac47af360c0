package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.messages.SharedMessages;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsConflictTest {

  private static List<String> warnings(String json) {
    return SettingsConflict.of(SettingsJson.parse(json, Settings.defaults()).preferences()).stream()
        .map(SharedMessages::of)
        .toList();
  }

  @Test
  void noWarningWhenABlockFits() {
    assertThat(warnings("{}")).isEmpty();
    assertThat(warnings("{\"dailyMaxMinutes\": 120, \"focusMinimumMinutes\": 120}")).isEmpty();
  }

  @Test
  void warnsAboutADayThatIsTooShortForOneBlock() {
    assertThat(warnings("{\"dailyMaxMinutes\": 119}"))
        .singleElement()
        .asString()
        .contains("120 minutes", "focusMinimumMinutes", "at most 119", "dailyMaxMinutes");
    assertThat(warnings("{\"dailyMaxMinutes\": 149, \"blockMinMinutes\": 150}"))
        .singleElement()
        .asString()
        .contains("150 minutes", "blockMinMinutes", "at most 149");
  }

  @Test
  void warnsAboutLengthsThatTheGridDoesNotAllow() {
    assertThat(warnings("{\"focusMinimumMinutes\": 170, \"blockMaxMinutes\": 175}"))
        .singleElement()
        .asString()
        .contains("at least 170", "at most 175", "steps of 15 minutes");
    assertThat(warnings("{\"focusMinimumMinutes\": 170}")).isEmpty();
  }

  @Test
  void warnsAboutWorkingHoursThatAreTooShort() {
    assertThat(
            warnings(
                "{\"workingHours\": {\"mon\": [\"09:00-10:00\"]}, \"thresholdMinutes\": 0, \"goalMinutes\": 0}"))
        .singleElement()
        .asString()
        .contains("longest stretch of working hours is 60");
    assertThat(warnings("{\"workingHours\": {}, \"thresholdMinutes\": 0, \"goalMinutes\": 0}"))
        .hasSize(1);
  }
}
