package dev.focusguardian.web.page;

import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Preferences;

/** A phase in the list of them, with the name under which it is changed and removed. */
public record PhaseRow(String id, PhaseView view) {

  static PhaseRow of(PersonPhase stored, Preferences usual) {
    return new PhaseRow(stored.id().toString(), PhaseView.of(stored.phase(), usual));
  }
}
