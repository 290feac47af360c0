package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The people who are deleting their data, and how far each deletion is. Meanwhile no cycle runs for
 * them ({@link CycleQueue#claim}), on any node and after any crash.
 */
@Singleton
public class DeletionRequests {

  private final Jdbi jdbi;

  public DeletionRequests(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The progress with one account.
   *
   * @param events events of ours that were removed
   * @param channels channels that were stopped
   * @param clearedAt when the last event of ours was gone; null before
   * @param revokedAt when Google confirmed that the access is revoked; null before
   */
  public record Progress(
      int events, int channels, @Nullable Instant clearedAt, @Nullable Instant revokedAt) {}

  /**
   * Starts the deletion; a consent that is not completed becomes invalid.
   *
   * @return when it was first started
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

  /** Empty for somebody who is not deleting their data. */
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

  /** Cancels the deletion. */
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
   * We removed one more event.
   *
   * @param block its row, which is deleted with it; null when no row had it
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

  /** No event of ours is left there. */
  public void cleared(UUID connection, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET left_cleared_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", connection)
                .execute());
  }

  /** Google has revoked the access; its token is useless now. */
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
