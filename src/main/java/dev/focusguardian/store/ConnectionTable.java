package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Connections and the consents that lead to them. */
@Singleton
public class ConnectionTable {

  private final Jdbi jdbi;

  public ConnectionTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A consent that has been started and not completed. */
  public record Pending(UUID id, PersonId person, String verifier, String redirectUri) {

    /** Without the verifier. */
    @Override
    public String toString() {
      return "Pending[" + id + "]";
    }
  }

  /**
   * @param browser hash of the cookie that the browser has to bring back; null when no browser
   *     started it
   */
  public void begin(
      Pending pending,
      String oauthState,
      @Nullable String browser,
      @Nullable String loginHint,
      Instant now,
      Instant expires) {
    jdbi.useTransaction(
        handle -> {
          // Abandoned consents.
          handle
              .createUpdate("DELETE FROM connection WHERE state = 'pending' AND expires_at < :now")
              .bind("now", now)
              .execute();
          handle
              .createUpdate(
                  """
                    INSERT INTO connection (id, person_id, state, login_hint, oauth_state, browser, verifier, redirect_uri,
                      expires_at)
                    VALUES (:id, :person, 'pending', :hint, :state, :browser, :verifier, :redirect, :expires)
                    """)
              .bind("id", pending.id())
              .bind("person", pending.person())
              .bind("hint", loginHint)
              .bind("state", oauthState)
              .bind("browser", browser)
              .bind("verifier", pending.verifier())
              .bind("redirect", pending.redirectUri())
              .bind("expires", expires)
              .execute();
        });
  }

  /**
   * The consent for that state, once: a second request finds none. A consent that a browser started
   * is for that browser only.
   */
  public Optional<Pending> take(String oauthState, @Nullable String browser, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE connection SET oauth_state = NULL
                    WHERE oauth_state = :state AND state = 'pending' AND expires_at > :now
                      AND (browser IS NULL OR browser = :browser)
                    RETURNING id, person_id, verifier, redirect_uri
                    """)
                .bind("state", oauthState)
                .bind("browser", browser)
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

  /** Whether that state can still be used, if perhaps by another browser. */
  public boolean isWaiting(String oauthState, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT 1 FROM connection WHERE oauth_state = :state AND expires_at > :now)")
                .bind("state", oauthState)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * The consent has become a connection.
   *
   * @return false when the consent is no longer valid, because the person is deleting their account
   */
  public boolean connected(UUID id, PersonId person, GrantedConsent granted, Instant now) {
    return jdbi.inTransaction(handle -> granted.connect(handle, id, person, now));
  }

  /**
   * Returns true if the account was connected until now.
   *
   * @param locked because no key here can decrypt its token, not because Google refuses it
   */
  public boolean setBroken(UUID id, boolean locked) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE connection SET state = 'needs-reconnecting', locked = :locked WHERE id = :id AND state = 'connected'")
                    .bind("locked", locked)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Its token can be decrypted again; returns whether it was locked until now. */
  public boolean unlock(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE connection SET state = 'connected', locked = false WHERE id = :id AND locked AND state = 'needs-reconnecting'")
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** The person that the connection belongs to; empty if it does not exist. */
  public Optional<PersonId> personOf(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT person_id FROM connection WHERE id = :id")
                .bind("id", id)
                .mapTo(PersonId.class)
                .findOne());
  }

  /** When the person last gave consent to it; null if the connection does not exist. */
  public @Nullable Instant grantedAt(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT granted_at FROM connection WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> Optional.ofNullable(instant(row, "granted_at")))
                .findOne()
                .flatMap(Function.identity())
                .orElse(null));
  }

  /** A stored token as it is, encrypted. */
  public record Sealed(UUID id, byte[] token) {

    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }

  public List<Sealed> sealed() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, token FROM connection WHERE token IS NOT NULL")
                .map(
                    (row, context) ->
                        new Sealed(row.getObject("id", UUID.class), row.getBytes("token")))
                .list());
  }

  /** Whether the token was still that one. */
  public boolean replaceToken(Sealed old, byte[] token) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE connection SET token = :token WHERE id = :id AND token = :old")
                    .bind("token", token)
                    .bind("id", old.id())
                    .bind("old", old.token())
                    .execute()
                == 1);
  }

  /** The account's calendar list was read. */
  public void setListed(UUID id, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE connection SET listed_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute());
  }

  /** The trial days of that account are over; repeating this changes nothing. */
  public void go(PersonId person, UUID id, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE connection SET go_at = coalesce(go_at, :now) WHERE person_id = :person AND id = :id")
                .bind("now", now)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  public void setPersonal(PersonId person, UUID id, boolean personal) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE connection SET personal = :personal WHERE person_id = :person AND id = :id")
                .bind("personal", personal)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  /** Deletes it with everything that belongs to it. */
  public void delete(UUID id) {
    jdbi.useHandle(
        handle ->
            handle.createUpdate("DELETE FROM connection WHERE id = :id").bind("id", id).execute());
  }

  /** Connections without consents that are not completed. */
  public List<StoredConnection> of(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM connection WHERE person_id = :person AND state <> 'pending' ORDER BY connected_at, id")
                .bind("person", person)
                .mapTo(StoredConnection.class)
                .list());
  }

  public List<PersonId> connectedPeople() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT DISTINCT person_id FROM connection WHERE state = 'connected'")
                .mapTo(PersonId.class)
                .list());
  }

  public void setFocusTime(UUID id, FocusTimeTrial trial) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE connection SET focus_time = :result, focus_time_tried_at = :at WHERE id = :id")
                .bind("result", trial.result().name())
                .bind("at", trial.at())
                .bind("id", id)
                .execute());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
