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
 * Queue of people whose calendars need a cycle. A request counts up, and a cycle is done for all
 * that was requested before it began; so triggers that arrive meanwhile become one more cycle, and
 * none is lost. Leases run on the database's clock, which all nodes share.
 *
 * <p>A person whose cycles fail is left alone for a growing while, so that they cost the others
 * nothing; what they ask for themselves is tried at once.
 */
@Singleton
public class CycleQueue {

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** Google itself may ask for more. */
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
  public CycleQueue(Jdbi jdbi, NodeConfig node) {
    this(jdbi, node.lease());
  }

  private CycleQueue(Jdbi jdbi, Duration lease) {
    this.jdbi = jdbi;
    this.lease = lease;
  }

  /**
   * The number that is done once everything asked so far is.
   *
   * @param urgent somebody is waiting: also when earlier cycles failed, and without letting changes
   *     settle
   * @param occasion what it is asked for; of several, the last that somebody is waiting for is told
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
   * For all nodes to know how far the cycle is.
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

  /** The same, of what is done for the person while no cycle can run. */
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
   * The work, if there is something to do, nobody else does it and they are not leaving; else null.
   * A lease or a pause that ends later than any can is one of before the database's clock was set
   * back, and holds nobody.
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

  /** Those whose work somebody began and did not end, or nobody has begun. */
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
   * For some seconds from now on no cycle is begun for that person, and the one that runs ends
   * before its next change, on whichever node that is.
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

  /** The one that waited has given up. */
  public void stopPreempting(PersonId person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE work SET preempted_until = NULL WHERE person_id = :person")
                .bind("person", person)
                .execute());
  }

  /** Takes the lease whether there is something to do or not; false while somebody else has it. */
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

  /** Gives an acquired lease back; what was asked meanwhile stays asked. */
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
   * @param problem null when all went well
   * @param retryAfter how long Google itself asked to be left alone; null when it did not
   * @return whether more was asked meanwhile; also where somebody else holds the lease by now
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

  /** For a node that knows itself to be the only one: what a killed run of it held is free. */
  public void freeAll() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_owner = NULL, lease_until = NULL, not_before = NULL"));
  }
}
