package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Background work: the last run of each kind for each person. All nodes can report its progress and
 * its result, whichever node runs it.
 */
@Singleton
public class JobRuns {

  /** The node that runs one updates it more often than this. */
  public static final Duration ALIVE = Duration.ofSeconds(30);

  private static final String MINE = " WHERE person_id = :person AND kind = :kind AND run = :run";

  private final Jdbi jdbi;

  public JobRuns(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The job, the person and the run. */
  public record Run(PersonId person, String kind, UUID id) {}

  /**
   * @param steps how many there are; 0 while unknown
   * @param outcome null while it runs
   */
  public record State(int done, int steps, @Nullable String outcome) {}

  /** False, without any effect, while another run of that kind is active on any node. */
  public boolean begin(Run run, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO job_run AS last (person_id, kind, run, alive_until, begun_at)
                        VALUES (:person, :kind, :run, now() + make_interval(secs => :alive), :now)
                        ON CONFLICT (person_id, kind) DO UPDATE SET run = excluded.run, alive_until = excluded.alive_until,
                          begun_at = excluded.begun_at, steps_done = 0, steps = 0, ended_at = NULL, outcome = NULL
                        WHERE last.ended_at IS NOT NULL
                          OR last.alive_until NOT BETWEEN now() AND now() + make_interval(secs => :alive)
                        """)
                    .bind("person", run.person())
                    .bind("kind", run.kind())
                    .bind("run", run.id())
                    .bind("alive", ALIVE.toSeconds())
                    .bind("now", now)
                    .execute()
                == 1);
  }

  public void alive(Run run) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE job_run SET alive_until = now() + make_interval(secs => :alive)" + MINE)
                .bind("alive", ALIVE.toSeconds())
                .bind("person", run.person())
                .bind("kind", run.kind())
                .bind("run", run.id())
                .execute());
  }

  public void at(Run run, int done, int steps) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE job_run SET steps_done = :done, steps = :steps" + MINE)
                .bind("done", done)
                .bind("steps", steps)
                .bind("person", run.person())
                .bind("kind", run.kind())
                .bind("run", run.id())
                .execute());
  }

  public void end(Run run, String outcome, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE job_run SET outcome = :outcome, ended_at = :now" + MINE)
                .bind("outcome", outcome)
                .bind("now", now)
                .bind("person", run.person())
                .bind("kind", run.kind())
                .bind("run", run.id())
                .execute());
  }

  /** The last run; empty when there was none or it was interrupted by a crash. */
  public Optional<State> last(PersonId person, String kind) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT steps_done, steps, outcome FROM job_run WHERE person_id = :person AND kind = :kind
                      AND (ended_at IS NOT NULL OR alive_until BETWEEN now() AND now() + make_interval(secs => :alive))
                    """)
                .bind("person", person)
                .bind("kind", kind)
                .bind("alive", ALIVE.toSeconds())
                .map(
                    (row, context) ->
                        new State(
                            row.getInt("steps_done"),
                            row.getInt("steps"),
                            row.getString("outcome")))
                .findOne());
  }

  /** For the only node of an installation: ends the run of an earlier process that was killed. */
  public void endAll() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM job_run WHERE ended_at IS NULL"));
  }
}
