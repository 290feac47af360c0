package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Tells cheaply whether a person's alerts have changed. */
@Singleton
public class AlertSigns {

  private final Jdbi jdbi;

  public AlertSigns(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param open how many weeks have an open alert
   * @param text another one once anything has changed that asks for something, or did
   */
  public record Sign(int open, String text) {}

  public Sign of(PersonId person, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FILTER (WHERE a.state = 'open' AND coalesce(a.snoozed_until <= :now, true)) AS open,
                      md5(coalesce(string_agg(concat_ws(' ', a.id, a.state, a.deep_work, a.threshold, a.snoozed_until > :now, m.sign), ',' ORDER BY a.id), ''))
                        AS text
                    FROM alert a LEFT JOIN LATERAL (
                      SELECT string_agg(concat_ws(' ', f.id, f.state, f.start_at, f.snoozed_until > :now, md5(f.title), md5(f.alternatives)), ',' ORDER BY f.id) AS sign
                      FROM flagged_meeting f WHERE f.alert = a.id) m ON true
                    WHERE a.person_id = :person AND a.state IN ('open', 'acknowledged')
                    """)
                .bind("person", person)
                .bind("now", now)
                .map((row, context) -> new Sign(row.getInt("open"), row.getString("text")))
                .one());
  }
}
