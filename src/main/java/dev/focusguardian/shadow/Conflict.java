package dev.focusguardian.shadow;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import java.time.Instant;

/**
 * A commitment that took time of a block after it was booked.
 *
 * @param at when it was seen first
 * @param part of the block, the stretch that it claims
 * @param level how firmly the block stood then: on a hint, shown as free, anybody could book
 * @param pending the invitation was never answered: it does not move a block
 */
public record Conflict(
    CalendarEvent event, Instant at, Interval part, ProtectionLevel level, boolean pending) {}
