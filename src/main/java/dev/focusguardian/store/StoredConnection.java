package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One Google account's grant.
 *
 * @param state {@code pending}, {@code connected} or {@code needs-reconnecting}
 * @param locked it needs reconnecting only as long as no key here can decrypt its token
 * @param account its address, which is its primary calendar's id; null while pending
 * @param scopes what was granted
 * @param mayBook the granted scopes are enough to write events of our own
 * @param personal its events are shown as "busy (private)" to everybody but the person
 * @param token the refresh token, encrypted
 * @param connectedAt the first time: reconnecting does not change it
 * @param listedAt when its calendar list was last read again; null when it never was
 * @param focusTime whether blocks can be focus-time events
 * @param goAt when the person first allowed writing to it; null when they have not
 */
public record StoredConnection(
    UUID id,
    PersonId person,
    String state,
    boolean locked,
    @Nullable String account,
    Set<String> scopes,
    boolean mayBook,
    boolean personal,
    byte @Nullable [] token,
    @Nullable Instant connectedAt,
    @Nullable Instant listedAt,
    FocusTimeTrial focusTime,
    @Nullable Instant goAt) {

  public StoredConnection {
    scopes = Set.copyOf(scopes);
  }

  public boolean connected() {
    return state.equals("connected");
  }

  static StoredConnection read(ResultSet row) throws SQLException {
    String scopes = row.getString("scopes");
    return new StoredConnection(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("state"),
        row.getBoolean("locked"),
        row.getString("account"),
        scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")),
        row.getBoolean("may_book"),
        row.getBoolean("personal"),
        row.getBytes("token"),
        ConnectionTable.instant(row, "connected_at"),
        ConnectionTable.instant(row, "listed_at"),
        new FocusTimeTrial(
            FocusTimeTrial.Result.valueOf(row.getString("focus_time")),
            ConnectionTable.instant(row, "focus_time_tried_at")),
        ConnectionTable.instant(row, "go_at"));
  }

  /** Without the encrypted token. */
  @Override
  public String toString() {
    return "StoredConnection[" + id + " " + state + "]";
  }
}
