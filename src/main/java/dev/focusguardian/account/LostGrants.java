package dev.focusguardian.account;

import dev.focusguardian.notice.NotificationMatter.NeedsReconnecting;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Grants that Google no longer accepts, or that our key no longer opens. The person gets one
 * notification. Until they reconnect, we make no calls for that account, but keep all its data.
 */
@Singleton
public class LostGrants {

  /** Roughly how long Google lets a connection live while the project is in testing. */
  private static final Duration SHORT_LIFE = Duration.ofDays(7);

  private static final Duration ABOUT = Duration.ofHours(12);

  private static final Logger LOG = Logger.getLogger(LostGrants.class);

  private final ConnectionTable table;
  private final Notifications notifications;
  private final TokenVault vault;
  private final Clock clock;

  public LostGrants(
      ConnectionTable table, Notifications notifications, TokenVault vault, Clock clock) {
    this.table = table;
    this.notifications = notifications;
    this.vault = vault;
    this.clock = clock;
  }

  void lost(StoredConnection connection) {
    Instant now = clock.instant();
    // Two nodes or two calls can notice this at the same time.
    boolean locked = isLocked(connection);
    if (table.setBroken(connection.id(), locked)) {
      LOG.infof("Connection %s needs %s", connection.id(), locked ? "its key" : "reconnecting");
      notifications.add(
          connection.person(),
          connection.id(),
          now,
          new NeedsReconnecting(
              connection.account(),
              locked,
              !locked && isShortLived(table.grantedAt(connection.id()), now)));
    }
  }

  /** The notification that the person got about that connection; null if there is none. */
  @Nullable NeedsReconnecting told(StoredConnection connection) {
    List<Notifications.Notification> all = notifications.list(connection.person());
    return all.stream()
        .filter(notification -> connection.id().equals(notification.connection()))
        .map(Notifications.Notification::matter)
        .filter(NeedsReconnecting.class::isInstance)
        .map(NeedsReconnecting.class::cast)
        .findFirst()
        .orElse(null);
  }

  void found(UUID connection) {
    notifications.settled(connection, clock.instant());
  }

  private boolean isLocked(StoredConnection connection) {
    byte[] token = connection.token();
    return token != null && vault.tryOpen(connection.id(), token).isEmpty();
  }

  static boolean isShortLived(@Nullable Instant connected, Instant now) {
    return connected != null
        && Duration.between(connected, now).minus(SHORT_LIFE).abs().compareTo(ABOUT) <= 0;
  }
}
