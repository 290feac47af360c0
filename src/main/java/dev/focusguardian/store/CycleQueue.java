package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Queue of people whose calendars need a cycle. Each request raises a counter, and a cycle covers
 * all requests made before it began. Requests that arrive during a cycle therefore lead to one
 * more, and none is lost. Leases use the database's clock, which all nodes share.
 *
 * <p>A person whose cycles fail is retried after growing pauses, so that they don't delay others.
 * What the person requests is tried at once.
 */
@Singleton
public class CycleQueue {

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** Google itself may ask for a longer pause. */
  private static final Duration LONGEST_TOLD = Duration.ofHours(2);

  private static final String UNDONE =
      """
      asked > done AND leaving_at IS NULL
        AND (lease_until IS NULL OR lease_until NOT BETWEEN now() AND now() + 2 * make_interval(secs => :lease))
        AND (not_before IS NULL OR not_before NOT BETWEEN now() AND now() + make_interval(secs => :longest))
        AND (preempted_until IS NULL OR preempted_until NOT BETWEEN now() AND now() + interval '5 seconds')
      """;

  private final Jdbi jdbi;
  private final Duration lease;

  public CycleQueue(Jdbi jdbi) {
    this(jdbi, LEASE);
  }

  @Inject
  public CycleQueue(Jdbi jdbi, StoreConfig node) {
    this(jdbi, node.lease());
  }

  private CycleQueue(Jdbi jdbi, Duration lease) {
    this.jdbi = jdbi;
    this.lease = lease;
  }

