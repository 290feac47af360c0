package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.preferences.MessageTemplate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text with placeholders. */
final class TemplateText {

  private TemplateText() {}

  /** Null where it cannot be used; the problems say why. */
  static @Nullable MessageTemplate read(DeclaredSetting setting, JsonNode sent, Problems problems) {
    int most = setting.declared().to();
    String text = sent.asText().replace("\r\n", "\n").strip();
    Optional<String> flaw = PlainText.flawInLines(text);
    if (flaw.isPresent()) {
      problems.add(setting, "must not contain control characters: " + flaw.get(), sent);
      return null;
    }
    if (!sent.isTextual() || text.isEmpty() || text.length() > most) {
      problems.add(setting, "must be a text of 1 to " + most + " characters, or left empty", sent);
      return null;
    }
    try {
      return new MessageTemplate(text);
    } catch (IllegalArgumentException e) {
      problems.add(setting.key(), setting.label() + " can't be used: " + e.getMessage() + ".");
      return null;
    }
  }
}
