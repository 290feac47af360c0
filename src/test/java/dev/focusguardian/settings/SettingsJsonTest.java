package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.preferences.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJsonTest {

  private static Settings parse(String json) {
    return SettingsJson.parse(json, Settings.defaults());
  }

  @Test
  void settingsReadBackAsWritten() {
    Settings chosen =
        parse(
            """
            {"zone": "Asia/Kolkata", "workingHours": {"mon": ["22:00-06:00"], "tue": ["08:00-12:00", "13:00-17:00"]},
             "lunch": "12:00-12:30", "holidays": ["2026-12-25"], "focusTitles": ["maker"], "tentativeCounts": false,
             "thresholdMinutes": 300, "goalMinutes": 240, "meetingHours": {"tue": ["10:00-16:00"]},
             "preference": [{"hours": "08:00-10:00", "weight": 3, "days": ["tue"]}], "gridMinutes": 5,
             "policy": "hold", "colour": "7"}
            """);

    assertThat(SettingsJson.parse(SettingsJson.write(chosen), Settings.defaults()))
        .isEqualTo(chosen);
  }

  @Test
  void everySettingOfTheContractHasItsDefault() {
    Preferences defaults = parse("{}").preferences();

    assertThat(defaults.measure().focusMinimumMinutes()).isEqualTo(120);
    assertThat(defaults.measure().thresholdMinutes()).isEqualTo(480);
    assertThat(defaults.blocks().goalMinutes()).isEqualTo(720);
    assertThat(defaults.blocks().length().minMinutes()).isNull();
    assertThat(defaults.shortestBlockMinutes()).isEqualTo(120);
    assertThat(defaults.blocks().length().maxMinutes()).isEqualTo(180);
    assertThat(defaults.blocks().spacing().breakMinutes()).isEqualTo(15);
    assertThat(defaults.blocks().daily().reserveMinutes()).isEqualTo(60);
    assertThat(defaults.blocks().daily().maxMinutes()).isEqualTo(240);
    assertThat(defaults.blocks().timing().settleSeconds()).isEqualTo(10);
    assertThat(SettingsJson.write(Settings.defaults()).properties()).hasSize(41);
  }

  @Test
  void theShortestBlockFollowsTheFocusMinimumUntilALongerOneIsAskedFor() {
    assertThat(parse("{\"focusMinimumMinutes\": 45}").preferences().shortestBlockMinutes())
        .isEqualTo(45);
    assertThat(
            parse("{\"focusMinimumMinutes\": 45, \"blockMinMinutes\": 60}")
                .preferences()
                .shortestBlockMinutes())
        .isEqualTo(60);
    assertThat(
            parse("{\"focusMinimumMinutes\": 120, \"blockMinMinutes\": 120}")
                .preferences()
                .shortestBlockMinutes())
        .isEqualTo(120);
    assertThat(SettingsJson.write(Settings.defaults()).path("blockMinMinutes").isNull()).isTrue();
  }

  @Test
  void aBlockBelowTheFocusMinimumIsRefusedWithBothNames() {
    assertThatThrownBy(() -> parse("{\"blockMinMinutes\": 90}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(
            "(blockMinMinutes) must not be below the focus minimum (focusMinimumMinutes) of 120");
    assertThatThrownBy(() -> parse("{\"focusMinimumMinutes\": 200, \"blockMaxMinutes\": 180}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(
            "(blockMaxMinutes) must not be below the focus minimum (focusMinimumMinutes) of 200");
  }

  @Test
  void aLongestBlockThatNobodyNamedGrowsWithTheFocusMinimum() {
    Settings long200 = parse("{\"focusMinimumMinutes\": 200}");

    assertThat(long200.preferences().blocks().length().maxMinutes()).isEqualTo(210);
    assertThat(parse("{\"focusMinimumMinutes\": 240}").preferences().blocks().length().maxMinutes())
        .isEqualTo(240);
    // An answer can be sent back.
    assertThat(SettingsJson.parse(SettingsJson.write(long200), Settings.defaults()))
        .isEqualTo(long200);
  }

  @Test
  void settingsThatAnOlderVersionStoredAreReadWithTheFocusMinimumAsTheirShortestBlock() {
    Preferences defaults =
        StoredSettings.read("{\"focusMinimumMinutes\": 120, \"blockMinMinutes\": 90}")
            .settings()
            .preferences();
    Preferences wide =
        StoredSettings.read(
                "{\"focusMinimumMinutes\": 240, \"blockMinMinutes\": 60, \"blockMaxMinutes\": 90}")
            .settings()
            .preferences();

    assertThat(defaults.blocks().length().minMinutes()).isNull();
    assertThat(defaults.shortestBlockMinutes()).isEqualTo(120);
    assertThat(wide.shortestBlockMinutes()).isEqualTo(240);
    assertThat(wide.blocks().length().maxMinutes()).isEqualTo(240);
    assertThat(StoredSettings.read("{\"blockMinMinutes\": 150}").settings().preferences().blocks())
        .extracting(blocks -> blocks.length().minMinutes())
        .isEqualTo(150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"focusMinimum\": 60} | focusMinimum",
        "{\"focusMinimumMinutes\": 29} | focusMinimumMinutes",
        "{\"focusMinimumMinutes\": \"60\"} | focusMinimumMinutes",
        "{\"focusMinimumMinutes\": 60.5} | focusMinimumMinutes",
        "{\"focusMinimumMinutes\": null} | focusMinimumMinutes",
        "{\"zone\": \"+02:00\"} | zone",
        "{\"zone\": \"Berlin\"} | zone",
        "{\"workingHours\": {\"monday\": []}} | workingHours",
        "{\"workingHours\": {\"mon\": [\"9 to 5\"]}} | workingHours",
        "{\"lunch\": \"14:00-12:00\"} | lunch",
        "{\"holidays\": [\"25.12.\"]} | holidays",
        "{\"focusTitles\": [\"(\"]} | focusTitles",
        "{\"blockMinMinutes\": 200} | blockMinMinutes",
        "{\"blockMinMinutes\": 90} | blockMinMinutes",
        "{\"blockMinMinutes\": \"\"} | blockMinMinutes",
        "{\"focusMinimumMinutes\": 150, \"blockMinMinutes\": 149} | blockMinMinutes",
        "{\"focusMinimumMinutes\": 200, \"blockMaxMinutes\": 180} | blockMaxMinutes",
        "{\"gridMinutes\": 7} | gridMinutes",
        "{\"preference\": [{\"hours\": \"08:00-10:00\", \"weight\": 11}]} | preference",
        "{\"policy\": \"always\"} | policy",
        "{\"colour\": \"12\"} | colour",
        "{\"title\": \" \"} | title",
        "{\"settleSeconds\": 601} | settleSeconds"
      })
  void invalidSettingsAreRefusedByName(String json, String key) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e -> assertThat(e.problems()).extracting(InvalidSettings.Problem::key).contains(key));
  }

  @Test
  void aTextThatIsLeftEmptyIsNone() {
    assertThat(parse("{\"messageTemplate\": \"\", \"messageName\": \"\"}"))
        .isEqualTo(parse("{\"messageTemplate\": null, \"messageName\": null}"));
  }

  @Test
  void namesTheValueThatAPreferenceCannotContain() {
    assertThatThrownBy(
            () ->
                parse("{\"preference\": [{\"hours\": \"09:00-12:00\", \"weight\": 1, \"z\": 1}]}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("hours, weight and days. You entered \"z\"");
    assertThatThrownBy(() -> parse("{\"preference\": [5]}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("You entered 5");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    assertThatThrownBy(() -> parse("{\"zone\": \"x\", \"gridMinutes\": 7, \"nonsense\": 1}"))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidSettings.Problem::key)
                    .containsExactlyInAnyOrder("zone", "gridMinutes", "nonsense"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"thresholdMinutes\": 2401}",
        "{\"lunch\": \"12:00-13:00\", \"thresholdMinutes\": 2101}",
        "{\"lunch\": \"09:00-17:00\"}",
        "{\"workingHours\": {\"mon\": [\"09:00-10:00\"]}}"
      })
  void thresholdAndGoalStayWithinTheWorkingTimeOfAUsualWeek(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("thresholdMinutes")
        .hasMessageContaining("working time of a usual week");
  }

  @Test
  void thresholdAndGoalMayBeAllWorkingTime() {
    assertThat(
            parse("{\"lunch\": \"12:00-13:00\", \"thresholdMinutes\": 2100, \"goalMinutes\": 2100}")
                .preferences()
                .measure()
                .thresholdMinutes())
        .isEqualTo(2100);
  }
}
