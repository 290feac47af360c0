package dev.focusguardian.account;

import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.FollowedChanges;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All choices of a person that a plan depends on, read at one moment.
 *
 * @param phases the phases, in which other settings apply
 * @param roll when the horizon advances by a week; null for as soon as a week begins
 * @param pausedUntil null for no pause; may be in the past
 * @param followed how far blocks have followed
 * @param questionOpen whether the person was asked something and has not answered
 * @param calendarChoices which calendars are read and booked on, see {@link
 *     dev.focusguardian.store.StoredCalendar#choices}
 */
public record PersonChoices(
    Settings settings,
    Phases phases,
    @Nullable RollTime roll,
    @Nullable Instant pausedUntil,
    FollowedChanges.Followed followed,
    boolean questionOpen,
    String calendarChoices) {

  /**
   * A text that is equal for equal choices. A plan that was made with a different text is out of
   * date.
   */
  public String text() {
    return SettingsJson.write(settings) + " " + phases + " " + roll;
  }
}
