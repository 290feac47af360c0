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
 * Grants that Google, or our own key, does not accept any more. The person is told once; nothing is
 * asked of Google in that account's name until they connect it again, and nothing is forgotten.
 */
@Singleton
public class LostGrants {

  /** How long a connection lives whose Google project is in testing, give or take. */
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
    // Two nodes, or two calls, can find it out at the same time.
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

  /** What the person was told of that connection; null for nothing. */
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
