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
 * Settings as they were stored, perhaps by an older version that took what is refused today. They
 * never stop a cycle: an invalid value is replaced by its default, and the person is told.
 *
 * @param repairs what is not as it was stored; empty when all of it is
 */
public record StoredSettings(Settings settings, List<SettingRepair> repairs) {

  private static final ObjectMapper JSON = StrictJson.strict(new ObjectMapper());

  public StoredSettings {
    repairs = List.copyOf(repairs);
  }

  /**
   * @throws IllegalStateException if it is no JSON object at all: nothing is known then of what the
   *     person wants, so nothing may be done in their name
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
              // Nobody knows how far they wanted to go.
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
