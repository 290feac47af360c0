package dev.focusguardian.shadow;

import dev.focusguardian.calendar.CalendarEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is today, and since when it was on the calendar.
 *
 * @param created of an occurrence: since when its series is; null where that is not known
 */
public record KnownEvent(CalendarEvent event, @Nullable Instant created) {}
