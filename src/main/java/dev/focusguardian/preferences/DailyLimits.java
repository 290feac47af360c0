package dev.focusguardian.preferences;

/** How much of each day may become focus time. */
public record DailyLimits(
    @Setting(
            label = "Open for others",
            unit = "minutes",
            to = 240,
            hint =
                "We keep this much free each day, in stretches of at least 30 minutes, so that colleagues can still book you.")
        int reserveMinutes,
    @Setting(
            key = "dailyMaxMinutes",
            label = "Daily maximum",
            unit = "minutes",
            to = 720,
            hint = "The most focus time we book on one day.")
        int maxMinutes) {

  static final DailyLimits DEFAULTS = new DailyLimits(60, 240);
}
