package dev.focusguardian.store;

import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a week held when it was looked at last.
 *
 * @param newest the newest change of any event there was when the week was first looked at; null
 *     where Google said none
 * @param known of the calendars by our ids: one that is connected anew is another one
 */
public record LookedAt(IsoWeek week, @Nullable Instant newest, KnownWeek known) {}
