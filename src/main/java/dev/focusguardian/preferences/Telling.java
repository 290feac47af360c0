package dev.focusguardian.preferences;

import org.jspecify.annotations.Nullable;

/**
 * When messages are sent, and about what.
 *
 * @param quietHours null for none: then every message goes at once
 */
@SettingGroup("Messages")
public record Telling(
    @Setting(
            label = "Tell me at once",
            unit = "hours ahead",
            to = 336,
            hint =
                "A meeting that begins within this time is told at once. Everything else waits for the summary, which comes when your quiet hours end.")
        int tellWithinHours,
    @Setting(
            label = "Quiet hours",
            overMidnight = true,
            example = "18:00-08:00",
            hint =
                "No message is sent in these hours, on holidays and on days without working hours.")
        @Nullable TimeSpan quietHours,
    @Setting(
            label = "Most messages a day",
            unit = "messages",
            from = 1,
            to = 1000,
            hint = "On each channel. What comes after that waits for the next summary.")
        int dailyMessages,
    @Setting(
            label = "Tell me about a near miss",
            unit = "minutes above the threshold",
            to = 600,
            hint =
                "When a meeting leaves a week with less room than this above the threshold. 0 is never.")
        int nearMissMinutes,
    @Setting(
            label = "Tell me about an expensive meeting",
            unit = "minutes of deep work",
            to = 600,
            hint =
                "When one meeting costs at least this much, though the week stays above the threshold. 0 is never.")
        int expensiveMinutes,
    @Setting(
            label = "Tell me when a week loses its last maker day",
            hint = "A maker day has a free stretch of your focus minimum or more.")
        boolean noMakerDay,
    ToOrganizers toOrganizers,
    Sharing sharing) {

  static final Telling DEFAULTS =
      new Telling(
          48,
          TimeSpan.parse("18:00-08:00"),
          3,
          0,
          0,
          false,
          ToOrganizers.DEFAULTS,
          Sharing.DEFAULTS);
}
