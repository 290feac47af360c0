package dev.focusguardian.settings;

import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Setting;
import dev.focusguardian.preferences.SettingGroup;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a person.
 *
 * @param zone null for the zone of the calendar
 */
@SettingGroup("Working time")
public record Settings(
    @Setting(
            label = "Time zone",
            hint = "An IANA name such as Europe/Berlin. Leave blank to use the calendar's own.")
        @Nullable ZoneId zone,
    Preferences preferences) {

  public static Settings defaults() {
    return new Settings(null, Preferences.defaults());
  }
}
