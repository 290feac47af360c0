package dev.focusguardian.preferences;

/** Two phases claim the same date; the message names both. */
public final class OverlappingPhases extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OverlappingPhases(Phase earlier, Phase later) {
    super(
        named(later)
            + " overlaps "
            + named(earlier)
            + ". A date can belong to only one phase, so change or remove one of them");
  }

  private static String named(Phase phase) {
    return phase.kind().word() + " from " + phase.from() + " to " + phase.to();
  }
}
