package dev.focusguardian.store;

import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.RollTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person has chosen and a plan follows, read in one statement.
 *
 * @param settings as JSON
 * @param phases earliest first
 * @param roll null for as soon as a week begins
 * @param pausedUntil null for no pause; it may be over
 * @param followed how far blocks have followed
 * @param questionOpen whether the person was asked something and has not answered
 * @param calendarChoices what {@link StoredCalendar#choices} says of the person's calendars
 */
public record PersonRow(
    String settings,
    List<PersonPhase> phases,
    @Nullable RollTime roll,
    @Nullable Instant pausedUntil,
    FollowedChanges.Followed followed,
    boolean questionOpen,
    String calendarChoices) {

  public PersonRow {
    phases = List.copyOf(phases);
  }
}
