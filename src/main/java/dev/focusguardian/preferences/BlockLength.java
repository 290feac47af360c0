package dev.focusguardian.preferences;

import org.jspecify.annotations.Nullable;

/**
 * How long a focus block may be.
 *
 * @param minMinutes the shortest block; null means the focus minimum
 */
public record BlockLength(
    @Setting(
            key = "blockMinMinutes",
            label = "Shortest block",
            unit = "minutes",
            from = 30,
            to = 480,
            hint =
                "Leave blank to use the focus minimum. A block is never shorter than that, or it"
                    + " would not be deep work.")
        @Nullable Integer minMinutes,
    @Setting(
            key = "blockMaxMinutes",
            label = "Longest block",
            unit = "minutes",
            from = 30,
            to = 480,
            hint = "Longer free stretches are split into blocks with a break between them.")
        int maxMinutes) {

  static final BlockLength DEFAULTS = new BlockLength(null, 180);
}
