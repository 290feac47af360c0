package dev.focusguardian.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.settings.DeclaredSetting;
import dev.focusguardian.settings.DeclaredSettings;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.SettingKind;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFormTest {

  private static SettingsForm sent(Map<String, String> changed) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    SettingsForm.of(Settings.defaults()).texts().forEach(fields::putSingle);
    changed.forEach(fields::putSingle);
    return SettingsForm.sent(fields);
  }

  private static Settings read(Map<String, String> changed) {
    return SettingsJson.parse(sent(changed).json(Settings.defaults()), Settings.defaults());
  }

  @Test
  void anUnchangedFormChangesNothing() {
    assertThat(read(Map.of())).isEqualTo(Settings.defaults());
  }

  @Test
  void keepsValuesThatOnlyTheApiCanSet() {
    ObjectNode json = SettingsJson.write(Settings.defaults());
    json.putArray("preference")
        .addObject()
        .put("hours", "13:00-15:00")
        .put("weight", 7)
        .putArray("days")
        .add("mon");
    Settings settled = SettingsJson.parse(json, Settings.defaults());
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    SettingsForm.of(settled).texts().forEach(fields::putSingle);

    assertThat(SettingsJson.parse(SettingsForm.sent(fields).json(settled), settled))
        .isEqualTo(settled);
  }

  @Test
  void takesSeveralSpansADayAndAnyDash() {
    ObjectNode json =
        sent(Map.of("workingHours-tue", "08:00 – 12:00, 14:00-18:00")).json(Settings.defaults());

    assertThat(json.path("workingHours").path("tue").toString())
        .isEqualTo("[\"08:00-12:00\",\"14:00-18:00\"]");
  }

  @Test
  void passesInvalidNumbersOnToBeRefusedByName() {
    ObjectNode json =
        sent(Map.of("goalMinutes", "a lot", "gridMinutes", "")).json(Settings.defaults());

    assertThat(json.path("goalMinutes").asText()).isEqualTo("a lot");
    assertThat(json.path("gridMinutes").isTextual()).isTrue();
  }

  @Test
  void hasAFieldForEverySettingUnderAHeadingAndSaysWhatItIs() {
    SettingsForm form = SettingsForm.of(Settings.defaults());

    assertThat(form.groups().stream().flatMap(group -> group.fields().stream()))
        .extracting(SettingField::setting)
        .containsExactlyInAnyOrderElementsOf(DeclaredSettings.ALL);
    for (SettingField field : form.fields()) {
      assertThat(field.label()).isNotBlank();
      assertThat(field.setting().group()).as(field.key()).isNotBlank();
      assertThat(field.texts()).as(field.key()).isNotEmpty();
    }
  }

  @Test
  void showsEveryProblemBesideItsField() {
    Map<String, String> nonsense = new HashMap<>();
    SettingsForm.of(Settings.defaults())
        .fields()
        .forEach(field -> field.texts().keySet().forEach(name -> nonsense.put(name, "?\0")));
    SettingsForm form = sent(nonsense);
    InvalidSettings refused =
        catchThrowableOfType(
            InvalidSettings.class,
            () -> SettingsJson.parse(form.json(Settings.defaults()), Settings.defaults()));

    SettingsForm shown = form.with(refused);

    // Any text ticks a box.
    assertThat(shown.faulty())
        .extracting(field -> field.setting().key())
        .containsExactlyElementsOf(
            DeclaredSettings.ALL.stream()
                .filter(setting -> setting.kind() != SettingKind.YES_NO)
                .map(DeclaredSetting::key)
                .toList());
    assertThat(shown.texts()).isEqualTo(form.texts());
  }

  @Test
  void keepsUnusualMeetingHours() {
    Settings none = SettingsJson.parse("{\"meetingHours\": {}}", Settings.defaults());
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    SettingsForm.of(none).texts().forEach(fields::putSingle);

    assertThat(SettingsJson.parse(SettingsForm.sent(fields).json(none), none)).isEqualTo(none);
    assertThat(
            read(Map.of("meetingHours-fri", "10:00-12:00")).preferences().blocks().meetingHours())
        .isEqualTo(
            new WeeklyHours(Map.of(DayOfWeek.FRIDAY, List.of(TimeSpan.parse("10:00-12:00")))));
  }
}
