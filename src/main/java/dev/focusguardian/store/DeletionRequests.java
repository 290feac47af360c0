package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who is leaving, and how far it has come. While a person is leaving no cycle runs for them ({@link
 * WorkTable#claim}), on any node and after any crash.
 */
@Singleton
public class DeletionRequests {

  private final Jdbi jdbi;

  public DeletionRequests(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How far it has come with one account.
   *
   * @param events of ours that were removed
   * @param channels that were stopped
   * @param clearedAt when no event of ours stood there any more; null before
   * @param revokedAt when Google had confirmed that the access is ended; null before
   */
  public record Progress(
      int events, int channels, @Nullable Instant clearedAt, @Nullable Instant revokedAt) {}

  /**
   * From now on they are leaving; a consent that is under way leads nowhere any more.
   *
   * @return since when, which is earlier if it was begun before
   */
  public Instant begin(PersonId person, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM connection WHERE person_id = :person AND state = 'pending'")
              .bind("person", person)
              .execute();
          return handle
              .createQuery(
                  """
                  UPDATE work SET leaving_at = coalesce(leaving_at, :now) WHERE person_id = :person
                  RETURNING leaving_at
                  """)
              .bind("now", now)
              .bind("person", person)
              .mapTo(Instant.class)
              .one();
        });
  }

  /** Empty for somebody who stays. */
  public Optional<Instant> since(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT leaving_at FROM work WHERE person_id = :person")
                .bind("person", person)
                .map(
                    (row, context) ->
                        Optional.ofNullable(ConnectionTable.instant(row, "leaving_at")))
                .one());
  }

  /** They stay after all. */
  public void stay(PersonId person) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE connection SET left_events = 0, left_channels = 0, left_cleared_at = NULL, left_revoked_at = NULL
                  WHERE person_id = :person
                  """)
              .bind("person", person)
              .execute();
          handle
              .createUpdate("UPDATE work SET leaving_at = NULL WHERE person_id = :person")
              .bind("person", person)
              .execute();
        });
  }

  public Progress progress(UUID connection) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT left_events, left_channels, left_cleared_at, left_revoked_at FROM connection WHERE id = :id")
                .bind("id", connection)
                .map(
                    (row, context) ->
                        new Progress(
                            row.getInt("left_events"),
                            row.getInt("left_channels"),
                            ConnectionTable.instant(row, "left_cleared_at"),
                            ConnectionTable.instant(row, "left_revoked_at")))
                .one());
  }

  /**
   * One more event is gone by our hand.
   *
   * @param block its row, which goes with it; null when no row knew of it
   */
  public void removed(UUID connection, @Nullable BookedBlock block) {
    jdbi.useTransaction(
        handle -> {
          if (block != null) {
            handle
                .createUpdate(
                    "DELETE FROM focus_block WHERE id = :id AND connection_id = :connection")
                .bind("id", block.id())
                .bind("connection", connection)
                .execute();
          }
          handle
              .createUpdate("UPDATE connection SET left_events = left_events + 1 WHERE id = :id")
              .bind("id", connection)
              .execute();
        });
  }

  public void stopped(UUID connection, int channels) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE connection SET left_channels = left_channels + :more WHERE id = :id")
                .bind("more", channels)
                .bind("id", connection)
                .execute());
  }

  /** Nothing of ours stands there any more. */
  public void cleared(UUID connection, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET left_cleared_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", connection)
                .execute());
  }

  /** Google has ended the access; its key is of no use any more. */
  public void revoked(UUID connection, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE connection SET left_revoked_at = :now, state = 'needs-reconnecting', token = NULL
                    WHERE id = :id
                    """)
                .bind("now", now)
                .bind("id", connection)
                .execute());
  }
}
