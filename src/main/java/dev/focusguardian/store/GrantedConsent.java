package dev.focusguardian.store;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The result of a consent.
 *
 * @param token the refresh token, encrypted
 * @param calendars the account's calendar list
 */
public record GrantedConsent(
    String account,
    Set<String> scopes,
    boolean mayBook,
    byte[] token,
    List<ListedCalendar> calendars) {

  public GrantedConsent {
    scopes = Set.copyOf(scopes);
    calendars = List.copyOf(calendars);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "GrantedConsent" + scopes;
  }

  /**
   * Makes the consent a connection. It takes the place of an earlier one of the same account, with
   * all that was ticked, read and booked there. Of an account that is new the primary calendar is
   * read; focus blocks go there if they have no place yet.
   *
   * @return false when it is not waited for any more, because the person is leaving
   */
  boolean connect(Handle handle, UUID id, PersonId person, Instant now) {
    boolean first =
        handle
                .createQuery(
                    "SELECT count(*) FROM connection WHERE person_id = :person AND state <> 'pending'")
                .bind("person", person)
                .mapTo(Long.class)
                .one()
            == 0;
    int waiting =
        handle
            .createUpdate(
                """
            UPDATE connection SET state = 'connected', account = :account, scopes = :scopes, may_book = :mayBook,
              token = :token, connected_at = :now, granted_at = :now, personal = :personal, verifier = NULL, expires_at = NULL,
              browser = NULL
            WHERE id = :id
            """)
            .bind("account", account)
            .bind("scopes", String.join(" ", scopes))
            .bind("mayBook", mayBook)
            .bind("token", token)
            .bind("now", now)
            .bind("personal", !first)
            .bind("id", id)
            .execute();
    if (waiting == 0) {
      return false;
    }
    Optional<Boolean> bookedBefore = succeed(handle, id, person, account);
    CalendarTable.merge(handle, id, person, calendars);
    if (bookedBefore.isEmpty()) {
      handle
          .createUpdate("UPDATE calendar SET reads = true WHERE connection_id = :id AND is_primary")
          .bind("id", id)
          .execute();
    }
    // The person reconnected with the permission to book that was missing before.
    if (mayBook && !bookedBefore.orElse(!first)) {
      bookOnPrimary(handle, id, person);
    }
    return true;
  }

  /** Replaces an earlier connection of that account; returns whether that one could book. */
  private static Optional<Boolean> succeed(
      Handle handle, UUID id, PersonId person, String account) {
    Optional<StoredConnection> earlier =
        handle
            .createQuery(
                """
                SELECT * FROM connection
                WHERE person_id = :person AND lower(account) = lower(:account) AND id <> :id AND state <> 'pending'
                """)
            .bind("person", person)
            .bind("account", account)
            .bind("id", id)
            .mapTo(StoredConnection.class)
            .findFirst();
    earlier
        .map(StoredConnection::id)
        .ifPresent(
            old -> {
              for (String table : List.of("calendar", "focus_block", "channel")) {
                handle
                    .createUpdate(
                        "UPDATE " + table + " SET connection_id = :id WHERE connection_id = :old")
                    .bind("id", id)
                    .bind("old", old)
                    .execute();
              }
              handle
                  .createUpdate(
                      """
                  UPDATE connection SET personal = old.personal, connected_at = old.connected_at FROM connection old
                  WHERE connection.id = :id AND old.id = :old
                  """)
                  .bind("id", id)
                  .bind("old", old)
                  .execute();
              handle
                  .createUpdate("DELETE FROM connection WHERE id = :old")
                  .bind("old", old)
                  .execute();
            });
    return earlier.map(StoredConnection::mayBook);
  }

  private static void bookOnPrimary(Handle handle, UUID id, PersonId person) {
    handle
        .createUpdate(
            """
            UPDATE calendar SET books = true
            WHERE connection_id = :id AND is_primary AND reads AND access_role = 'owner'
              AND NOT EXISTS (SELECT 1 FROM calendar WHERE person_id = :person AND books)
            """)
        .bind("id", id)
        .bind("person", person)
        .execute();
  }
}
