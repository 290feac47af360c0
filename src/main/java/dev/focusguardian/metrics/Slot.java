package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;

/**
 * A place where a meeting could stand.
 *
 * @param costMinutes deep-work minutes that the week loses with the meeting there
 */
public record Slot(Interval interval, long costMinutes) {}
