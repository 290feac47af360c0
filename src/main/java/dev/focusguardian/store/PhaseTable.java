package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences.Policy;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The phases of each person. */
@Singleton
public class PhaseTable {

  private final Jdbi jdbi;

  public PhaseTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Earliest first. */
  public List<PersonPhase> list(PersonId person) {
    return jdbi.withHandle(handle -> list(handle, person));
  }

  /**
   * Replaces all phases. Changes for one person wait for each other, so that two requests cannot
   * add phases that conflict.
   *
   * @param change may throw, and then nothing changes
   * @return the phases after the change, earliest first
   */
  public List<PersonPhase> change(PersonId person, UnaryOperator<List<PersonPhase>> change) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createQuery("SELECT id FROM person WHERE id = :person FOR NO KEY UPDATE")
              .bind("person", person)
              .mapTo(Long.class)
              .one();
          List<PersonPhase> wanted = change.apply(list(handle, person));
          handle
              .createUpdate("DELETE FROM phase WHERE person_id = :person")
              .bind("person", person)
              .execute();
          wanted.forEach(phase -> insert(handle, person, phase));
          return list(handle, person);
        });
  }

  private static List<PersonPhase> list(Handle handle, PersonId person) {
    return handle
        .createQuery("SELECT * FROM phase WHERE person_id = :person ORDER BY from_date")
        .bind("person", person)
        .mapTo(PersonPhase.class)
        .list();
  }

  private static void insert(Handle handle, PersonId person, PersonPhase stored) {
    Phase phase = stored.phase();
    Policy policy = phase.policy();
    handle
        .createUpdate(
            """
            INSERT INTO phase (id, person_id, kind, from_date, to_date, goal_minutes, threshold_minutes, policy)
            VALUES (:id, :person, :kind, :from, :to, :goal, :threshold, :policy)
            """)
        .bind("id", stored.id())
        .bind("person", person)
        .bind("kind", phase.kind().word())
        .bind("from", phase.from())
        .bind("to", phase.to())
        .bind("goal", phase.goalMinutes())
        .bind("threshold", phase.thresholdMinutes())
        .bind("policy", policy == null ? null : policy.word())
        .execute();
  }

  static PersonPhase stored(ResultSet row, StatementContext context) throws SQLException {
    return new PersonPhase(
        row.getObject("id", UUID.class),
        new Phase(
            kind(row.getString("kind")),
            row.getObject("from_date", LocalDate.class),
            row.getObject("to_date", LocalDate.class),
            row.getObject("goal_minutes", Integer.class),
            row.getObject("threshold_minutes", Integer.class),
            policy(row.getString("policy"))));
  }

  private static Phase.Kind kind(String word) {
    return Arrays.stream(Phase.Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Policy policy(@Nullable String word) {
    return Arrays.stream(Policy.values())
        .filter(policy -> policy.word().equals(word))
        .findFirst()
        .orElse(null);
  }
}
