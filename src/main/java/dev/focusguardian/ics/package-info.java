/**
 * Exported calendars ({@code .ics}) as {@code calendar} events. Entry point: {@link
 * dev.focusguardian.ics.IcsReader}. What is mapped to what stands in {@code src/docs/icalendar.md}.
 *
 * <p>Content lines are read by a parser of its own, lib-recur walks the recurrence rules, {@code
 * java.time} knows the zones. One broken event costs one event.
 */
@NullMarked
package dev.focusguardian.ics;

import org.jspecify.annotations.NullMarked;
