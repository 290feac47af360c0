package dev.focusguardian.web.page;

import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Preferences;

/** A row of the list of phases, with the id for changing and removing it. */
public record PhaseRow(String id, PhaseView view) {

  static PhaseRow of(PersonPhase stored, Preferences usual) {
    return new PhaseRow(stored.id().toString(), PhaseView.of(stored.phase(), usual));
  }
}
