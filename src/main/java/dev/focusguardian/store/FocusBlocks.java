package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Our blocks, and the slots that a person refused. */
@Singleton
public class FocusBlocks {

  private final Jdbi jdbi;

  public FocusBlocks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public List<BookedBlock> all(PersonId person) {
    return between(person, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
  }

  /** Blocks that overlap the period, in order. */
  public List<BookedBlock> between(PersonId person, Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM focus_block WHERE person_id = :person AND start_at < :to AND end_at > :from ORDER BY start_at, id")
                .bind("person", person)
                .bind("from", from)
                .bind("to", to)
                .mapTo(BookedBlock.class)
                .list());
  }

  public void put(PersonId person, BookedBlock block) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO focus_block (id, person_id, connection_id, calendar_id, event_id, start_at, end_at, etag,
                      title, colour, protection, pinned, moved_at, because)
                    VALUES (:id, :person, :connection, :calendar, :event, :start, :end, :etag, :title, :colour, :protection,
                      :pinned, :moved, :because)
                    ON CONFLICT (id) DO UPDATE SET event_id = :event, start_at = :start, end_at = :end, etag = :etag, title = :title,
                      colour = :colour, protection = :protection, pinned = :pinned, moved_at = :moved, because = :because
                    """)
                .bind("id", block.id())
                .bind("person", person)
                .bind("connection", block.connectionId())
                .bind("calendar", block.calendarId())
                .bind("event", block.eventId())
                .bind("start", block.interval().start())
                .bind("end", block.interval().end())
                .bind("etag", block.etag())
                .bind("title", block.title())
                .bind("colour", block.colour())
                .bind("protection", block.protection().name())
                .bind("pinned", block.pinned())
                .bind("moved", block.movedAt())
                .bind("because", block.because())
                .execute());
  }

  public @Nullable BookedBlock find(PersonId person, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM focus_block WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", id)
                .mapTo(BookedBlock.class)
                .findOne()
                .orElse(null));
  }

  /** Deletes the block for good; its event id is never used again. */
  public void delete(PersonId person, BookedBlock block) {
    jdbi.useTransaction(
        handle -> {
          retire(handle, person, block.eventId(), false);
          forget(handle, person, block.id());
        });
  }

  /** Deletes the block; if its event returns, it becomes a block of ours again. */
  public void deleteUntilItReturns(PersonId person, BookedBlock block) {
    jdbi.useTransaction(
        handle -> {
          retire(handle, person, block.eventId(), true);
          forget(handle, person, block.id());
        });
  }

  /** Deletes a block that was never written; its event id can still be used. */
  public void forget(PersonId person, String id) {
    jdbi.useHandle(handle -> forget(handle, person, id));
  }

  private static void forget(Handle handle, PersonId person, String id) {
    handle
        .createUpdate("DELETE FROM focus_block WHERE person_id = :person AND id = :id")
        .bind("person", person)
        .bind("id", id)
        .execute();
  }

  /** From now on, if its event is gone, that counts as our doing. */
  public void leave(PersonId person, BookedBlock block) {
    jdbi.useTransaction(
        handle -> {
          retire(handle, person, block.eventId(), false);
          handle
              .createUpdate(
                  "UPDATE focus_block SET etag = NULL WHERE person_id = :person AND id = :id AND event_id = :event")
              .bind("person", person)
              .bind("id", block.id())
              .bind("event", block.eventId())
              .execute();
        });
  }

  /** Ids of slots that are long past are never needed again. */
  private static void retire(Handle handle, PersonId person, String eventId, boolean mayReturn) {
    handle
        .createUpdate(
            """
            WITH past AS (DELETE FROM retired_event
              WHERE person_id = :person AND at < now() - INTERVAL '200 days' AND id <> :id)
            INSERT INTO retired_event (id, person_id, may_return) VALUES (:id, :person, :mayReturn)
            ON CONFLICT (id) DO UPDATE SET may_return = :mayReturn, at = now()
            """)
        .bind("id", eventId)
        .bind("person", person)
        .bind("mayReturn", mayReturn)
        .execute();
  }

  /** Whether an event with that id existed and is gone, or is about to be deleted. */
  public boolean isRetired(PersonId person, String eventId) {
    return retiredAt(person, eventId).isPresent();
  }

  /** When we last recorded that an event is gone or about to be deleted; empty if we never did. */
  public Optional<Instant> retiredAt(PersonId person, String eventId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT at FROM retired_event WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", eventId)
                .mapTo(Instant.class)
                .findOne());
  }

  /** Whether the event was given up for good: if it still exists, it is not ours any more. */
  public boolean isRetiredForGood(PersonId person, String eventId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM retired_event WHERE person_id = :person AND id = :id AND NOT may_return)")
                .bind("person", person)
                .bind("id", eventId)
                .mapTo(Boolean.class)
                .one());
  }

  /** Slots that nothing is booked in, whyever that is. */
  public List<Interval> noGo(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT start_at, end_at FROM no_go WHERE person_id = :person")
                .bind("person", person)
                .map(
                    (row, context) ->
                        Interval.of(
                            row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list());
  }

  /**
   * The person wants it to be booked again.
   *
   * @return whether it was refused until now
   */
  public boolean allowSlot(PersonId person, Interval slot) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM no_go WHERE person_id = :person AND start_at = :start AND end_at = :end")
                    .bind("person", person)
                    .bind("start", slot.start())
                    .bind("end", slot.end())
                    .execute()
                > 0);
  }

  /** Leaves a slot alone that nobody refused. */
  public void excludeFoughtSlot(PersonId person, Interval slot) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO no_go (person_id, start_at, end_at, stepped_back) VALUES (:person, :start, :end, true)
                    ON CONFLICT DO NOTHING
                    """)
                .bind("person", person)
                .bind("start", slot.start())
                .bind("end", slot.end())
                .execute());
  }

  public void excludeSlot(PersonId person, Interval slot) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO no_go (person_id, start_at, end_at) VALUES (:person, :start, :end) ON CONFLICT DO NOTHING")
                .bind("person", person)
                .bind("start", slot.start())
                .bind("end", slot.end())
                .execute());
  }

  static BookedBlock read(ResultSet row, StatementContext context) throws SQLException {
    return new BookedBlock(
        row.getString("id"),
        row.getObject("connection_id", UUID.class),
        row.getString("calendar_id"),
        row.getString("event_id"),
        Interval.of(
            row.getTimestamp("start_at").toInstant(), row.getTimestamp("end_at").toInstant()),
        row.getString("etag"),
        row.getString("title"),
        row.getString("colour"),
        ProtectionLevel.valueOf(row.getString("protection")),
        row.getBoolean("pinned"),
        ConnectionTable.instant(row, "moved_at"),
        row.getString("because"));
  }
}
