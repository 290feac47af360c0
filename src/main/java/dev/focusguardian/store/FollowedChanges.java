package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Which changes of the calendar and of the settings each person's blocks have followed. */
@Singleton
public class FollowedChanges {

  private final Jdbi jdbi;

  public FollowedChanges(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the first change that blocks have not followed yet; later changes do not postpone it.
   */
  public void note(PersonId person, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE work SET changed_at = coalesce(changed_at, :at) WHERE person_id = :person")
                .bind("at", at)
                .bind("person", person)
                .execute());
  }

  /** The changes that blocks have not followed yet, by person. */
  public Map<PersonId, Instant> waiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT person_id, changed_at FROM work WHERE changed_at IS NOT NULL")
                .map(
                    (row, context) ->
                        Map.entry(
                            new PersonId(row.getLong("person_id")),
                            row.getTimestamp("changed_at").toInstant()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /**
   * How far blocks have followed changes.
   *
   * @param changedAt the first change that they have not followed; null when they have followed all
   * @param settledWith the settings they were last planned with; null when they never were
   */
  public record Followed(@Nullable Instant changedAt, @Nullable String settledWith) {

    /** Whether {@link #settled} would change anything. */
    public boolean isAll(String settings) {
      return changedAt == null && settings.equals(settledWith);
    }
  }

  public Followed followed(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT changed_at, settled_with FROM work WHERE person_id = :person")
                .bind("person", person)
                .map((row, context) -> followed(row))
                .one());
  }

  static Followed followed(ResultSet row) throws SQLException {
    return new Followed(ConnectionTable.instant(row, "changed_at"), row.getString("settled_with"));
  }

  /**
   * Records that blocks have followed every change.
   *
   * @param settings the settings they were planned with
   */
  public void settled(PersonId person, String settings) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE work SET changed_at = NULL, settled_with = :settings WHERE person_id = :person")
                .bind("settings", settings)
                .bind("person", person)
                .execute());
  }
}
