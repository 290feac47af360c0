package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertChange;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Every change of the state of an alert, as {@link AlertLog} wrote it. */
@Singleton
public class AlertChanges {

  private final Jdbi jdbi;

  public AlertChanges(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The newest first. */
  public List<AlertChange> between(PersonId person, Instant from, Instant to, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM alert_change WHERE person_id = :person AND at >= :from AND at < :to
                    ORDER BY id DESC LIMIT :most
                    """)
                .bind("person", person)
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new AlertChange(
                            row.getTimestamp("at").toInstant(),
                            row.getObject("alert", UUID.class),
                            row.getObject("meeting", UUID.class),
                            IsoWeek.parse(row.getString("week")),
                            row.getString("title"),
                            AlertState.of(row.getString("state")),
                            AlertAnswer.of(row.getString("answer")),
                            ResolvedBy.of(row.getString("resolved_by")),
                            ConnectionTable.instant(row, "snoozed_until")))
                .list());
  }
}
