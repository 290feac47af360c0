package dev.focusguardian.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFormTest {

  private static SettingsForm sent(Map<String, String> changed) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    SettingsForm.of(Settings.defaults()).values().forEach(fields::putSingle);
    changed.forEach(fields::putSingle);
    return SettingsForm.sent(fields);
  }

  private static Settings read(Map<String, String> changed) {
    return SettingsJson.parse(sent(changed).json(), Settings.defaults());
  }

  @Test
  void aFormThatNobodyTouchedChangesNothing() {
    assertThat(read(Map.of())).isEqualTo(Settings.defaults());
  }

  @Test
  void keepsWhatOnlyTheApiCanSay() {
    ObjectNode json = SettingsJson.write(Settings.defaults());
    json.putArray("preference")
        .addObject()
        .put("hours", "13:00-15:00")
        .put("weight", 7)
        .putArray("days")
        .add("mon");
    Settings settled = SettingsJson.parse(json, Settings.defaults());
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    SettingsForm.of(settled).values().forEach(fields::putSingle);

    assertThat(SettingsJson.parse(SettingsForm.sent(fields).json(), settled)).isEqualTo(settled);
  }

  @Test
  void takesSeveralSpansADayAndAnyDash() {
    ObjectNode json = sent(Map.of("hours-tue", "08:00 – 12:00, 14:00-18:00")).json();

    assertThat(json.path("workingHours").path("tue").toString())
        .isEqualTo("[\"08:00-12:00\",\"14:00-18:00\"]");
  }

  @Test
  void handsOnWhatIsNoNumberSoThatItIsRefusedByName() {
    ObjectNode json = sent(Map.of("goalMinutes", "a lot", "gridMinutes", "")).json();

    assertThat(json.path("goalMinutes").asText()).isEqualTo("a lot");
    assertThat(json.path("gridMinutes").isTextual()).isTrue();
  }
}
