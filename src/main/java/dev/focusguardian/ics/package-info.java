/**
 * Exported calendars ({@code .ics}) as {@code calendar} events. Entry point: {@link
 * dev.focusguardian.ics.IcsReader}. What is mapped to what stands in {@code src/docs/icalendar.md}.
 *
 * <p>ical4j reads the content lines, lib-recur walks the recurrence rules, {@code java.time} knows
 * the zones; what they get wrong is handled around them, so that one broken event costs one event.
 */
@NullMarked
package dev.focusguardian.ics;

import org.jspecify.annotations.NullMarked;
