package dev.focusguardian.mirror;

import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ChannelTable.Channel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In-memory copy of the open channels. It is read again when it gets old, and at once for an
 * unknown channel, but never more than once a second.
 */
@Singleton
class ChannelCache {

  static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

  private final ChannelTable table;
  private final Clock clock;
  private volatile @Nullable Known known;

  ChannelCache(ChannelTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  private record Known(Map<String, Channel> channels, Instant at) {}

  /** Null if no such channel was known a second ago. */
  @Nullable Channel find(@Nullable String id) {
    if (id == null) {
      return null;
    }
    Known now = known;
    Channel found = now == null ? null : now.channels().get(id);
    Duration good = found == null ? ASK_AGAIN : KNOWN_FOR;
    if (now == null || !isFresh(now, good)) {
      return read().channels().get(id);
    }
    return found;
  }

  /**
   * Whether this channel may have been opened, here or by another node, after the table was last
   * read.
   */
  boolean mayBeNew(@Nullable String id) {
    Known now = known;
    return now != null && id != null && !now.channels().containsKey(id) && isFresh(now, ASK_AGAIN);
  }

  /** To be called after a channel has changed. */
  void forget() {
    known = null;
  }

  private synchronized Known read() {
    Known now = known;
    if (now != null && isFresh(now, ASK_AGAIN)) {
      // Another thread has just read them.
      return now;
    }
    Map<String, Channel> channels = new HashMap<>();
    Instant at = clock.instant();
    table.all().forEach(channel -> channels.put(channel.id(), channel));
    Known fresh = new Known(channels, at);
    known = fresh;
    return fresh;
  }

  private boolean isFresh(Known now, Duration good) {
    return Duration.between(now.at(), clock.instant()).abs().compareTo(good) < 0;
  }
}
