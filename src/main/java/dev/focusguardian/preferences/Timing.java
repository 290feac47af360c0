package dev.focusguardian.preferences;

/** How far ahead blocks are planned, when they stop moving, and how soon a change is acted on. */
public record Timing(
    @Setting(
            label = "Weeks to plan",
            unit = "weeks",
            from = 1,
            to = 12,
            hint = "This week counts as the first.")
        int horizonWeeks,
    @Setting(
            label = "Lock blocks before they start",
            unit = "hours",
            to = 168,
            hint = "A locked block stays where it is.")
        int lockHours,
    @Setting(
            label = "Wait after a change",
            unit = "seconds",
            to = 600,
            hint = "We move blocks only after your calendar has had no change for this long.")
        int settleSeconds) {

  static final Timing DEFAULTS = new Timing(4, 24, 10);
}
