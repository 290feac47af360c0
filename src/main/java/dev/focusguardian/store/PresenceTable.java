package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.StoredPresence.Standing;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** People's status in Slack while a focus block runs. */
@Singleton
public class PresenceTable {

  /** A row with the end of the block that runs now, unless the person has paused or is leaving. */
  private static final String WITH_RUNNING =
      """
      SELECT s.*, CASE WHEN s.leaving OR p.paused_until > :now THEN NULL ELSE
        (SELECT max(b.end_at) FROM focus_block b WHERE b.person_id = s.person_id
          AND b.start_at <= :now AND b.end_at > :now AND b.etag IS NOT NULL) END AS wanted
      FROM slack_presence s JOIN person p ON p.id = s.person_id
      """;

  private final Jdbi jdbi;

  public PresenceTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Replaces what the person had. */
  public void put(StoredPresence presence, Instant now) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("DELETE FROM slack_presence WHERE person_id = :person")
              .bind("person", presence.person())
              .execute();
          handle
              .createUpdate(
                  """
                  INSERT INTO slack_presence (person_id, id, token, workspace, account, text, emoji, connected_at)
                  VALUES (:person, :id, :token, :workspace, :account, :text, :emoji, :at)
                  """)
              .bind("person", presence.person())
              .bind("id", presence.id())
              .bind("token", presence.token())
              .bind("workspace", presence.workspace())
              .bind("account", presence.account())
              .bind("text", presence.text())
              .bind("emoji", presence.emoji())
              .bind("at", now)
              .execute();
        });
  }

  public Optional<StoredPresence> find(PersonId person, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(WITH_RUNNING + "WHERE s.person_id = :person")
                .bind("now", now)
                .bind("person", person)
                .mapTo(StoredPresence.class)
                .findOne());
  }

  /** The people at whose Slack something else should stand than does. */
  public List<PersonId> due(Instant now, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT person_id FROM ("
                        + WITH_RUNNING
                        + """
                        ) AS s
                        WHERE (leaving OR wanted IS DISTINCT FROM block_end OR NOT settled)
                          AND (retry_at IS NULL OR retry_at <= :now)
                          AND (claimed_until IS NULL OR claimed_until <= :now)
                        ORDER BY retry_at NULLS FIRST, person_id LIMIT :most
                        """)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new PersonId(row.getLong(1)))
                .list());
  }

  /**
   * Takes a person's row for a while; empty if somebody else has it, or there is none. Whoever is
   * later than that changes nothing any more.
   */
  public Optional<StoredPresence> claim(PersonId person, Instant now, Instant until) {
    return jdbi.inTransaction(
        handle ->
            handle
                        .createUpdate(
                            """
                            UPDATE slack_presence SET claimed_until = :until
                            WHERE person_id = :person AND (claimed_until IS NULL OR claimed_until <= :now)
                            """)
                        .bind("until", until)
                        .bind("person", person)
                        .bind("now", now)
                        .execute()
                    == 0
                ? Optional.empty()
                : handle
                    .createQuery(WITH_RUNNING + "WHERE s.person_id = :person")
                    .bind("now", now)
                    .bind("person", person)
                    .mapTo(StoredPresence.class)
                    .findOne());
  }

  public void release(StoredPresence claimed) {
    update(claimed, "claimed_until = NULL");
  }

  /**
   * Written before Slack is called, so that it can be taken back after a crash.
   *
   * @return whether the claim still holds, and the token is still the one that was claimed
   */
  public boolean intend(StoredPresence claimed, Standing standing) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                    UPDATE slack_presence SET block_end = :end, set_text = :text, set_emoji = :emoji,
                      status_until = :status, snooze_until = :snooze, settled = false
                    WHERE person_id = :person AND id = :id AND claimed_until = :claim
                    """)
                    .bind("end", standing.blockEnd())
                    .bind("text", standing.text())
                    .bind("emoji", standing.emoji())
                    .bind("status", standing.statusUntil())
                    .bind("snooze", standing.snoozeUntil())
                    .bind("person", claimed.person())
                    .bind("id", claimed.id())
                    .bind("claim", claimed.claimedUntil())
                    .execute()
                == 1);
  }

  /** Slack has confirmed what was intended. */
  public void settled(StoredPresence claimed) {
    update(claimed, "settled = true, problem = NULL, failures = 0, retry_at = NULL");
  }

  /** Nothing of ours stands at Slack any more. */
  public void cleared(StoredPresence claimed) {
    update(
        claimed,
        "block_end = NULL, status_until = NULL, snooze_until = NULL, settled = true, problem = NULL, failures = 0, retry_at = NULL");
  }

  /** It is tried again later. */
  public void failed(StoredPresence claimed, String problem, Instant retryAt) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE slack_presence SET problem = :problem, failures = failures + 1, retry_at = :retry
                    WHERE person_id = :person AND id = :id AND claimed_until = :claim
                    """)
                .bind("problem", problem)
                .bind("retry", retryAt)
                .bind("person", claimed.person())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimedUntil())
                .execute());
  }

  /** Slack refuses: nothing more is set for the block that runs. What stands can be taken back. */
  public void refused(StoredPresence claimed, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE slack_presence SET problem = :problem, block_end = :end,
                      status_until = CASE WHEN block_end = CAST(:end AS timestamptz) THEN status_until END,
                      snooze_until = CASE WHEN block_end = CAST(:end AS timestamptz) THEN snooze_until END,
                      settled = true, failures = 0, retry_at = NULL
                    WHERE person_id = :person AND id = :id AND claimed_until = :claim
                    """)
                .bind("problem", problem)
                .bind("end", claimed.wanted())
                .bind("person", claimed.person())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimedUntil())
                .execute());
  }

  /** Returns whether the person had it. */
  public boolean leave(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE slack_presence SET leaving = true, retry_at = NULL WHERE person_id = :person AND NOT leaving")
                    .bind("person", person)
                    .execute()
                == 1);
  }

  public void remove(StoredPresence claimed) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM slack_presence WHERE person_id = :person AND id = :id AND claimed_until = :claim")
                .bind("person", claimed.person())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimedUntil())
                .execute());
  }

  /** Everybody's: when the service starts, what an earlier key has sealed is sealed again. */
  public List<StoredPresence> everybodys(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(WITH_RUNNING).bind("now", now).mapTo(StoredPresence.class).list());
  }

  public boolean reseal(StoredPresence known, byte[] token) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE slack_presence SET token = :token WHERE id = :id AND token = :old")
                    .bind("token", token)
                    .bind("id", known.id())
                    .bind("old", known.token())
                    .execute()
                == 1);
  }

  private void update(StoredPresence claimed, String change) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE slack_presence SET "
                        + change
                        + " WHERE person_id = :person AND id = :id AND claimed_until = :claim")
                .bind("person", claimed.person())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimedUntil())
                .execute());
  }

  static StoredPresence read(ResultSet row, StatementContext context) throws SQLException {
    Instant end = ConnectionTable.instant(row, "block_end");
    return new StoredPresence(
        new PersonId(row.getLong("person_id")),
        row.getObject("id", UUID.class),
        row.getBytes("token"),
        row.getString("workspace"),
        row.getString("account"),
        row.getString("text"),
        row.getString("emoji"),
        row.getBoolean("leaving"),
        end == null ? null : standing(row, end),
        row.getBoolean("settled"),
        ConnectionTable.instant(row, "wanted"),
        ConnectionTable.instant(row, "claimed_until"),
        row.getString("problem"),
        row.getInt("failures"));
  }

  private static Standing standing(ResultSet row, Instant end) throws SQLException {
    return new Standing(
        end,
        text(row.getString("set_text")),
        text(row.getString("set_emoji")),
        ConnectionTable.instant(row, "status_until"),
        ConnectionTable.instant(row, "snooze_until"));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
