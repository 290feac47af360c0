package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The secret addresses that each person has made. */
@Singleton
public class FeedTable {

  /** Programs read every few minutes, and nobody needs to know it more exactly. */
  private static final Duration EXACT = Duration.ofHours(1);

  private final Jdbi jdbi;

  public FeedTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public void add(StoredFeed feed, byte[] secretHash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO feed (id, person_id, name, secret_hash, titles, created_at)
                    VALUES (:id, :person, :name, :hash, :titles, :at)
                    """)
                .bind("id", feed.id())
                .bind("person", feed.person())
                .bind("name", feed.name())
                .bind("hash", secretHash)
                .bind("titles", feed.titles())
                .bind("at", feed.createdAt())
                .execute());
  }

  /** The oldest first. */
  public List<StoredFeed> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM feed WHERE person_id = :person ORDER BY created_at, id")
                .bind("person", person)
                .map((row, context) -> read(row))
                .list());
  }

  /** Whose it is, which nothing but the secret says. */
  public Optional<StoredFeed> find(byte[] secretHash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM feed WHERE secret_hash = :hash")
                .bind("hash", secretHash)
                .map((row, context) -> read(row))
                .findOne());
  }

  public void wasRead(StoredFeed feed, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE feed SET read_at = :at
                    WHERE person_id = :person AND id = :id AND (read_at IS NULL OR read_at < :before)
                    """)
                .bind("at", at)
                .bind("before", at.minus(EXACT))
                .bind("person", feed.person())
                .bind("id", feed.id())
                .execute());
  }

  /** Returns whether the person had it. */
  public boolean remove(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("DELETE FROM feed WHERE person_id = :person AND id = :id")
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  private static StoredFeed read(ResultSet row) throws SQLException {
    return new StoredFeed(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        row.getBoolean("titles"),
        row.getTimestamp("created_at").toInstant(),
        ConnectionTable.instant(row, "read_at"));
  }
}
