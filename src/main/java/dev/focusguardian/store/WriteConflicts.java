package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Events at which a write stopped, because the calendar showed them otherwise than our copy of it.
 * Mostly the next look brings the copy in step; where it does not, the same plan would be made and
 * refused again and again, so plans keep clear of these events.
 */
@Singleton
public class WriteConflicts {

  /** After that the same is tried once more: what was in the way may be gone unheard of. */
  public static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(15);

  /** What we knew of the event; once that changes, the copy says what is to be done. */
  private static final String KNOWN =
      """
      coalesce((SELECT e.etag FROM event e WHERE e.calendar = :calendar AND e.event_id = :event), '') || ' '
        || coalesce((SELECT b.etag FROM focus_block b WHERE b.person_id = :person AND b.event_id = :event), '')
      """;

  /** To be bound by {@link #bindStanding}; the table goes by {@code w}. */
  static final String STANDS =
      "person_id = :person AND end_at > :now AND seen_at > :since AND seen_at <= :now AND known = "
          + KNOWN.replace(":calendar", "w.calendar").replace(":event", "w.event_id");

  private final Jdbi jdbi;

  public WriteConflicts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param interval what it took of the calendar when it was seen
   */
  public record WriteConflict(UUID calendar, String eventId, Interval interval) {}

  public void add(PersonId person, WriteConflict conflict, Instant now) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM write_conflict w WHERE person_id = :person AND NOT (" + STANDS + ")")
              .bind("person", person)
              .bind("now", now)
              .bind("since", now.minus(TRY_AGAIN_AFTER))
              .execute();
          handle
              .createUpdate(
                  """
                  INSERT INTO write_conflict (person_id, calendar, event_id, start_at, end_at, known, seen_at)
                  VALUES (:person, :calendar, :event, :start, :end, <known>, :now)
                  ON CONFLICT (person_id, calendar, event_id) DO UPDATE SET start_at = excluded.start_at,
                    end_at = excluded.end_at, known = excluded.known, seen_at = excluded.seen_at
                  """)
              .define("known", KNOWN)
              .bind("person", person)
              .bind("calendar", conflict.calendar())
              .bind("event", conflict.eventId())
              .bind("start", conflict.interval().start())
              .bind("end", conflict.interval().end())
              .bind("now", now)
              .execute();
        });
  }

  /** Those that plans have to keep clear of. */
  public List<WriteConflict> standing(PersonId person, Instant now) {
    return jdbi.withHandle(
        handle ->
            bindStanding(
                    handle.createQuery(
                        "SELECT * FROM write_conflict w WHERE "
                            + STANDS
                            + " ORDER BY start_at, event_id"),
                    person,
                    now)
                .map(WriteConflicts::read)
                .list());
  }

  static Query bindStanding(Query query, PersonId person, Instant now) {
    return query.bind("person", person).bind("now", now).bind("since", now.minus(TRY_AGAIN_AFTER));
  }

  static WriteConflict read(ResultSet row, StatementContext context) throws SQLException {
    return new WriteConflict(
        row.getObject("calendar", UUID.class),
        row.getString("event_id"),
        Interval.of(
            row.getTimestamp("start_at").toInstant(), row.getTimestamp("end_at").toInstant()));
  }

  /**
   * Everything is tried again at once.
   *
   * @return whether there was anything to forget
   */
  public boolean forget(PersonId person) {
    return jdbi.withHandle(
        handle -> handle.execute("DELETE FROM write_conflict WHERE person_id = ?", person) > 0);
  }
}
