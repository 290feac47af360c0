package dev.focusguardian.account;

import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.FollowedChanges;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a person has chosen and a plan follows, as it was at one moment.
 *
 * @param phases when something else holds than the settings
 * @param roll when another week is planned for; null for as soon as one begins
 * @param pausedUntil null for no pause; it may be over
 * @param followed how far blocks have followed
 * @param questionOpen whether the person was asked something and has not answered
 */
public record PersonChoices(
    Settings settings,
    Phases phases,
    @Nullable RollTime roll,
    @Nullable Instant pausedUntil,
    FollowedChanges.Followed followed,
    boolean questionOpen) {

  /** The same text for the same choices: a plan that was made with another is out of date. */
  public String text() {
    return SettingsJson.write(settings) + " " + phases + " " + roll;
  }
}
