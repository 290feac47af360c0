package dev.focusguardian.store;

import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a week contained when it was last reviewed.
 *
 * @param newest the latest change of any event when the week was first reviewed; null when Google
 *     gave none
 * @param known ids of the calendars; a calendar that is connected again has a new id
 */
public record ReviewedWeek(IsoWeek week, @Nullable Instant newest, KnownWeek known) {}
