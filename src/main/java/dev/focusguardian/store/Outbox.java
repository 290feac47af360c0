package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
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

/** What is to be told, and what became of it. */
@Singleton
public class Outbox {

  private final Jdbi jdbi;

  public Outbox(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Within the transaction that found it.
   *
   * @return whether the cause had not been told on that channel, and is not waiting there
   */
  static boolean add(Handle handle, OutgoingMessage message) {
    return handle
            .createUpdate(
                """
                INSERT INTO outgoing_message (id, person_id, channel, cause, subject, created_at, due_at)
                SELECT :id, :person, c.id, :cause, :subject, :at, :due FROM notification_channel c
                WHERE c.id = :channel AND c.person_id = :person AND c.ended_at IS NULL
                ON CONFLICT DO NOTHING
                """)
            .bind("id", message.id())
            .bind("person", message.person())
            .bind("channel", message.channel())
            .bind("cause", message.cause())
            .bind("subject", AlertJson.write(message.subject()))
            .bind("at", message.createdAt())
            .bind("due", message.dueAt())
            .execute()
        == 1;
  }

  /** The same in a transaction of its own. */
  public boolean add(OutgoingMessage message) {
    return jdbi.inTransaction(handle -> add(handle, message));
  }

  public Optional<OutgoingMessage> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM outgoing_message WHERE id = :id")
                .bind("id", id)
                .mapTo(OutgoingMessage.class)
                .findOne());
  }

  /** The newest first. */
  public List<OutgoingMessage> list(PersonId person, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM outgoing_message WHERE person_id = :person
                    ORDER BY created_at DESC, id LIMIT :most
                    """)
                .bind("person", person)
                .bind("most", most)
                .mapTo(OutgoingMessage.class)
                .list());
  }

  /** Every message of a person that waits for its time, the first due first. */
  public List<OutgoingMessage> waiting(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM outgoing_message WHERE person_id = :person AND state IN ('waiting', 'sending')
                    ORDER BY due_at, id
                    """)
                .bind("person", person)
                .mapTo(OutgoingMessage.class)
                .list());
  }

  /**
   * What is due and nobody will deliver: the process ended between writing it and asking for its
   * delivery.
   *
   * @param task under which db-scheduler delivers messages
   */
  public List<OutgoingMessage> unscheduled(String task, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM outgoing_message m
                    WHERE (state = 'waiting' OR (state = 'sending' AND batch = id)) AND due_at <= :now
                      AND NOT EXISTS (SELECT FROM scheduled_tasks t
                        WHERE t.task_name = :task AND t.task_instance = m.id::text)
                    ORDER BY due_at, id LIMIT 1000
                    """)
                .bind("now", now)
                .bind("task", task)
                .mapTo(OutgoingMessage.class)
                .list());
  }

  /**
   * Takes a message along with all others of its channel that are due, to go out together under its
   * id. Who comes second takes nothing; the same message can be taken again after a crash.
   *
   * @param limit null for a message that counts for nothing
   * @return with an empty batch when there is nothing to send under that id
   */
  public TakenMessages take(OutgoingMessage message, Instant now, @Nullable DailyLimit limit) {
    return jdbi.inTransaction(
        handle -> {
          // One at a time for each channel.
          handle
              .createQuery("SELECT id FROM notification_channel WHERE id = :channel FOR UPDATE")
              .bind("channel", message.channel())
              .mapTo(UUID.class)
              .list();
          if (limit != null && outgoing(handle, message, limit.since()) >= limit.most()) {
            return new TakenMessages(true, List.of());
          }
          // What was tried already goes out as it was: a receiver that knows its id wants no more.
          // A test goes alone.
          handle
              .createUpdate(
                  """
                  UPDATE outgoing_message SET state = 'sending', batch = :id
                  WHERE channel = :channel AND state = 'waiting' AND due_at <= :now
                    AND (id = :id OR (cause NOT LIKE 'test %' AND NOT :test))
                    AND EXISTS (SELECT FROM outgoing_message WHERE id = :id AND state = 'waiting')
                  """)
              .bind("test", message.subject().kind().equals(OutgoingMessage.Subject.TEST))
              .bind("id", message.id())
              .bind("channel", message.channel())
              .bind("now", now)
              .execute();
          return new TakenMessages(
              false,
              handle
                  .createQuery(
                      "SELECT * FROM outgoing_message WHERE batch = :id AND state = 'sending' ORDER BY created_at, id")
                  .bind("id", message.id())
                  .mapTo(OutgoingMessage.class)
                  .list());
        });
  }

  /**
   * How many went out on the channel since then, counted as the person counts them. What others are
   * sending at this moment counts for a message that is new; one that was tried before has been
   * counted by these already, and would otherwise wait for them while they wait for it.
   */
  private static int outgoing(Handle handle, OutgoingMessage message, Instant since) {
    return handle
        .createQuery(
            """
            SELECT count(DISTINCT batch) FROM outgoing_message
            WHERE channel = :channel AND cause NOT LIKE 'test %' AND batch <> :id
              AND ((state = 'sent' AND sent_at >= :since)
                OR (state = 'sending'
                  AND EXISTS (SELECT FROM outgoing_message WHERE id = :id AND state = 'waiting')))
            """)
        .bind("channel", message.channel())
        .bind("id", message.id())
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  public void sent(UUID batch, Instant at) {
    end(batch, "sent", null, at);
  }

  /** Nothing of it is worth telling any more. */
  public void dropped(UUID batch) {
    end(batch, "dropped", null, null);
  }

  /** It was tried often enough; a person can have it sent again. */
  public void failed(UUID batch, String problem) {
    end(batch, "failed", problem, null);
  }

  private void end(UUID batch, String state, @Nullable String problem, @Nullable Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE outgoing_message SET state = :state, problem = :problem, sent_at = :at,
                      attempts = attempts + CASE WHEN :state = 'sent' THEN 1 ELSE 0 END
                    WHERE batch = :batch AND state = 'sending'
                    """)
                .bind("state", state)
                .bind("problem", problem)
                .bind("at", at)
                .bind("batch", batch)
                .execute());
  }

  /** It is tried again later. */
  public void tried(UUID batch, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE outgoing_message SET attempts = attempts + 1, problem = :problem
                    WHERE batch = :batch AND state = 'sending'
                    """)
                .bind("problem", problem)
                .bind("batch", batch)
                .execute());
  }

  /** It waits for a later time. What was taken along by another message stays with that one. */
  public void putOff(UUID id, Instant due) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE outgoing_message SET due_at = :due WHERE id = :id AND state = 'waiting'")
                .bind("due", due)
                .bind("id", id)
                .execute());
  }

  /** Has one that failed sent again. Returns whether there was such a one. */
  public boolean again(PersonId person, UUID id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE outgoing_message SET state = 'waiting', batch = NULL, due_at = :now, attempts = 0
                        WHERE person_id = :person AND id = :id AND state = 'failed'
                          AND channel NOT IN (SELECT c.id FROM notification_channel c WHERE c.ended_at IS NOT NULL)
                        """)
                    .bind("now", now)
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  static OutgoingMessage read(ResultSet row, StatementContext context) throws SQLException {
    return new OutgoingMessage(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getObject("channel", UUID.class),
        row.getString("cause"),
        AlertJson.subject(row.getString("subject")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getString("state"),
        row.getObject("batch", UUID.class),
        row.getInt("attempts"),
        row.getString("problem"),
        ConnectionTable.instant(row, "sent_at"));
  }
}
