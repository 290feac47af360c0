package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static List<String> warnings(String json) {
    return Warnings.of(SettingsJson.parse(json, Settings.defaults()).preferences());
  }

  @Test
  void nothingIsSaidWhereABlockFits() {
    assertThat(warnings("{}")).isEmpty();
    assertThat(warnings("{\"dailyMaxMinutes\": 90, \"blockMinMinutes\": 90}")).isEmpty();
  }

  @Test
  void aDayThatTakesLessThanOneBlockIsNamed() {
    assertThat(warnings("{\"dailyMaxMinutes\": 89}"))
        .singleElement()
        .asString()
        .contains("90 minutes", "at most 89", "dailyMaxMinutes");
  }

  @Test
  void workingHoursThatAreTooShortAreNamed() {
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
