package dev.focusguardian.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.settings.InvalidSettings.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings as they were stored, perhaps by an older version that accepted values which are invalid
 * today. They don't stop a cycle: the default replaces an invalid value, and the person gets a
 * notice.
 *
 * @param repairs the stored values that had to be repaired
 */
public record StoredSettings(Settings settings, List<SettingRepair> repairs) {

  private static final ObjectMapper JSON = StrictJson.strict(new ObjectMapper());

  public StoredSettings {
    repairs = List.copyOf(repairs);
  }

  /**
   * @throws IllegalStateException if the text is not a JSON object. Then we don't know anything
   *     about the person's wishes, so nothing may be done on their behalf
   */
  public static StoredSettings read(String stored) {
    ObjectNode json;
    try {
      JsonNode node = JSON.readTree(stored);
      if (!node.isObject()) {
        throw new IllegalStateException("Stored settings are not a JSON object");
      }
      json = (ObjectNode) node;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored settings are not JSON", e);
    }
    try {
      return new StoredSettings(SettingsJson.parseStored(json), List.of());
    } catch (InvalidSettings e) {
      return repaired(json);
    }
  }

  private static StoredSettings repaired(ObjectNode json) {
    List<SettingRepair> repairs = new ArrayList<>();
    cleanTitle(json, repairs);
    for (int tries = 0; tries < 2; tries++) {
      try {
        return new StoredSettings(SettingsJson.parseStored(json), repairs);
      } catch (InvalidSettings e) {
        Set<String> keys = new LinkedHashSet<>();
        e.problems().stream().map(Problem::key).forEach(keys::add);
        for (String key : keys) {
          if (json.remove(key) != null) {
            if (key.equals("policy")) {
              // We don't know what the person allowed, so nothing may be written.
              json.put("policy", "dry-run");
            }
            repairs.add(
                new SettingRepair(
                    key.equals("policy")
                        ? SettingRepair.Kind.NOTHING_IS_WRITTEN
                        : SettingRepair.Kind.DEFAULT_HOLDS,
                    Shown.key(key)));
          }
        }
      }
    }
    throw new IllegalStateException("Stored settings cannot be repaired");
  }

  private static void cleanTitle(ObjectNode json, List<SettingRepair> repairs) {
    String title = json.path("title").asText();
    String clean = PlainText.cleaned(title);
    if (!clean.isEmpty() && PlainText.flaw(title).isPresent()) {
      json.put("title", clean);
      repairs.add(new SettingRepair(SettingRepair.Kind.TITLE_CLEANED, clean));
    }
  }
}
