package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.StoreConfig.CallLimits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets in the database, so that all nodes share them: per project for a minute and for a
 * day, per person for a minute. A bucket holds part of its limit and refills with the rest over its
 * period, so that no period of that length exceeds the limit. Each call is one statement; the
 * buckets use the database's clock.
 *
 * <p>Background calls leave two fifths of each bucket unused.
 */
@Singleton
public class GoogleBudget {

  private static final double SHARE_AT_ONCE = 0.45;
  private static final double KEPT_FOR_PEOPLE = 0.4;
  private static final String PROJECT_MINUTE = "project/minute";
  private static final String PROJECT_DAY = "project/day";

  /** Rows are locked in the order of their names on every node, to avoid deadlocks. */
  private static final String TAKE =
      """
      WITH bounds (scope, capacity, rate) AS (VALUES
          (:projectMinute, CAST(:minuteCapacity AS float8), CAST(:minuteRate AS float8)),
          (:projectDay, CAST(:dayCapacity AS float8), CAST(:dayRate AS float8)),
          (:personMinute, CAST(:personCapacity AS float8), CAST(:personRate AS float8))),
        locked AS (
          SELECT b.scope, l.capacity, l.rate, least(l.capacity, b.tokens
            + l.rate * greatest(0, extract(epoch FROM clock_timestamp() - b.filled_at))) AS level
          FROM google_budget b JOIN bounds l USING (scope) ORDER BY b.scope FOR UPDATE OF b),
        lacking AS (
          SELECT max((1 + :kept * capacity - level) / rate) AS seconds FROM locked
          WHERE level < 1 + :kept * capacity),
        taken AS (
          UPDATE google_budget b SET tokens = k.level - 1, filled_at = clock_timestamp()
          FROM locked k
          WHERE b.scope = k.scope AND (SELECT seconds FROM lacking) IS NULL
            AND (SELECT count(*) FROM locked) = (SELECT count(DISTINCT scope) FROM bounds)
          RETURNING 1),
        counted AS (
          INSERT INTO google_calls (person_id, day, kind, calls)
          SELECT CAST(:person AS bigint), :day, :kind, 1
          WHERE CAST(:person AS bigint) IS NOT NULL AND EXISTS (SELECT FROM taken)
          ON CONFLICT (person_id, day, kind) DO UPDATE SET calls = google_calls.calls + 1)
      SELECT (SELECT count(*) FROM taken) AS taken, (SELECT seconds FROM lacking) AS seconds
      """;

  private final Jdbi jdbi;
  private final CallLimits limits;
  private final Clock clock;
  private final Map<String, Long> people = new ConcurrentHashMap<>();

  @Inject
  public GoogleBudget(Jdbi jdbi, StoreConfig config, Clock clock) {
    this(jdbi, config.budget(), clock);
  }

  public GoogleBudget(Jdbi jdbi, CallLimits limits, Clock clock) {
    this.jdbi = jdbi;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The calls of one day.
   *
   * @param people how many people had any
   * @param most the highest number of one person
   */
  public record Day(long people, long calls, long most) {}

  private record Attempt(boolean taken, @Nullable Double seconds) {}

  /**
   * Takes one call.
   *
   * @param account whose call it is: the id of the connection
   * @param kind the API's method, such as {@code events.list}
   * @param waitedFor a person waits for it
   * @return how long to wait when the bucket has nothing left for such a call; empty when it was
   *     taken
   */
  public Optional<Duration> take(String account, String kind, boolean waitedFor) {
    Long person = people.computeIfAbsent(account, this::person);
    Attempt attempt = attempt(person, kind, waitedFor);
    if (!attempt.taken() && attempt.seconds() == null) {
      begin(person);
      attempt = attempt(person, kind, waitedFor);
    }
    if (attempt.taken()) {
      return Optional.empty();
    }
    double seconds = attempt.seconds() == null ? 1 : attempt.seconds();
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
  }

  private @Nullable Long person(String account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT person_id FROM connection WHERE id = :id")
                .bind("id", UUID.fromString(account))
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
  }

  private Attempt attempt(@Nullable Long person, String kind, boolean waitedFor) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(TAKE)
                .bind("projectMinute", PROJECT_MINUTE)
                .bind("minuteCapacity", limits.projectPerMinute() * SHARE_AT_ONCE)
                .bind("minuteRate", limits.projectPerMinute() * (1 - SHARE_AT_ONCE) / 60)
                .bind("projectDay", PROJECT_DAY)
                .bind("dayCapacity", limits.projectPerDay() * SHARE_AT_ONCE)
                .bind("dayRate", limits.projectPerDay() * (1 - SHARE_AT_ONCE) / 86_400)
                .bind("personMinute", scope(person))
                .bind("personCapacity", limits.personPerMinute() * SHARE_AT_ONCE)
                .bind("personRate", limits.personPerMinute() * (1 - SHARE_AT_ONCE) / 60)
                .bind("kept", waitedFor ? 0 : KEPT_FOR_PEOPLE)
                .bind("person", person)
                .bind("day", today())
                .bind("kind", kind)
                .map(
                    (row, context) ->
                        new Attempt(
                            row.getLong("taken") > 0, row.getObject("seconds", Double.class)))
                .one());
  }

  private static String scope(@Nullable Long person) {
    return "person/" + (person == null ? "none" : person);
  }

  /** Creates full buckets if there are none yet. */
  private void begin(@Nullable Long person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO google_budget (scope, tokens, filled_at)
                    VALUES (:projectMinute, 'Infinity', now()), (:projectDay, 'Infinity', now()), (:person, 'Infinity', now())
                    ON CONFLICT (scope) DO NOTHING
                    """)
                .bind("projectMinute", PROJECT_MINUTE)
                .bind("projectDay", PROJECT_DAY)
                .bind("person", scope(person))
                .execute());
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** A person's calls of today, in UTC. */
  public long today(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(sum(calls), 0) FROM google_calls WHERE person_id = :person AND day = :day")
                .bind("person", person)
                .bind("day", today())
                .mapTo(Long.class)
                .one());
  }

  /** The calls of that day, in UTC. */
  public Day day(LocalDate day) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) AS people, coalesce(sum(n), 0) AS calls, coalesce(max(n), 0) AS most
                    FROM (SELECT sum(calls) AS n FROM google_calls WHERE day = :day GROUP BY person_id) AS each
                    """)
                .bind("day", day)
                .map(
                    (row, context) ->
                        new Day(row.getLong("people"), row.getLong("calls"), row.getLong("most")))
                .one());
  }

  /** Deletes the counts from before that day. */
  public void forgetBefore(LocalDate day) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM google_calls WHERE day < :day")
                .bind("day", day)
                .execute());
  }
}
