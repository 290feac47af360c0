package dev.focusguardian.store;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
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

/** The calendars of the connected accounts, and which of them a person ticked. */
@Singleton
public class CalendarTable {

  private static final String SELECT =
      """
      SELECT c.*, (SELECT count(*) FROM event e WHERE e.calendar = c.id) AS events,
        (SELECT count(*) FROM left_out l WHERE l.calendar = c.id) AS left_out
      FROM calendar c
      """;

  private final Jdbi jdbi;

  public CalendarTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Calendars of one account together, the primary one first. */
  public List<StoredCalendar> of(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "JOIN connection a ON a.id = c.connection_id WHERE c.person_id = :person ORDER BY a.connected_at, a.id, NOT c.is_primary, c.summary, c.google_id")
                .bind("person", person)
                .mapTo(StoredCalendar.class)
                .list());
  }

  public Optional<StoredCalendar> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "WHERE c.id = :id")
                .bind("id", id)
                .mapTo(StoredCalendar.class)
                .findOne());
  }

  /**
   * Stores the account's current list. Calendars that are missing from it are deleted if nobody
   * ticked them; a ticked one stays until {@link #setGone} confirms that it is gone.
   */
  public void merge(UUID connection, PersonId person, List<ListedCalendar> listed) {
    jdbi.useTransaction(handle -> merge(handle, connection, person, listed));
  }

  static void merge(Handle handle, UUID connection, PersonId person, List<ListedCalendar> listed) {
    for (ListedCalendar calendar : listed) {
      handle
          .createUpdate(
              """
              INSERT INTO calendar (person_id, connection_id, google_id, summary, zone, access_role, is_primary)
              VALUES (:person, :connection, :google, :summary, :zone, :role, :primary)
              ON CONFLICT (connection_id, google_id) DO UPDATE SET summary = :summary, zone = :zone, access_role = :role,
                is_primary = :primary, state = 'live'
              """)
          .bind("person", person)
          .bind("connection", connection)
          .bind("google", calendar.id())
          .bind("summary", CalendarMirror.clean(calendar.summary()))
          .bind("zone", calendar.zone())
          .bind("role", calendar.accessRole())
          .bind("primary", calendar.primary())
          .execute();
    }
    handle
        .createUpdate(
            """
            DELETE FROM calendar WHERE connection_id = :connection AND NOT reads AND NOT books
              AND NOT (google_id = ANY (:listed))
            """)
        .bind("connection", connection)
        .bindArray("listed", String.class, listed.stream().map(ListedCalendar::id).toList())
        .execute();
  }

  /**
   * It was deleted or is no longer shared with the account: its events stop counting, and its
   * blocks are no longer known.
   */
  public void setGone(UUID id) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("UPDATE calendar SET state = 'gone' WHERE id = :id")
              .bind("id", id)
              .execute();
          handle
              .createUpdate(
                  """
                  DELETE FROM focus_block b USING calendar c
                  WHERE c.id = :id AND b.connection_id = c.connection_id AND b.calendar_id = c.google_id
                  """)
              .bind("id", id)
              .execute();
          forgetCopy(handle, id);
        });
  }

  public void setZone(UUID id, String zone) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE calendar SET zone = :zone WHERE id = :id")
                .bind("zone", zone)
                .bind("id", id)
                .execute());
  }

  public void setSuspicious(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE calendar SET suspicious = true WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  /**
   * Stores what the person ticked. The mirror of an unticked calendar is deleted; a calendar chosen
   * for bookings replaces the previous one.
   */
  public void choose(PersonId person, UUID id, boolean reads, boolean books) {
    jdbi.useTransaction(
        handle -> {
          if (books) {
            handle
                .createUpdate(
                    "UPDATE calendar SET books = false WHERE person_id = :person AND books AND id <> :id")
                .bind("person", person)
                .bind("id", id)
                .execute();
          }
          handle
              .createUpdate(
                  "UPDATE calendar SET reads = :reads, books = :books WHERE person_id = :person AND id = :id")
              .bind("reads", reads)
              .bind("books", books)
              .bind("person", person)
              .bind("id", id)
              .execute();
          if (!reads) {
            forgetCopy(handle, id);
          }
        });
  }

  private static void forgetCopy(Handle handle, UUID id) {
    handle.createUpdate("DELETE FROM event WHERE calendar = :id").bind("id", id).execute();
    handle.createUpdate("DELETE FROM left_out WHERE calendar = :id").bind("id", id).execute();
    handle.createUpdate("DELETE FROM week_copy WHERE calendar = :id").bind("id", id).execute();
    handle
        .createUpdate(
            """
            UPDATE calendar SET sync_token = NULL, fingerprint = NULL, window_start = NULL, window_end = NULL,
              listed_at = NULL, synced_at = NULL, suspicious = false
            WHERE id = :id
            """)
        .bind("id", id)
        .execute();
  }

  static StoredCalendar read(ResultSet row, StatementContext context) throws SQLException {
    Instant from = ConnectionTable.instant(row, "window_start");
    Instant to = ConnectionTable.instant(row, "window_end");
    return new StoredCalendar(
        row.getObject("id", UUID.class),
        row.getObject("connection_id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("google_id"),
        row.getString("summary"),
        row.getString("zone"),
        row.getString("access_role"),
        row.getBoolean("is_primary"),
        row.getBoolean("reads"),
        row.getBoolean("books"),
        row.getString("state").equals("gone"),
        ConnectionTable.instant(row, "synced_at"),
        row.getBoolean("suspicious"),
        row.getBoolean("bulk_removal_seen"),
        row.getInt("left_out"),
        new SyncState(
            row.getString("sync_token"),
            row.getString("fingerprint"),
            from == null || to == null ? null : Interval.of(from, to),
            ConnectionTable.instant(row, "listed_at"),
            row.getInt("events")));
  }
}
