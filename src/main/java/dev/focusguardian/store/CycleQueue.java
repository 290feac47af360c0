package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  public CycleQueue(Jdbi jdbi, StoreConfig node) {
    this(jdbi, node.lease());
  }

  /**
   * @param lease how long a dead node keeps others from a person
   */
  public CycleQueue(Jdbi jdbi, Duration lease) {
    this.jdbi = jdbi;
    this.lease = lease;
  }

  /**
   * @param lastProblem null after a cycle that went well
   * @param stage null while nobody works for the person
   */
  public record State(
      long asked,
      long done,
      @Nullable Instant lastSuccess,
      @Nullable CycleProblem lastProblem,
      int failures,
      @Nullable Stage stage) {}

  /**
   * How far the node is that works for a person.
   *
   * @param pages of the calendars read so far
   * @param events read so far
   */
  public record Stage(CycleStage kind, int pages, int events) {}

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

  public State state(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT *, lease_until > now() AS held FROM work WHERE person_id = :person")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new State(
                            row.getLong("asked"),
                            row.getLong("done"),
                            ConnectionTable.instant(row, "last_success"),
                            problem(row),
                            row.getInt("failures"),
                            stage(row)))
                .one());
  }

  private static @Nullable CycleProblem problem(ResultSet row) throws SQLException {
    if (row.getTimestamp("leaving_at") != null) {
      return new CycleProblem.Leaving();
    }
    String json = row.getString("last_problem");
    return json == null ? null : AlertJson.problem(json);
  }

  /** What a node told that has died since is not true any more. */
  private static @Nullable Stage stage(ResultSet row) throws SQLException {
    String name = row.getString("stage");
    return name == null || !row.getBoolean("held")
        ? null
        : new Stage(CycleStage.valueOf(name), row.getInt("pages"), row.getInt("events"));
  }

  /**
   * For all nodes to know how far the cycle is.
   *
   * @return whether somebody waits for it to end
   */
  public boolean tell(PersonId person, String owner, Stage stage) {
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
  public void tell(PersonId person, Stage stage) {
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
   * @param asked what was asked so far
   * @param urgent somebody is waiting for it
   * @param occasion what it was asked for; null when that is not known any more
   */
  public record Claim(long asked, boolean urgent, @Nullable String occasion) {}

  /**
   * The work, if there is something to do, nobody else does it and they are not leaving; else null.
   * A lease or a pause that ends later than any can is one of before the database's clock was set
   * back, and holds nobody.
   */
  public @Nullable Claim claim(PersonId person, String owner) {
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
                .map(
                    (row, context) ->
                        new Claim(
                            row.getLong("asked"),
                            row.getBoolean("urgent"),
                            row.getString("occasion")))
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

  /** Whether somebody waits for the cycle that runs for that person to end. */
  public boolean isPreempted(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM work WHERE person_id = :person
                      AND preempted_until BETWEEN now() AND now() + interval '5 seconds')
                    """)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one());
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

  /** The first change since blocks last followed; later ones do not put it off. */
  public void noteChange(PersonId person, Instant at) {
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
  public Map<PersonId, Instant> changes() {
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
   * How far blocks have followed.
   *
   * @param changedAt the first change that they have not; null when they have followed every one
   * @param settledWith the settings with which they were brought to the plan last; null when they
   *     never were
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
   * Blocks have followed every change.
   *
   * @param settings those that were planned with
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

  /** For a node that knows itself to be the only one: what a killed run of it held is free. */
  public void freeAll() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_owner = NULL, lease_until = NULL, not_before = NULL"));
  }
}
