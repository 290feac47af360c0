package dev.focusguardian.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Push channels. Google has no list of them: a channel that is not stored here cannot be stopped.
 */
@Singleton
public class ChannelTable {

  private final Jdbi jdbi;

  public ChannelTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param calendar null once the calendar is deleted here
   * @param tokenHash SHA-256 of the secret that its messages carry
   * @param resourceId Google's name for the watched calendar; null before Google answered
   * @param expiresAt null before Google answered
   * @param heardAt when its first message arrived
   */
  public record Channel(
      String id,
      UUID connection,
      @Nullable UUID calendar,
      byte[] tokenHash,
      Instant createdAt,
      @Nullable String resourceId,
      @Nullable Instant expiresAt,
      @Nullable Instant heardAt) {

    public Channel {
      tokenHash = tokenHash.clone();
    }

    @Override
    public byte[] tokenHash() {
      return tokenHash.clone();
    }

    /** Without an answer the end is unknown; we never ask for more than a week. */
    public Instant end() {
      return expiresAt == null ? createdAt.plus(Duration.ofDays(7)) : expiresAt;
    }

    @Override
    public String toString() {
      return "Channel[" + id + "]";
    }
  }

  /** Stored before Google is asked: its first message can arrive before the answer. */
  public void begin(Channel channel) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO channel (id, connection_id, calendar, token_hash, created_at)
                    VALUES (:id, :connection, CAST(:calendar AS uuid), :hash, :created)
                    """)
                .bind("id", channel.id())
                .bind("connection", channel.connection())
                .bind("calendar", channel.calendar())
                .bind("hash", channel.tokenHash())
                .bind("created", channel.createdAt())
                .execute());
  }

  public void opened(String id, String resourceId, Instant expiresAt) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE channel SET resource_id = :resource, expires_at = :expires WHERE id = :id")
                .bind("resource", resourceId)
                .bind("expires", expiresAt)
                .bind("id", id)
                .execute());
  }

  /** A message arrived: from now on the channel is relied upon. */
  public void heard(Collection<String> ids, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE channel SET heard_at = :now WHERE id = ANY (:ids) AND heard_at IS NULL")
                .bind("now", now)
                .bindArray("ids", String.class, ids.toArray())
                .execute());
  }

  /** Google's answer was lost, but its message names what the channel watches. */
  public void setResource(String id, String resourceId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE channel SET resource_id = :resource WHERE id = :id AND resource_id IS NULL")
                .bind("resource", resourceId)
                .bind("id", id)
                .execute());
  }

  public void delete(String id) {
    jdbi.useHandle(
        handle ->
            handle.createUpdate("DELETE FROM channel WHERE id = :id").bind("id", id).execute());
  }

  public List<Channel> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM channel ORDER BY created_at, id")
                .mapTo(Channel.class)
                .list());
  }

  /** Calendars that cannot be watched, or not now, are tried again after that time. */
  public void refused(UUID calendar, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO sync_schedule (calendar, due_at, no_push_until) SELECT id, :until, :until FROM calendar WHERE id = :calendar
                    ON CONFLICT (calendar) DO UPDATE SET no_push_until = :until
                    """)
                .bind("until", until)
                .bind("calendar", calendar)
                .execute());
  }

  public boolean isRefused(UUID calendar, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM sync_schedule WHERE calendar = :calendar AND no_push_until > :now")
                .bind("calendar", calendar)
                .bind("now", now)
                .mapTo(Long.class)
                .map(count -> count > 0)
                .one());
  }

  static Channel read(ResultSet row, StatementContext context) throws SQLException {
    return new Channel(
        row.getString("id"),
        row.getObject("connection_id", UUID.class),
        row.getObject("calendar", UUID.class),
        row.getBytes("token_hash"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("resource_id"),
        ConnectionTable.instant(row, "expires_at"),
        ConnectionTable.instant(row, "heard_at"));
  }
}
