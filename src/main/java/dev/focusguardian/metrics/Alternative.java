package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;

/**
 * A slot where a meeting could stand instead.
 *
 * @param interval of a series: where the first occurrence to be moved would stand
 * @param costMinutes deep-work minutes that the weeks lose with the meeting there
 * @param recoversMinutes {@code D(with the meeting there) − D(as it is)}; below 0 where it would
 *     cost more than now
 */
public record Alternative(Interval interval, long costMinutes, long recoversMinutes) {}
