package dev.focusguardian.shadow;

import dev.focusguardian.alert.Flag;
import java.time.Instant;

/**
 * A meeting as it would have been flagged.
 *
 * @param at when it would have been told of first; cost and deep work are as they were then
 */
public record Flagged(Flag flag, Instant at) {}
