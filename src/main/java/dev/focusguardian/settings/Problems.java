package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.settings.InvalidSettings.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes in a person's input, up to a readable number. */
final class Problems {

  private static final int MOST = 50;

  private final List<Problem> all = new ArrayList<>();

  /**
   * @param expected the expected value, such as "must be between 0 and 60 minutes"
   */
  void add(DeclaredSetting setting, String expected, JsonNode value) {
    add(setting.key(), setting.label() + " " + expected + ". You entered " + Shown.of(value) + ".");
  }

  void add(String key, String message) {
    if (all.size() < MOST) {
      all.add(new Problem(key, message));
    } else if (all.size() == MOST) {
      all.add(new Problem(key, "There are more problems, which are not listed."));
    }
  }

  boolean isNamed(String key) {
    return all.stream().anyMatch(problem -> problem.key().equals(key));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * @throws InvalidSettings if there are any
   */
  void throwIfAny() {
    if (!all.isEmpty()) {
      throw invalid();
    }
  }

  InvalidSettings invalid() {
    return new InvalidSettings(all);
  }
}
