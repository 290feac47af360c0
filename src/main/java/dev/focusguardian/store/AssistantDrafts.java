package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Changes that assistants have drafted, and the tools that need no confirmation. */
@Singleton
public class AssistantDrafts {

  private static final int MOST_LISTED = 50;

  private final Jdbi jdbi;

  public AssistantDrafts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param answer {@code applied} or {@code discarded}; null while the person has not decided
   */
  public record Row(
      UUID id,
      String tool,
      String argument,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String answer) {}

  /** Also forgets drafts that were made long ago. */
  public void add(PersonId person, Row draft, Instant forgetBefore) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM assistant_draft WHERE person_id = :person AND created_at < :before")
              .bind("person", person)
              .bind("before", forgetBefore)
              .execute();
          handle
              .createUpdate(
                  """
                  INSERT INTO assistant_draft (id, person_id, tool, argument, created_at, expires_at)
                  VALUES (:id, :person, :tool, :argument, :created, :expires)
                  """)
              .bind("id", draft.id())
              .bind("person", person)
              .bind("tool", draft.tool())
              .bind("argument", draft.argument())
              .bind("created", draft.createdAt())
              .bind("expires", draft.expiresAt())
              .execute();
        });
  }

  public Optional<Row> find(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM assistant_draft WHERE id = :id AND person_id = :person")
                .bind("id", id)
                .bind("person", person)
                .map((row, context) -> row(row))
                .findOne());
  }

  /** The newest first. */
  public List<Row> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM assistant_draft WHERE person_id = :person ORDER BY created_at DESC, id LIMIT :most
                    """)
                .bind("person", person)
                .bind("most", MOST_LISTED)
                .map((row, context) -> row(row))
                .list());
  }

  /** How many are open; of these no more than a few are useful. */
  public int open(PersonId person, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM assistant_draft
                    WHERE person_id = :person AND answer IS NULL AND expires_at > :now
                    """)
                .bind("person", person)
                .bind("now", now)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Answers a draft that is open; of two answers at the same time only one counts.
   *
   * @return whether this one did
   */
  public boolean answer(PersonId person, UUID id, String answer, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE assistant_draft SET answer = :answer, answered_at = :now
                        WHERE id = :id AND person_id = :person AND answer IS NULL AND expires_at > :now
                        """)
                    .bind("id", id)
                    .bind("person", person)
                    .bind("answer", answer)
                    .bind("now", now)
                    .execute()
                == 1);
  }

  /** What was answered could not be done. */
  public void reopen(PersonId person, UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE assistant_draft SET answer = NULL, answered_at = NULL WHERE id = :id AND person_id = :person")
                .bind("id", id)
                .bind("person", person)
                .execute());
  }

  /** The tools that may apply their change at once. */
  public Set<String> allowed(PersonId person) {
    return jdbi.withHandle(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("SELECT tool FROM assistant_permission WHERE person_id = :person")
                    .bind("person", person)
                    .mapTo(String.class)
                    .list()));
  }

  public void allow(PersonId person, Set<String> tools, Instant now) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM assistant_permission WHERE person_id = ?", person);
          for (String tool : tools) {
            handle.execute(
                "INSERT INTO assistant_permission (person_id, tool, allowed_at) VALUES (?, ?, ?)",
                person,
                tool,
                now);
          }
        });
  }

  private static Row row(ResultSet row) throws SQLException {
    Timestamp created = row.getTimestamp("created_at");
    Timestamp expires = row.getTimestamp("expires_at");
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("tool"),
        row.getString("argument"),
        created.toInstant(),
        expires.toInstant(),
        row.getString("answer"));
  }
}
