package dev.focusguardian.calendar;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one calendar's mirror.
 *
 * @param token null before the first complete listing
 * @param fingerprint of the query that the token was made with
 * @param window what the copy covers
 * @param listedAt when the window was last listed whole
 * @param events how many the copy holds
 */
public record SyncState(
    @Nullable String token,
    @Nullable String fingerprint,
    @Nullable Interval window,
    @Nullable Instant listedAt,
    int events) {

  public static SyncState none() {
    return new SyncState(null, null, null, null, 0);
  }
}
