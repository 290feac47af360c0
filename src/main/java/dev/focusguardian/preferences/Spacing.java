package dev.focusguardian.preferences;

/** How far focus blocks stay away from each other and from meetings. */
public record Spacing(
    @Setting(
            label = "Break",
            unit = "minutes",
            to = 240,
            hint = "The shortest break between two blocks on the same day.")
        int breakMinutes,
    @Setting(
            label = "Buffer",
            unit = "minutes",
            to = 240,
            hint = "We keep this much free before and after a meeting.")
        int bufferMinutes) {

  static final Spacing DEFAULTS = new Spacing(15, 0);
}