  /**
   * The value that the counter of finished work reaches once everything requested so far is done.
   *
   * @param urgent somebody is waiting: skips the pause after failures, and debouncing
   * @param occasion the reason for the request; of several, the last one that somebody is waiting
   *     for is shown
   */
  public long request(PersonId person, boolean urgent, String occasion) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE work SET asked = asked + 1, urgent = urgent OR :urgent,
                      occasion = CASE WHEN :urgent OR occasion IS NULL THEN :occasion ELSE occasion END,
                      not_before = CASE WHEN :urgent THEN NULL ELSE not_before END
                    WHERE person_id = :person RETURNING asked
                    """)
                .bind("urgent", urgent)
                .bind("occasion", occasion)
                .bind("person", person)
                .mapTo(Long.class)
                .one());
  }

  public CycleState state(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT *, lease_until > now() AS held FROM work WHERE person_id = :person")
                .bind("person", person)
                .map((row, context) -> CycleState.read(row))
                .one());
  }

  /**
   * Shares the progress of the cycle with all nodes.
   *
   * @return whether somebody waits for it to end
   */
  public boolean tell(PersonId person, String owner, CycleState.Stage stage) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE work SET stage = :stage, pages = :pages, events = :events
                    WHERE person_id = :person AND lease_owner = :owner
                    RETURNING coalesce(preempted_until BETWEEN now() AND now() + interval '5 seconds', false)
                    """)
                .bind("stage", stage.kind())
                .bind("pages", stage.pages())
                .bind("events", stage.events())
                .bind("person", person)
                .bind("owner", owner)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /** Shares the progress of other work for the person, during which no cycle can run. */
  public void tell(PersonId person, CycleState.Stage stage) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE work SET stage = :stage, pages = :pages, events = :events
                    WHERE person_id = :person AND lease_until > now()
                    """)
                .bind("stage", stage.kind())
                .bind("pages", stage.pages())
                .bind("events", stage.events())
                .bind("person", person)
                .execute());
  }

  /**
   * Claims the work if there is any, no other node does it and the person is not being deleted;
   * else null. A lease or pause that ends later than any possible one dates from before the
   * database's clock was set back, and is ignored.
   */
  public @Nullable CycleClaim claim(PersonId person, String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE work SET lease_owner = :owner, lease_until = now() + make_interval(secs => :lease), stage = NULL
                    WHERE person_id = :person AND
                    """
                        + UNDONE
                        + "RETURNING asked, urgent, occasion")
                .bind("owner", owner)
                .bind("lease", lease.toSeconds())
                .bind("longest", LONGEST_TOLD.toSeconds())
                .bind("person", person)
                .map((row, context) -> CycleClaim.read(row))
                .findOne()
                .orElse(null));
  }

  /** The people whose work has not been started, or was started and not finished. */
  public List<PersonId> leftUndone() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT person_id FROM work WHERE " + UNDONE)
                .bind("lease", lease.toSeconds())
                .bind("longest", LONGEST_TOLD.toSeconds())
                .mapTo(PersonId.class)
                .list());
  }

  /**
   * For the next seconds no cycle starts for that person, and a running one stops before its next
   * change, on any node.
   */
  public void preempt(PersonId person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE work SET preempted_until = now() + interval '5 seconds' WHERE person_id = :person")
                .bind("person", person)
                .execute());
  }

  /** The waiting request has given up. */
  public void stopPreempting(PersonId person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE work SET preempted_until = NULL WHERE person_id = :person")
                .bind("person", person)
                .execute());
  }

  /** Takes the lease whether there is work or not; false while another node has it. */
  public boolean acquire(PersonId person, String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE work SET lease_owner = :owner, lease_until = now() + make_interval(secs => :lease),
                          preempted_until = NULL, stage = NULL
                        WHERE person_id = :person
                          AND (lease_until IS NULL OR lease_until NOT BETWEEN now() AND now() + 2 * make_interval(secs => :lease))
                        """)
                    .bind("owner", owner)
                    .bind("lease", lease.toSeconds())
                    .bind("person", person)
                    .execute()
                == 1);
  }

  /** Gives an acquired lease back; requests made meanwhile stay. */
  public void free(PersonId person, String owner) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE work SET lease_owner = NULL, lease_until = NULL, stage = NULL
                    WHERE person_id = :person AND lease_owner = :owner
                    """)
                .bind("person", person)
                .bind("owner", owner)
                .execute());
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
                    .bind("lease", lease.toSeconds())
                    .bind("person", person)
                    .bind("owner", owner)
                    .execute()
                == 1);
  }

  /**
   * @param problem null when the cycle succeeded
   * @param retryAfter how long Google itself asked us to wait; null when it did not
   * @return whether there were more requests meanwhile; also when another node holds the lease by
   *     now
   */
  public boolean release(
      PersonId person,
      String owner,
      long done,
      @Nullable CycleProblem problem,
      @Nullable Duration retryAfter,
      Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE work SET lease_owner = NULL, lease_until = NULL, stage = NULL, done = greatest(done, :done),
                      urgent = urgent AND asked > :done,
                      occasion = CASE WHEN asked > :done THEN occasion END,
                      last_problem = :problem,
                      failures = CASE WHEN CAST(:problem AS text) IS NULL THEN 0 ELSE failures + 1 END,
                      last_success = CASE WHEN CAST(:problem AS text) IS NULL THEN :now ELSE last_success END,
                      not_before = CASE WHEN CAST(:problem AS text) IS NOT NULL AND NOT (urgent AND asked > :done) THEN now() + make_interval(secs =>
                        greatest(least(:retry, :longestTold), least(:longest, :first * power(2, least(failures, 20))) * (0.75 + random() / 4)))
                        END
                    WHERE person_id = :person AND lease_owner = :owner
                    RETURNING asked > done
                    """)
                .bind("done", done)
                .bind("retry", retryAfter == null ? 0 : retryAfter.toSeconds())
                .bind("first", FIRST_PAUSE.toSeconds())
                .bind("longest", LONGEST_PAUSE.toSeconds())
                .bind("longestTold", LONGEST_TOLD.toSeconds())
                .bind("problem", problem == null ? null : AlertJson.write(problem))
                .bind("now", now)
                .bind("person", person)
                .bind("owner", owner)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true));
  }

  /** For the only node of an installation: frees the work of an earlier run that was killed. */
  public void freeAll() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_owner = NULL, lease_until = NULL, not_before = NULL"));
  }
}
