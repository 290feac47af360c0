package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.plan.QuestionMatter.Kind;
import dev.focusguardian.preferences.WeeklySlot;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What a person is asked, and the weekly slots that they want to be left free for good. */
@Singleton
public class Questions {

  private final Jdbi jdbi;

  public Questions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param answer {@code yes} or {@code no}; null as long as it is open
   */
  public record Question(
      UUID id,
      QuestionMatter matter,
      Instant askedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt) {

    public Kind kind() {
      return matter.kind();
    }

    /** What may be avoided; null when it is about something else. */
    public @Nullable WeeklySlot slot() {
      return matter instanceof QuestionMatter.Avoid avoid ? avoid.slot() : null;
    }
  }

  /** A weekly slot that nothing is booked in. */
  public record Avoided(UUID id, WeeklySlot slot) {}

  public void ask(PersonId person, QuestionMatter matter, Instant now) {
    Row row = matter.accept(new ToRow());
    WeeklySlot slot = row.slot();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO question (id, person_id, kind, changes, beside, weekday, from_time, to_time, asked_at)
                    VALUES (:id, :person, :kind, :changes, :beside, :weekday, CAST(:from AS time), CAST(:to AS time), :now)
                    """)
                .bind("id", UUID.randomUUID())
                .bind("person", person)
                .bind("kind", matter.kind().word())
                .bind("changes", row.changes())
                .bind("beside", row.beside())
                .bind("weekday", slot == null ? null : slot.day().getValue())
                .bind("from", slot == null ? null : slot.from().toString())
                .bind("to", slot == null ? null : slot.to().toString())
                .bind("now", now)
                .execute());
  }

  /** The newest first, answered ones included. */
  public List<Question> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM question WHERE person_id = :person ORDER BY asked_at DESC, id LIMIT 200")
                .bind("person", person)
                .mapTo(Question.class)
                .list());
  }

  public List<Question> open(PersonId person) {
    return list(person).stream().filter(question -> question.answer() == null).toList();
  }

  /** A no that was given since then to what would be done, and that still holds; the newest. */
  public Optional<Question> refused(PersonId person, Instant since) {
    return list(person).stream()
        .filter(question -> question.kind() != Kind.AVOID)
        .filter(
            question ->
                "no".equals(question.answer())
                    && question.answeredAt() != null
                    && question.answeredAt().isAfter(since))
        .findFirst();
  }

  public Optional<Question> find(PersonId person, UUID id) {
    return list(person).stream().filter(question -> question.id().equals(id)).findFirst();
  }

  /**
   * Writes the answer down, and what follows from it, at once. A no to what would be done can still
   * become a yes.
   *
   * @return whether the answer is a new one
   */
  public boolean answer(PersonId person, Question question, boolean yes, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          int answered =
              handle
                  .createUpdate(
                      "UPDATE question SET answer = :answer, answered_at = :now WHERE person_id = :person AND id = :id AND (answer IS NULL OR (answer = 'no' AND :answer = 'yes' AND kind <> 'avoid'))")
                  .bind("answer", yes ? "yes" : "no")
                  .bind("now", now)
                  .bind("person", person)
                  .bind("id", question.id())
                  .execute();
          WeeklySlot slot = question.slot();
          if (answered == 1 && yes && slot != null) {
            handle
                .createUpdate(
                    """
                    INSERT INTO avoided (id, person_id, weekday, from_time, to_time)
                    VALUES (:id, :person, :weekday, CAST(:from AS time), CAST(:to AS time)) ON CONFLICT DO NOTHING
                    """)
                .bind("id", UUID.randomUUID())
                .bind("person", person)
                .bind("weekday", slot.day().getValue())
                .bind("from", slot.from().toString())
                .bind("to", slot.to().toString())
                .execute();
          }
          return answered == 1;
        });
  }

  /** What was asked needs no answer any more. */
  public void withdraw(PersonId person, Kind kind) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM question WHERE person_id = :person AND kind = :kind AND answer IS NULL")
                .bind("person", person)
                .bind("kind", kind.word())
                .execute());
  }

  public List<Avoided> avoided(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM avoided WHERE person_id = :person ORDER BY weekday, from_time, to_time")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new Avoided(
                            row.getObject("id", UUID.class), slot(row, row.getInt("weekday"))))
                .list());
  }

  /** Whether the person had such a slot. */
  public boolean avoidNoMore(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("DELETE FROM avoided WHERE person_id = :person AND id = :id")
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  static WeeklySlot slot(ResultSet row, int weekday) throws SQLException {
    return new WeeklySlot(
        DayOfWeek.of(weekday),
        row.getObject("from_time", LocalTime.class),
        row.getObject("to_time", LocalTime.class));
  }

  /** The columns that hold what a question is about. */
  private record Row(@Nullable Long changes, @Nullable Long beside, @Nullable WeeklySlot slot) {}

  private static final class ToRow implements QuestionMatter.Visitor<Row> {
    @Override
    public Row manyRemovals(QuestionMatter.ManyRemovals many) {
      return new Row(many.removals(), many.ahead(), null);
    }

    @Override
    public Row manyWrites(QuestionMatter.ManyWrites many) {
      return new Row(many.writes(), many.lastDay(), null);
    }

    @Override
    public Row avoid(QuestionMatter.Avoid avoid) {
      return new Row(null, null, avoid.slot());
    }
  }

  private static QuestionMatter matter(ResultSet row) throws SQLException {
    return switch (Kind.of(row.getString("kind"))) {
      case MANY_REMOVALS ->
          new QuestionMatter.ManyRemovals(row.getLong("changes"), row.getLong("beside"));
      case MANY_WRITES ->
          new QuestionMatter.ManyWrites(row.getLong("changes"), row.getLong("beside"));
      case AVOID -> new QuestionMatter.Avoid(slot(row, row.getInt("weekday")));
    };
  }

  static Question read(ResultSet row, StatementContext context) throws SQLException {
    return new Question(
        row.getObject("id", UUID.class),
        matter(row),
        row.getTimestamp("asked_at").toInstant(),
        row.getString("answer"),
        ConnectionTable.instant(row, "answered_at"));
  }
}
