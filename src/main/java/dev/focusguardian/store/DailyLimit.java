package dev.focusguardian.store;

import java.time.Instant;

/**
 * How many messages a channel may have.
 *
 * @param since when the day began
 */
public record DailyLimit(Instant since, int most) {}
