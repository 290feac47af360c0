package dev.focusguardian.port;

import dev.focusguardian.interval.Interval;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A focus block as it shall stand on the calendar.
 *
 * @param eventId chosen by us, so that a repeated insert is the same insert
 * @param blockId our mark
 * @param transparent shown as free: a hint
 * @param focusTime null for an ordinary event; what kind an event is cannot be changed later
 */
public record BlockWrite(
    String calendarId,
    String eventId,
    String blockId,
    Interval interval,
    ZoneId zone,
    String title,
    String description,
    @Nullable String colour,
    String visibility,
    boolean transparent,
    boolean reminders,
    @Nullable FocusTime focusTime) {}
