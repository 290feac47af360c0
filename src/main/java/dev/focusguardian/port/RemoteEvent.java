package dev.focusguardian.port;

import dev.focusguardian.calendar.CalendarEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param event null when it is cancelled, or when nothing usable came
 * @param blockId what our mark says it is; null without one
 * @param colour Google's {@code colorId}
 * @param guests somebody was invited to it
 */
public record RemoteEvent(
    String id,
    String etag,
    boolean cancelled,
    @Nullable CalendarEvent event,
    @Nullable String blockId,
    @Nullable String colour,
    boolean guests) {}
