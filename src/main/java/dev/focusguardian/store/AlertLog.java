package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writes down every change of an alert's state, within the transaction that made it. */
final class AlertLog {

  private static final String STATE =
      "concat_ws('/', state, answer, resolved_by, extract(epoch FROM snoozed_until))";

  private AlertLog() {}

  static void write(Handle handle, PersonId person, Instant at) {
    log(
        handle,
        person,
        at,
        """
        WITH changed AS (UPDATE alert SET logged = <state>
          WHERE person_id = :person AND logged IS DISTINCT FROM <state> RETURNING *)
        INSERT INTO alert_change (person_id, at, alert, week, state, answer, resolved_by, snoozed_until)
        SELECT :person, :at, id, week, state, answer, resolved_by, snoozed_until FROM changed ORDER BY week, kind
        """);
    log(
        handle,
        person,
        at,
        """
        WITH changed AS (UPDATE flagged_meeting SET logged = <state>
          WHERE alert IN (SELECT id FROM alert WHERE person_id = :person) AND logged IS DISTINCT FROM <state>
          RETURNING *)
        INSERT INTO alert_change
          (person_id, at, alert, meeting, week, title, state, answer, resolved_by, snoozed_until)
        SELECT :person, :at, c.alert, c.id, a.week, c.title, c.state, c.answer, c.resolved_by, c.snoozed_until
        FROM changed c JOIN alert a ON a.id = c.alert ORDER BY a.week, c.arrival
        """);
  }

  private static void log(Handle handle, PersonId person, Instant at, String sql) {
    handle.createUpdate(sql).define("state", STATE).bind("person", person).bind("at", at).execute();
  }
}
