package dev.focusguardian.settings;

import dev.focusguardian.preferences.Preferences;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * @param zone null means the calendar's
 */
public record Settings(@Nullable ZoneId zone, Preferences preferences) {

  public static Settings defaults() {
    return new Settings(null, Preferences.defaults());
  }
}
