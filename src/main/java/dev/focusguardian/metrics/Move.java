package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;

/**
 * A meeting or a series moved to another slot.
 *
 * @param meeting what is moved, with what it costs before the move
 * @param from where the first occurrence to be moved stands
 * @param to where that would stand; the others move by the same shift of the wall clock
 * @param recoversMinutes {@code D(after the move) − D(before it)}, earlier moves of a list made
 */
public record Move(MeetingCost meeting, Interval from, Interval to, long recoversMinutes) {}
