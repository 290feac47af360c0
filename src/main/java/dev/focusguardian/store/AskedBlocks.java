package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Focus time that people asked for, besides what their plan books. */
@Singleton
public class AskedBlocks {

  private final Jdbi jdbi;

  public AskedBlocks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param etag of the block as we booked it; null until it is known to be booked
   */
  public record Asked(UUID id, Interval slot, @Nullable String etag) {}

  /** Before it is booked, so that the next plan knows of it whatever happens. */
  public void add(PersonId person, UUID meeting, UUID id, Interval slot, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO asked_block (id, person_id, meeting, start_at, end_at, asked_at)
                    VALUES (:id, :person, :meeting, :start, :end, :at)
                    """)
                .bind("id", id)
                .bind("person", person)
                .bind("meeting", meeting)
                .bind("start", slot.start())
                .bind("end", slot.end())
                .bind("at", at)
                .execute());
  }

  public void booked(PersonId person, UUID id, @Nullable String etag) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE asked_block SET etag = :etag WHERE person_id = :person AND id = :id")
                .bind("etag", etag)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  /** Of all people, what was over by then. */
  public void forgetBefore(Instant before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM asked_block WHERE end_at < :before AND asked_at < :before")
                .bind("before", before)
                .execute());
  }

  public void undone(PersonId person, UUID id, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE asked_block SET undone_at = :at WHERE person_id = :person AND id = :id")
                .bind("at", at)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  /** What was asked for because of a meeting since then and not undone, the newest first. */
  public List<Asked> since(PersonId person, UUID meeting, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM asked_block
                    WHERE person_id = :person AND meeting = :meeting AND asked_at >= :since
                      AND undone_at IS NULL
                    ORDER BY asked_at DESC, id
                    """)
                .bind("person", person)
                .bind("meeting", meeting)
                .bind("since", since)
                .map(
                    (row, context) ->
                        new Asked(
                            row.getObject("id", UUID.class),
                            Interval.of(
                                row.getTimestamp("start_at").toInstant(),
                                row.getTimestamp("end_at").toInstant()),
                            row.getString("etag")))
                .list());
  }
}
