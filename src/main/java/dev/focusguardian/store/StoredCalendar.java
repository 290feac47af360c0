package dev.focusguardian.store;

import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of a connected account, and how far its copy is.
 *
 * @param googleId Google's id of it; another account can have it on its list too
 * @param summary its name; hostile input
 * @param zone IANA name
 * @param accessRole Google's word: {@code owner}, {@code writer}, {@code reader}, {@code
 *     freeBusyReader}
 * @param reads the person ticked it: its events count
 * @param books focus blocks go there; at most one of a person's calendars, and one that is read
 * @param gone it is on the account's list no more
 * @param syncedAt when its copy was last in step; null before the first time
 * @param suspicious its last listing was suspiciously empty
 * @param bulkRemovalSeen most of what others had put on it was gone at its last look: then blocks
 *     that are gone with it were not refused by anybody
 * @param leftOut how many of its events came without a time that makes sense, so that they count
 *     for nothing
 */
public record StoredCalendar(
    UUID id,
    UUID connectionId,
    PersonId person,
    String googleId,
    String summary,
    String zone,
    String accessRole,
    boolean primary,
    boolean reads,
    boolean books,
    boolean gone,
    @Nullable Instant syncedAt,
    boolean suspicious,
    boolean bulkRemovalSeen,
    int leftOut,
    SyncState sync) {

  /** Whether it is to be kept in step. */
  public boolean counts() {
    return reads && !gone;
  }

  /** The granted scope lets us write to calendars that the account owns. */
  public boolean owned() {
    return accessRole.equals("owner");
  }

  /** Without its name, which tells something of the person. */
  @Override
  public String toString() {
    return "StoredCalendar[" + id + (gone ? " gone" : "") + "]";
  }
}
