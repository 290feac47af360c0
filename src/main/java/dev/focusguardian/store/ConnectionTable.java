package dev.focusguardian.store;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.sync.SyncState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Connections and the consents that lead to them. */
@Singleton
public class ConnectionTable {

  private static final String SELECT =
      "SELECT c.*, (SELECT count(*) FROM event e WHERE e.connection_id = c.id) AS events FROM connection c ";

  private final Jdbi jdbi;

  public ConnectionTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A consent under way. */
  public record Pending(UUID id, PersonId person, String verifier, String redirectUri) {

    /** Without the verifier. */
    @Override
    public String toString() {
      return "Pending[" + id + "]";
    }
  }

  public void begin(
      Pending pending,
      String oauthState,
      @Nullable String loginHint,
      Instant now,
      Instant expires) {
    jdbi.useTransaction(
        handle -> {
          // Those that nobody came back to.
          handle
              .createUpdate("DELETE FROM connection WHERE state = 'pending' AND expires_at < :now")
              .bind("now", now)
              .execute();
          handle
              .createUpdate(
                  """
                    INSERT INTO connection (id, person_id, state, login_hint, oauth_state, verifier, redirect_uri, expires_at)
                    VALUES (:id, :person, 'pending', :hint, :state, :verifier, :redirect, :expires)
                    """)
              .bind("id", pending.id())
              .bind("person", pending.person().value())
              .bind("hint", loginHint)
              .bind("state", oauthState)
              .bind("verifier", pending.verifier())
              .bind("redirect", pending.redirectUri())
              .bind("expires", expires)
              .execute();
        });
  }

  /** The consent for that state, once: asking again finds none. */
  public Optional<Pending> take(String oauthState, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE connection SET oauth_state = NULL
                    WHERE oauth_state = :state AND state = 'pending' AND expires_at > :now
                    RETURNING id, person_id, verifier, redirect_uri
                    """)
                .bind("state", oauthState)
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Pending(
                            row.getObject("id", UUID.class),
                            new PersonId(row.getLong("person_id")),
                            row.getString("verifier"),
                            row.getString("redirect_uri")))
                .findOne());
  }

  /** The consent has become a connection; it takes the place of an earlier one. */
  public void connected(
      UUID id,
      PersonId person,
      String calendarId,
      String zone,
      boolean mayBook,
      byte[] token,
      Instant now) {
    jdbi.useTransaction(
        handle -> {
          // The same calendar connected anew keeps its blocks.
          handle
              .createUpdate(
                  """
                  UPDATE connection SET state = 'connected', calendar_id = :calendar, zone = :zone, may_book = :mayBook,
                    token = :token, connected_at = :now, verifier = NULL, expires_at = NULL
                  WHERE id = :id
                  """)
              .bind("calendar", calendarId)
              .bind("zone", zone)
              .bind("mayBook", mayBook)
              .bind("token", token)
              .bind("now", now)
              .bind("id", id)
              .execute();
          handle
              .createUpdate(
                  """
                  UPDATE focus_block SET connection_id = :id
                  WHERE person_id = :person AND calendar_id = :calendar
                  """)
              .bind("id", id)
              .bind("person", person.value())
              .bind("calendar", calendarId)
              .execute();
          handle
              .createUpdate("DELETE FROM connection WHERE person_id = :person AND id <> :id")
              .bind("person", person.value())
              .bind("id", id)
              .execute();
        });
  }

  public void setState(UUID id, String state) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET state = :state WHERE id = :id")
                .bind("state", state)
                .bind("id", id)
                .execute());
  }

  public void setZone(UUID id, String zone) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET zone = :zone WHERE id = :id")
                .bind("zone", zone)
                .bind("id", id)
                .execute());
  }

  public void setDoubted(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET doubted = true WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  /** With everything that hangs on it. */
  public void delete(UUID id) {
    jdbi.useHandle(
        handle ->
            handle.createUpdate("DELETE FROM connection WHERE id = :id").bind("id", id).execute());
  }

  /** Without consents that are still under way. */
  public List<StoredConnection> of(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE c.person_id = :person AND c.state <> 'pending' ORDER BY c.connected_at")
                .bind("person", person.value())
                .map((row, context) -> read(row))
                .list());
  }

  public List<PersonId> connectedPeople() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT DISTINCT person_id FROM connection WHERE state = 'connected'")
                .map((row, context) -> new PersonId(row.getLong(1)))
                .list());
  }

  private static StoredConnection read(ResultSet row) throws SQLException {
    Instant from = instant(row, "window_start");
    Instant to = instant(row, "window_end");
    return new StoredConnection(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("state"),
        row.getString("calendar_id"),
        row.getString("zone"),
        row.getBoolean("may_book"),
        row.getBytes("token"),
        instant(row, "connected_at"),
        instant(row, "synced_at"),
        row.getBoolean("doubted"),
        new SyncState(
            row.getString("sync_token"),
            row.getString("fingerprint"),
            from == null || to == null ? null : Interval.of(from, to),
            instant(row, "listed_at"),
            row.getInt("events")));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
