package dev.focusguardian.shadow;

import dev.focusguardian.alert.FlaggedMeeting;
import java.time.Instant;

/**
 * A meeting that would have been flagged.
 *
 * @param thresholdMinutes of its week, at that time
 * @param at when the person would have been told; cost and deep work are as they were then
 */
public record Flagged(FlaggedMeeting meeting, long thresholdMinutes, Instant at) {}
