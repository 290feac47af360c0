package dev.focusguardian.preferences;

/** How far focus blocks stay away from each other and from meetings. */
public record Spacing(
    @Setting(label = "Break", unit = "minutes", to = 240, hint = "Between two blocks of a day.")
        int breakMinutes,
    @Setting(
            label = "Buffer",
            unit = "minutes",
            to = 240,
            hint = "Kept free on both sides of a meeting.")
        int bufferMinutes) {

  static final Spacing DEFAULTS = new Spacing(15, 0);
}
