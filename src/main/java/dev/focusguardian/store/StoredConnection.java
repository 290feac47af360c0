package dev.focusguardian.store;

import dev.focusguardian.sync.SyncState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connected account.
 *
 * @param state {@code pending}, {@code connected} or {@code needs-reconnecting}
 * @param calendarId the primary calendar; null while pending
 * @param zone the calendar's
 * @param token the refresh token, encrypted
 * @param doubted its last listing was suspiciously empty
 */
public record StoredConnection(
    UUID id,
    PersonId person,
    String state,
    @Nullable String calendarId,
    @Nullable String zone,
    boolean mayBook,
    byte @Nullable [] token,
    @Nullable Instant connectedAt,
    @Nullable Instant syncedAt,
    boolean doubted,
    SyncState sync) {

  /** Without the token, encrypted as it is. */
  @Override
  public String toString() {
    return "StoredConnection[" + id + " " + state + "]";
  }
}
