package dev.focusguardian.alert;

import java.util.List;

/** Finds the remedy of a week. */
final class RemedySearch {

  private final WeekLook look;

  RemedySearch(WeekLook look) {
    this.look = look;
  }

  Remedy find() {
    long deepWork = look.deepWorkMinutes();
    return new Remedy(List.of(), deepWork, deepWork >= look.thresholdMinutes());
  }
}
