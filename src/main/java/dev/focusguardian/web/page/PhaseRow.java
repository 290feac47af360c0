package dev.focusguardian.web.page;

import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.PhaseTable.StoredPhase;

/** A phase in the list of them, with the name under which it is changed and removed. */
public record PhaseRow(String id, PhaseView view) {

  static PhaseRow of(StoredPhase stored, Preferences usual) {
    return new PhaseRow(stored.id().toString(), PhaseView.of(stored.phase(), usual));
  }
}
