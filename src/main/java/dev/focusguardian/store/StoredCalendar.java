package dev.focusguardian.store;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of a connected account, and the state of its mirror.
 *
 * @param googleId Google's id of it; another account can have the same calendar on its list
 * @param summary its name; hostile input
 * @param zone IANA name
 * @param accessRole as Google names it: {@code owner}, {@code writer}, {@code reader}, {@code
 *     freeBusyReader}
 * @param reads the person ticked it, so its events count
 * @param books focus blocks go there; at most one of a person's calendars, and only one that is
 *     read
 * @param gone it is no longer on the account's list
 * @param syncedAt when its mirror was last up to date; null before the first time
 * @param suspicious its last listing was suspiciously empty
 * @param bulkRemovalSeen most of what others had put on it was gone at the last sync: blocks that
 *     vanished with it do not count as refused
 * @param leftOut how many of its events have no valid time, so that they do not count
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

  /** Whether its mirror is kept up to date. */
  public boolean counts() {
    return reads && !gone;
  }

  /** The granted scope allows writing to calendars that the account owns. */
  public boolean owned() {
    return accessRole.equals("owner");
  }

  /** Which calendars are read and booked on, as one text that is equal for equal choices. */
  public static String choices(List<StoredCalendar> calendars) {
    return calendars.stream()
        .map(
            calendar ->
                calendar.id()
                    + " "
                    + calendar.reads()
                    + " "
                    + calendar.books()
                    + " "
                    + (calendar.gone() ? "gone" : "live"))
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** The same calendar after a sync that found nothing new. */
  public StoredCalendar synced(Instant now) {
    return new StoredCalendar(
        id,
        connectionId,
        person,
        googleId,
        summary,
        zone,
        accessRole,
        primary,
        reads,
        books,
        gone,
        now,
        false,
        bulkRemovalSeen,
        leftOut,
        sync);
  }

  /** Whether storing what the account's list says of it would change nothing. */
  public boolean isStoredAs(ListedCalendar listed) {
    return !gone
        && googleId.equals(listed.id())
        && summary.equals(CalendarMirror.clean(listed.summary()))
        && zone.equals(listed.zone())
        && accessRole.equals(listed.accessRole())
        && primary == listed.primary();
  }

  /** Without its name, which says something about the person. */
  @Override
  public String toString() {
    return "StoredCalendar[" + id + (gone ? " gone" : "") + "]";
  }
}
