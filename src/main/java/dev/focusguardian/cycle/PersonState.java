package dev.focusguardian.cycle;

import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a person has chosen and connected, read once for each round of a cycle.
 *
 * @param ready whether and where blocks can be written
 */
record PersonState(
    PersonId person,
    PersonChoices choices,
    List<StoredConnection> accounts,
    List<StoredCalendar> calendars,
    Readiness ready,
    ZoneId zone,
    Instant now) {

  Preferences preferences() {
    return choices.settings().preferences();
  }
}
