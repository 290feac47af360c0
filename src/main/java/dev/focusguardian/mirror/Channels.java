package dev.focusguardian.mirror;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.TransientFailure;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ChannelTable.Channel;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one push channel open for each calendar that is read. The table is the only state: each run
 * compares the open channels with the wanted ones, so it also repairs what an earlier run missed or
 * left unfinished.
 */
@Singleton
public class Channels {

  private static final Logger LOG = Logger.getLogger(Channels.class);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String PATH = "/google/notifications";

  /**
   * Some calendars can't be watched. We try again once a day, because permissions and domains
   * change.
   */
  private static final Duration REFUSED = Duration.ofDays(1);

  private static final Duration FAILED = Duration.ofMinutes(10);

  private final ChannelTable table;
  private final ConnectionTable accounts;
  private final Connections connections;
  private final MirrorConfig.Push config;
  private final Clock clock;
  private final @Nullable URI address;
  private final SecureRandom random = new SecureRandom();

  public Channels(
      ChannelTable table,
      ConnectionTable accounts,
      Connections connections,
      MirrorConfig config,
      Clock clock,
      OwnAddress own) {
    this.table = table;
    this.accounts = accounts;
    this.connections = connections;
    this.config = config.push();
    this.clock = clock;
    this.address =
        this.config
            .address()
            .or(() -> own.publicUrl().map(url -> url.resolve(PATH)))
            .filter(Channels::isAllowed)
            .orElse(null);
  }

  private static boolean isAllowed(URI address) {
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme())
            && LOOPBACK.contains(String.valueOf(address.getHost())));
  }

  /** Opens, renews and stops channels as needed. */
  public void keep() {
    Map<UUID, StoredConnection> known = new HashMap<>();
    Map<UUID, Wanted> wanted = new HashMap<>();
    for (PersonId person : accounts.connectedPeople()) {
      connections.connected(person).forEach(connection -> known.put(connection.id(), connection));
      for (StoredCalendar calendar : connections.calendars(person)) {
        StoredConnection connection = known.get(calendar.connectionId());
        if (address != null && calendar.counts() && connection != null) {
          wanted.put(calendar.id(), new Wanted(calendar, connection));
        }
      }
    }
    Map<UUID, List<Channel>> open =
        table.all().stream()
            .filter(channel -> isWanted(channel, wanted, known))
            .collect(Collectors.groupingBy(channel -> orNone(channel.calendar())));
    wanted.forEach(
        (id, one) -> keep(one.calendar(), one.connection(), open.getOrDefault(id, List.of())));
  }

  /** A calendar that needs a channel, and the connection that opens it. */
  private record Wanted(StoredCalendar calendar, StoredConnection connection) {}

  private static UUID orNone(@Nullable UUID calendar) {
    return calendar == null ? new UUID(0, 0) : calendar;
  }

  /** Also stops the channel if it isn't wanted any more. */
  private boolean isWanted(
      Channel channel, Map<UUID, Wanted> wanted, Map<UUID, StoredConnection> known) {
    UUID calendar = channel.calendar();
    boolean over = !channel.end().isAfter(clock.instant());
    if (calendar != null && wanted.containsKey(calendar) && !over) {
      return true;
    }
    stop(channel, over ? null : known.get(channel.connection()));
    return false;
  }

  private void keep(StoredCalendar calendar, StoredConnection connection, List<Channel> open) {
    Channel newest = open.stream().max(Comparator.comparing(Channel::createdAt)).orElse(null);
    Instant now = clock.instant();
    if (newest == null || isOld(newest, now)) {
      if (!table.isRefused(calendar.id(), now)) {
        open(calendar, connection);
      }
    } else if (newest.heardAt() != null) {
      // The old channel stays open until the new one has delivered a message, so that none is lost
      // in between.
      open.stream().filter(channel -> channel != newest).forEach(old -> stop(old, connection));
    }
  }

  /** Whether less than a fifth of its life is left. */
  private static boolean isOld(Channel channel, Instant now) {
    Duration life = Duration.between(channel.createdAt(), channel.end());
    return now.isAfter(channel.end().minus(life.dividedBy(5)));
  }

  private void open(StoredCalendar calendar, StoredConnection connection) {
    String token = secret();
    Instant now = clock.instant();
    Channel channel =
        new Channel(
            UUID.randomUUID().toString(),
            connection.id(),
            calendar.id(),
            PushNotificationReceiver.hash(token),
            now,
            null,
            null,
            null);
    table.begin(channel);
    try {
      RemoteCalendar.Watched watched =
          connections
              .open(connection)
              .watch(
                  calendar.googleId(),
                  new RemoteCalendar.Watch(
                      channel.id(), String.valueOf(address), token, config.life()));
      table.opened(channel.id(), watched.resourceId(), watched.expires());
    } catch (Unavailable e) {
      // Google may have opened it all the same, so its row stays for a message that may still come.
      LOG.infof("No push channel for calendar %s now: %s", calendar.id(), e.getMessage());
      table.refused(calendar.id(), now.plus(FAILED));
    } catch (RemoteCalendarException e) {
      LOG.infof("No push channel for calendar %s now: %s", calendar.id(), e.getMessage());
      table.delete(channel.id());
      table.refused(calendar.id(), now.plus(e instanceof TransientFailure ? FAILED : REFUSED));
    }
  }

  /**
   * Result of stopping channels.
   *
   * @param left channels that may still be open; they expire by themselves
   * @param lastEnd when the last of those expires; null if there are none
   */
  public record Stopped(int stopped, int left, @Nullable Instant lastEnd) {}

  /**
   * To be called before the grant ends: afterwards, channels can't be stopped and would stay open
   * for days.
   */
  public Stopped stopAll(StoredConnection connection) {
    int stopped = 0;
    int left = 0;
    Instant lastEnd = null;
    for (Channel channel : table.all()) {
      if (!channel.connection().equals(connection.id())) {
        continue;
      }
      if (stop(channel, connection.connected() ? connection : null)) {
        stopped++;
      } else if (channel.end().isAfter(clock.instant())) {
        left++;
        lastEnd = lastEnd == null || channel.end().isAfter(lastEnd) ? channel.end() : lastEnd;
      }
    }
    return new Stopped(stopped, left, lastEnd);
  }

  /**
   * @param connection null if Google need not, or can't, be asked to stop it
   * @return whether Google stopped it
   */
  private boolean stop(Channel channel, @Nullable StoredConnection connection) {
    String resource = channel.resourceId();
    boolean stopped = false;
    try {
      if (connection != null && resource != null) {
        connections.open(connection).stop(channel.id(), resource);
        stopped = true;
      }
    } catch (TransientFailure e) {
      // The next run tries again.
      LOG.debugf("Channel %s could not be stopped now: %s", channel.id(), e.code());
      return false;
    } catch (RemoteCalendarException e) {
      LOG.debugf("Channel %s could not be stopped, and ends by itself: %s", channel.id(), e.code());
    }
    table.delete(channel.id());
    return stopped;
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
