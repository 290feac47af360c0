package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The JSON that scripts rely on, byte for byte: keys, their order, and how values are written. */
class SettingsAsSentTest {

  private static final String DEFAULTS =
      """
      {"zone":null,"workingHours":{"mon":["09:00-17:00"],"tue":["09:00-17:00"],"wed":["09:00-17:00"],\
      "thu":["09:00-17:00"],"fri":["09:00-17:00"]},"lunch":null,"holidays":[],\
      "focusTitles":["^focus( time| block)?\\\\b","\\\\bdeep[- ]work\\\\b","\\\\bheads[- ]down\\\\b","\\\\bno[- ]meetings?\\\\b"],\
      "awayTitles":["\\\\bout of (the )?office\\\\b","\\\\booo\\\\b","\\\\bvacation\\\\b","\\\\bholidays?\\\\b","\\\\bpto\\\\b","\\\\bsick\\\\b"],\
      "tentativeCounts":true,"focusMinimumMinutes":120,"resumptionMinutes":15,"anticipationMinutes":10,\
      "thresholdMinutes":480,"goalMinutes":720,"blockMinMinutes":null,"blockMaxMinutes":180,"breakMinutes":15,\
      "bufferMinutes":0,"reserveMinutes":60,"dailyMaxMinutes":240,"gridMinutes":15,"meetingHours":null,\
      "preference":[{"hours":"00:00-12:00","weight":1}],"horizonWeeks":4,"lockHours":24,"settleSeconds":10,\
      "policy":"just-in-time","guarded":false,"title":"Focus","colour":null,"visibility":"default","reminders":false,\
      "tellWithinHours":48,"quietHours":"18:00-08:00","dailyMessages":3,"nearMissMinutes":0,"expensiveMinutes":0,"noMakerDay":false,\
      "messageTone":"warm","messageLanguage":"en","messageTemplate":null,"messageName":null,"shareMeetingCost":false}""";

  private static final String EVERYTHING =
      """
      {"zone":"Asia/Kolkata","workingHours":{"mon":["22:00-06:00"],"tue":["08:00-12:00","13:00-24:00"]},\
      "lunch":"12:00-12:30","holidays":["2026-12-24","2026-12-25"],"focusTitles":["maker"],"awayTitles":[],\
      "tentativeCounts":false,"focusMinimumMinutes":45,"resumptionMinutes":60,"anticipationMinutes":0,\
      "thresholdMinutes":300,"goalMinutes":240,"blockMinMinutes":60,"blockMaxMinutes":90,"breakMinutes":30,\
      "bufferMinutes":5,"reserveMinutes":120,"dailyMaxMinutes":360,"gridMinutes":5,\
      "meetingHours":{"tue":["10:00-16:00"]},"preference":[{"hours":"08:00-10:00","weight":3,"days":["tue","fri"]},\
      {"hours":"00:00-24:00","weight":10}],"horizonWeeks":12,"lockHours":0,"settleSeconds":600,"policy":"dry-run",\
      "guarded":true,"title":"Tiefe Arbeit","colour":"11","visibility":"private","reminders":true,\
      "tellWithinHours":336,"quietHours":"20:00-06:30","dailyMessages":10,"nearMissMinutes":60,"expensiveMinutes":120,"noMakerDay":true,\
      "messageTone":"formal","messageLanguage":"de","messageTemplate":"About {meeting}: {slots}","messageName":"Ada","shareMeetingCost":true}""";

  @Test
  void writesTheDefaults() {
    assertThat(SettingsJson.write(Settings.defaults()).toString()).isEqualTo(DEFAULTS);
  }

  @Test
  void writesBackEveryKeyThatItRead() {
    Settings read = SettingsJson.parse(EVERYTHING, Settings.defaults());

    assertThat(SettingsJson.write(read).toString()).isEqualTo(EVERYTHING);
    assertThat(SettingsJson.parse(DEFAULTS, read)).isEqualTo(Settings.defaults());
    assertThat(StoredSettings.read(EVERYTHING))
        .isEqualTo(new StoredSettings(read, java.util.List.of()));
  }

  @Test
  void keepsSettingsThatWereNotSent() {
    Settings read = SettingsJson.parse(EVERYTHING, Settings.defaults());

    assertThat(SettingsJson.write(SettingsJson.parse("{\"colour\": null}", read)).toString())
        .isEqualTo(EVERYTHING.replace("\"11\"", "null"));
    assertThat(SettingsJson.parse("{}", read)).isEqualTo(read);
  }

  @Test
  void sortsSpansAndHolidaysAndRemovesDuplicates() {
    Settings read =
        SettingsJson.parse(
            """
            {"workingHours": {"fri": ["13:00-17:00", "08:00-12:00"], "mon": ["09:00-17:00"], "sun": []},
             "holidays": ["2026-12-25", "2026-01-01", "2026-12-25"], "thresholdMinutes": 0, "goalMinutes": 0,
             "preference": [{"weight": 2, "days": ["fri", "mon"], "hours": "09:00-10:00"}]}
            """,
            Settings.defaults());

    assertThat(SettingsJson.write(read).toString())
        .contains(
            "\"workingHours\":{\"mon\":[\"09:00-17:00\"],\"fri\":[\"08:00-12:00\",\"13:00-17:00\"]}")
        .contains("\"holidays\":[\"2026-01-01\",\"2026-12-25\"]")
        .contains(
            "\"preference\":[{\"hours\":\"09:00-10:00\",\"weight\":2,\"days\":[\"mon\",\"fri\"]}]");
  }
}
