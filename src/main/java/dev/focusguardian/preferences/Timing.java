package dev.focusguardian.preferences;

/** How far ahead blocks are planned, when they stop moving, and how soon a change is acted on. */
public record Timing(
    @Setting(
            label = "Planned ahead",
            unit = "weeks",
            from = 1,
            to = 12,
            hint = "This week is the first.")
        int horizonWeeks,
    @Setting(
            label = "Frozen before the start",
            unit = "hours",
            to = 168,
            hint = "From then on a block stays where it is.")
        int lockHours,
    @Setting(
            label = "Wait after a change",
            unit = "seconds",
            to = 600,
            hint = "Blocks are moved only when no other change follows for this long.")
        int settleSeconds) {

  static final Timing DEFAULTS = new Timing(4, 24, 10);
}
