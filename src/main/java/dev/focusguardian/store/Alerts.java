package dev.focusguardian.store;

import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Flagged meetings; one for each meeting and week. */
@Singleton
public class Alerts {

  /**
   * @param kind {@code breach} or {@code deepened-breach}
   * @param state {@code open}, {@code acknowledged}, {@code acted}, {@code resolved}, {@code
   *     expired}
   * @param alternatives JSON: {@code [{start, end, costMinutes}]}
   * @param calendarId Google's id of the calendar whose copy of the meeting was flagged; null for
   *     alerts from before that was written down
   * @param answer what the person did: {@code declined}, {@code declined-series} or {@code kept};
   *     null for nothing
   */
  public record Alert(
      UUID id,
      String week,
      String eventId,
      String kind,
      String state,
      String title,
      Interval interval,
      boolean recurring,
      long costMinutes,
      long deepWorkMinutesWithout,
      long deepWorkMinutesWith,
      long thresholdMinutes,
      String alternatives,
      @Nullable String calendarId,
      @Nullable String answer) {

    /** Whether it still asks for something. */
    public boolean living() {
      return state.equals("open") || state.equals("acknowledged");
    }
  }

  private final Jdbi jdbi;

  public Alerts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param state null for all
   */
  public List<Alert> list(PersonId person, @Nullable String state) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM alert WHERE person_id = :person AND (CAST(:state AS text) IS NULL OR state = :state)
                    ORDER BY week, cost_minutes DESC, start_at, id
                    """)
                .bind("person", person.value())
                .bind("state", state)
                .map((row, context) -> read(row))
                .list());
  }

  /** A new one is open; a known one keeps its answer, and one that was resolved opens again. */
  public void put(PersonId person, Alert alert) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO alert (id, person_id, week, event_id, kind, state, title, start_at, end_at, recurring,
                      cost_minutes, deep_without, deep_with, threshold, alternatives, calendar_id)
                    VALUES (:id, :person, :week, :event, :kind, 'open', :title, :start, :end, :recurring, :cost, :without,
                      :with, :threshold, :alternatives, :calendar)
                    ON CONFLICT (person_id, week, event_id) DO UPDATE SET kind = :kind, title = :title, start_at = :start,
                      end_at = :end, cost_minutes = :cost, deep_without = :without, deep_with = :with,
                      threshold = :threshold, alternatives = :alternatives, calendar_id = :calendar,
                      state = CASE WHEN alert.state IN ('resolved', 'expired') THEN 'open' ELSE alert.state END
                    """)
                .bind("id", alert.id())
                .bind("person", person.value())
                .bind("week", alert.week())
                .bind("event", alert.eventId())
                .bind("kind", alert.kind())
                .bind("title", alert.title())
                .bind("start", alert.interval().start())
                .bind("end", alert.interval().end())
                .bind("recurring", alert.recurring())
                .bind("cost", alert.costMinutes())
                .bind("without", alert.deepWorkMinutesWithout())
                .bind("with", alert.deepWorkMinutesWith())
                .bind("threshold", alert.thresholdMinutes())
                .bind("alternatives", alert.alternatives())
                .bind("calendar", alert.calendarId())
                .execute());
  }

  /** Empty when the person has no such alert. */
  public Optional<Alert> find(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM alert WHERE person_id = :person AND id = :id")
                .bind("person", person.value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** The person has done something about it. */
  public void answered(PersonId person, UUID id, String answer) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE alert SET state = 'acted', answer = :answer WHERE person_id = :person AND id = :id")
                .bind("answer", answer)
                .bind("person", person.value())
                .bind("id", id)
                .execute());
  }

  /** Whether there was such an alert. */
  public boolean setState(PersonId person, UUID id, String state) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE alert SET state = :state WHERE person_id = :person AND id = :id")
                    .bind("state", state)
                    .bind("person", person.value())
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Nothing is watched any more. */
  public void resolveAll(PersonId person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE alert SET state = 'resolved' WHERE person_id = :person AND state IN ('open', 'acknowledged')")
                .bind("person", person.value())
                .execute());
  }

  private static Alert read(ResultSet row) throws SQLException {
    return new Alert(
        row.getObject("id", UUID.class),
        row.getString("week"),
        row.getString("event_id"),
        row.getString("kind"),
        row.getString("state"),
        row.getString("title"),
        Interval.of(
            row.getTimestamp("start_at").toInstant(), row.getTimestamp("end_at").toInstant()),
        row.getBoolean("recurring"),
        row.getLong("cost_minutes"),
        row.getLong("deep_without"),
        row.getLong("deep_with"),
        row.getLong("threshold"),
        row.getString("alternatives"),
        row.getString("calendar_id"),
        row.getString("answer"));
  }
}
