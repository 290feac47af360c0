package dev.focusguardian.read;

import dev.focusguardian.calendar.Right;
import dev.focusguardian.notice.NotificationMatter.NeedsReconnecting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connected Google account and the calendars on its list.
 *
 * @param mayBook the right to write focus blocks was granted
 * @param personal its events show as "busy (private)" to everyone else
 * @param connectedAt for the first time: connecting it again does not change it
 * @param missing the rights that were not granted
 * @param whyBroken what the person was told when Google stopped accepting it; null for nothing
 * @param calendars the primary one first
 * @param blocksAhead how many focus blocks that are not over stand on its calendars
 */
public record ConnectedAccount(
    Grant grant,
    boolean mayBook,
    boolean personal,
    @Nullable Instant connectedAt,
    List<Right> missing,
    @Nullable NeedsReconnecting whyBroken,
    List<Calendar> calendars,
    int blocksAhead) {

  public ConnectedAccount {
    missing = List.copyOf(missing);
    calendars = List.copyOf(calendars);
  }

  /**
   * Whether Google lets us in to an account.
   *
   * @param state {@code connected} or {@code needs-reconnecting}
   * @param locked it needs reconnecting only as long as no key here opens its token
   * @param address of the account; null when it is not known
   */
  public record Grant(UUID id, String state, boolean locked, @Nullable String address) {

    public boolean connected() {
      return state.equals("connected");
    }
  }

  /**
   * A calendar on the list of an account.
   *
   * @param account its id
   * @param googleId Google's id of it
   * @param summary its name; hostile input
   * @param accessRole Google's word
   * @param owned we may write to it
   * @param reads its events count
   * @param books focus blocks go there
   * @param gone it is not on the list of the account any more
   * @param syncedAt null before it was read for the first time
   * @param leftOut how many of its events do not count, because they came without a usable time
   */
  public record Calendar(
      UUID id,
      UUID account,
      String googleId,
      String summary,
      String zone,
      String accessRole,
      boolean primary,
      boolean owned,
      boolean reads,
      boolean books,
      boolean gone,
      @Nullable Instant syncedAt,
      int leftOut) {

    /** Whether it is kept in step. */
    public boolean counts() {
      return reads && !gone;
    }

    /** Without its name, which tells something of the person. */
    @Override
    public String toString() {
      return "Calendar[" + id + (gone ? " gone" : "") + "]";
    }
  }

  /** The zone of its primary calendar; null while none is known. */
  public @Nullable String zone() {
    return calendars.stream()
        .filter(Calendar::primary)
        .map(Calendar::zone)
        .findFirst()
        .orElse(null);
  }

  /** When the calendar that was read longest ago was read; null when none was. */
  public @Nullable Instant syncedAt() {
    return calendars.stream()
        .filter(Calendar::counts)
        .map(Calendar::syncedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
