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
 * @param mayBook whether the right to write focus blocks was granted
 * @param personal whether its events show as "busy (private)" to everyone else
 * @param connectedAt when it was first connected; reconnecting doesn't change this
 * @param missing the rights that were not granted
 * @param whyBroken the notification about Google no longer accepting it; null if there is none
 * @param calendars the primary one first
 * @param blocksAhead number of current and future focus blocks on its calendars
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
   * Our access to an account.
   *
   * @param state {@code connected} or {@code needs-reconnecting}
   * @param locked whether it needs reconnecting only because no configured key opens its token
   * @param address of the account; null if it is unknown
   */
  public record Grant(UUID id, String state, boolean locked, @Nullable String address) {

    public boolean connected() {
      return state.equals("connected");
    }
  }

  /**
   * A calendar on the list of an account.
   *
   * @param account the account's id
   * @param googleId Google's id of the calendar
   * @param summary its name; hostile input
   * @param accessRole as Google names it
   * @param owned whether we may write to it
   * @param reads whether its events count
   * @param books whether focus blocks go there
   * @param gone whether it is no longer on the account's list
   * @param syncedAt null until it has been read for the first time
   * @param leftOut number of its events that don't count because they have no usable time
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

    /** Whether it is kept in sync. */
    public boolean counts() {
      return reads && !gone;
    }

    /** Without its name, which is private. */
    @Override
    public String toString() {
      return "Calendar[" + id + (gone ? " gone" : "") + "]";
    }
  }

  /** The zone of its primary calendar; null if that is unknown. */
  public @Nullable String zone() {
    return calendars.stream()
        .filter(Calendar::primary)
        .map(Calendar::zone)
        .findFirst()
        .orElse(null);
  }

  /** The oldest sync time of its calendars; null if none was read. */
  public @Nullable Instant syncedAt() {
    return calendars.stream()
        .filter(Calendar::counts)
        .map(Calendar::syncedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
