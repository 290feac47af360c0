package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a person has settled and connected, read once for each round of a cycle.
 *
 * @param ready whether and where blocks can be written
 */
record PersonState(
    PersonId person,
    Settings settled,
    List<StoredConnection> accounts,
    List<StoredCalendar> calendars,
    Readiness ready,
    ZoneId zone,
    Instant now) {

  Preferences preferences() {
    return settled.preferences();
  }
}
