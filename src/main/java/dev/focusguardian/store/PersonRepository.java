package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.RollTime;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A person's own choices: the settings as the JSON they gave, and what is stored apart from them.
 */
@Singleton
public class PersonRepository {

  private static final String ROLLS =
      "SELECT id, roll_day, roll_time, roll_weeks FROM person WHERE roll_day IS NOT NULL";

  private final Jdbi jdbi;

  public PersonRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public String settings(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT settings FROM person WHERE id = :id")
                .bind("id", person)
                .mapTo(String.class)
                .one());
  }

  /** All of it at once: a cycle wants everything, and before each write once more. */
  public PersonRow row(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT p.settings, p.paused_until, p.roll_day, p.roll_time, p.roll_weeks,
                      w.changed_at, w.settled_with,
                      EXISTS (SELECT FROM question q WHERE q.person_id = p.id AND q.answer IS NULL) AS question_open,
                      (SELECT coalesce(string_agg(c.id || ' ' || c.reads || ' ' || c.books || ' ' || c.state, ',' ORDER BY c.id), '')
                        FROM calendar c WHERE c.person_id = p.id) AS calendar_choices, f.*
                    FROM person p LEFT JOIN work w ON w.person_id = p.id LEFT JOIN phase f ON f.person_id = p.id
                    WHERE p.id = :id ORDER BY f.from_date
                    """)
                .bind("id", person)
                .reduceResultSet(
                    (@Nullable PersonRow) null,
                    (known, row, context) -> {
                      List<PersonPhase> phases =
                          known == null ? new ArrayList<>() : new ArrayList<>(known.phases());
                      if (row.getObject("from_date") != null) {
                        phases.add(PhaseTable.stored(row, context));
                      }
                      return new PersonRow(
                          row.getString("settings"),
                          phases,
                          row.getObject("roll_day") == null ? null : roll(row, context),
                          ConnectionTable.instant(row, "paused_until"),
                          FollowedChanges.followed(row),
                          row.getBoolean("question_open"),
                          row.getString("calendar_choices"));
                    }));
  }

  public void setSettings(PersonId person, String json) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE person SET settings = :json WHERE id = :id")
                .bind("json", json)
                .bind("id", person)
                .execute());
  }

  /** Nothing is written until then; empty when there is no pause or it was ended. */
  public Optional<Instant> pausedUntil(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT paused_until FROM person WHERE id = :id")
                .bind("id", person)
                .map(
                    (row, context) ->
                        Optional.ofNullable(ConnectionTable.instant(row, "paused_until")))
                .one());
  }

  /**
   * @param until null to resume
   */
  public void pause(PersonId person, @Nullable Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE person SET paused_until = :until WHERE id = :id")
                .bind("until", until)
                .bind("id", person)
                .execute());
  }

  /** When the horizon advances; empty for the moment a week begins. */
  public Optional<RollTime> roll(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ROLLS + " AND id = :id")
                .bind("id", person)
                .mapTo(RollTime.class)
                .findOne());
  }

  /** The choices of everybody who made one. */
  public Map<PersonId, RollTime> rolls() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ROLLS)
                .map(
                    (row, context) ->
                        Map.entry(new PersonId(row.getLong("id")), roll(row, context)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  static RollTime roll(ResultSet row, StatementContext context) throws SQLException {
    return new RollTime(
        DayOfWeek.of(row.getInt("roll_day")),
        row.getObject("roll_time", LocalTime.class),
        row.getInt("roll_weeks"));
  }

  /**
   * @param roll null for the moment a week begins
   */
  public void setRoll(PersonId person, @Nullable RollTime roll) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE person SET roll_day = :day, roll_time = CAST(:time AS time), roll_weeks = :weeks WHERE id = :id")
                .bind("day", roll == null ? null : roll.day().getValue())
                .bind("time", roll == null ? null : roll.time().toString())
                .bind("weeks", roll == null ? null : roll.weeks())
                .bind("id", person)
                .execute());
  }
}
