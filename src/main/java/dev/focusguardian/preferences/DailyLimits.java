package dev.focusguardian.preferences;

/** How much of each day may become focus time. */
public record DailyLimits(
    @Setting(
            label = "Open for others",
            unit = "minutes",
            to = 240,
            hint =
                "Stays free each day in stretches of 30 minutes and more, so that colleagues can"
                    + " still book you.")
        int reserveMinutes,
    @Setting(
            key = "dailyMaxMinutes",
            label = "Daily maximum",
            unit = "minutes",
            to = 720,
            hint = "Focus blocks of one day together.")
        int maxMinutes) {

  static final DailyLimits DEFAULTS = new DailyLimits(60, 240);
}
