package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter;
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

/** Where each person wants to be told. */
@Singleton
public class NotificationChannels {

  private final Jdbi jdbi;

  public NotificationChannels(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public void add(StoredChannel channel) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notification_channel (id, person_id, kind, name, address, secret, created_at)
                    VALUES (:id, :person, :kind, :name, :address, :secret, :at)
                    """)
                .bind("id", channel.id())
                .bind("person", channel.person())
                .bind("kind", channel.kind())
                .bind("name", channel.name())
                .bind("address", channel.address())
                .bind("secret", channel.secret())
                .bind("at", channel.createdAt())
                .execute());
  }

  /** The oldest first. */
  public List<StoredChannel> list(PersonId person) {
    return jdbi.withHandle(handle -> list(handle, person));
  }

  static List<StoredChannel> list(Handle handle, PersonId person) {
    return handle
        .createQuery(
            "SELECT * FROM notification_channel WHERE person_id = :person ORDER BY created_at, id")
        .bind("person", person)
        .mapTo(StoredChannel.class)
        .list();
  }

  public Optional<StoredChannel> find(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM notification_channel WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", id)
                .mapTo(StoredChannel.class)
                .findOne());
  }

  /** What was waiting on it goes with it. Returns whether the person had it. */
  public boolean remove(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM notification_channel WHERE person_id = :person AND id = :id")
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Replaces the secret with which messages are signed. */
  public void setSecret(PersonId person, UUID id, byte[] secret) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE notification_channel SET secret = :secret WHERE person_id = :person AND id = :id")
                .bind("secret", secret)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  /** Everybody's: when the service starts, what an earlier key has sealed is sealed again. */
  public List<StoredChannel> everybodys() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM notification_channel ORDER BY created_at, id")
                .mapTo(StoredChannel.class)
                .list());
  }

  /** Another node may have done it, or the person has replaced the secret: that stays. */
  public boolean reseal(StoredChannel known, byte[] address, byte @Nullable [] secret) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE notification_channel SET address = :address, secret = CAST(:secret AS bytea)
                        WHERE id = :id AND address = :oldAddress AND secret IS NOT DISTINCT FROM CAST(:oldSecret AS bytea)
                        """)
                    .bind("address", address)
                    .bind("secret", secret)
                    .bind("oldAddress", known.address())
                    .bind("oldSecret", known.secret())
                    .bind("id", known.id())
                    .execute()
                == 1);
  }

  public void sent(PersonId person, UUID id, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notification_channel SET sent_at = :at, failing_since = NULL, problem = NULL
                    WHERE person_id = :person AND id = :id
                    """)
                .bind("at", at)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  public void failed(PersonId person, UUID id, Instant at, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notification_channel SET failing_since = coalesce(failing_since, :at), problem = :problem
                    WHERE person_id = :person AND id = :id
                    """)
                .bind("at", at)
                .bind("problem", problem)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }

  /**
   * Nothing will be accepted there any more.
   *
   * @param notice tells the person, once
   */
  public void ended(PersonId person, UUID id, Instant at, NotificationMatter notice) {
    jdbi.useTransaction(
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      UPDATE notification_channel SET ended_at = :at
                      WHERE person_id = :person AND id = :id AND ended_at IS NULL
                      """)
                  .bind("at", at)
                  .bind("person", person)
                  .bind("id", id)
                  .execute();
          if (ended == 1) {
            Notifications.add(handle, person, null, at, notice);
          }
        });
  }

  /** Whatever waits on a channel that has ended fails. */
  public void giveUp(UUID channel, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE outgoing_message SET state = 'failed', problem = :problem
                    WHERE channel = :channel AND state IN ('waiting', 'sending')
                    """)
                .bind("problem", problem)
                .bind("channel", channel)
                .execute());
  }

  static StoredChannel read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredChannel(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("kind"),
        row.getString("name"),
        row.getBytes("address"),
        secret(row),
        row.getTimestamp("created_at").toInstant(),
        ConnectionTable.instant(row, "sent_at"),
        ConnectionTable.instant(row, "failing_since"),
        row.getString("problem"),
        ConnectionTable.instant(row, "ended_at"));
  }

  private static byte @Nullable [] secret(ResultSet row) throws SQLException {
    return row.getBytes("secret");
  }
}
