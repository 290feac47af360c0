package dev.focusguardian.store;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who works for whom. Asking counts up, and a cycle is done for all that was asked before it began;
 * so triggers that arrive meanwhile become one more cycle, and none is lost. Leases run on the
 * database's clock, which all nodes share.
 */
@Singleton
public class WorkTable {

  private static final Duration LEASE = Duration.ofSeconds(120);

  private final Jdbi jdbi;

  public WorkTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param lastProblem one plain sentence; null after a cycle that went well
   */
  public record State(
      long asked,
      long done,
      @Nullable Instant lastSuccess,
      @Nullable String lastProblem,
      int failures) {}

  /** The number that is done once everything asked so far is. */
  public long ask(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "UPDATE work SET asked = asked + 1 WHERE person_id = :person RETURNING asked")
                .bind("person", person.value())
                .mapTo(Long.class)
                .one());
  }

  public State state(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM work WHERE person_id = :person")
                .bind("person", person.value())
                .map(
                    (row, context) ->
                        new State(
                            row.getLong("asked"),
                            row.getLong("done"),
                            ConnectionTable.instant(row, "last_success"),
                            row.getString("last_problem"),
                            row.getInt("failures")))
                .one());
  }

  /** What was asked so far, if there is something to do and nobody else does it; else null. */
  public @Nullable Long claim(PersonId person, String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE work SET lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
                    WHERE person_id = :person AND asked > done
                      AND (lease_until IS NULL OR lease_until < now())
                    RETURNING asked
                    """)
                .bind("owner", owner)
                .bind("lease", LEASE.toSeconds())
                .bind("person", person.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
  }

  /** Prolongs the lease; false when it is lost, and then nothing more may be written. */
  public boolean renew(PersonId person, String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE work SET lease_until = now() + make_interval(secs => :lease)
                        WHERE person_id = :person AND lease_owner = :owner AND lease_until > now()
                        """)
                    .bind("lease", LEASE.toSeconds())
                    .bind("person", person.value())
                    .bind("owner", owner)
                    .execute()
                == 1);
  }

  public void release(
      PersonId person, String owner, long done, @Nullable String problem, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE work SET lease_owner = NULL, lease_until = NULL, done = greatest(done, :done),
                      last_problem = :problem,
                      failures = CASE WHEN CAST(:problem AS text) IS NULL THEN 0 ELSE failures + 1 END,
                      last_success = CASE WHEN CAST(:problem AS text) IS NULL THEN :now ELSE last_success END
                    WHERE person_id = :person AND lease_owner = :owner
                    """)
                .bind("done", done)
                .bind("problem", problem)
                .bind("now", now)
                .bind("person", person.value())
                .bind("owner", owner)
                .execute());
  }
}
