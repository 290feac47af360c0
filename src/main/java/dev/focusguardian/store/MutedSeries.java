package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The series that each person does not want flagged. */
@Singleton
public class MutedSeries {

  private final Jdbi jdbi;

  public MutedSeries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param title hostile input; as it was when the series was muted
   */
  public record Muted(UUID id, String title, Instant at) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Muted[" + id + "]";
    }
  }

  /** The newest first. */
  public List<Muted> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM muted_series WHERE person_id = :person ORDER BY muted_at DESC, id")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new Muted(
                            row.getObject("id", UUID.class),
                            row.getString("title"),
                            row.getTimestamp("muted_at").toInstant()))
                .list());
  }

  /** Returns whether it was muted. */
  public boolean remove(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("DELETE FROM muted_series WHERE person_id = :person AND id = :id")
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }
}
