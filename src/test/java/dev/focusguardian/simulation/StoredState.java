package dev.focusguardian.simulation;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The service's stored data, read without any of the product's code. */
record StoredState(Jdbi jdbi) {

  /**
   * @param owner the holder of the lease; null for nobody
   */
  record Work(@Nullable String owner, boolean held, @Nullable String problem, int failures) {}

  Work work(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT lease_owner, coalesce(lease_until > now(), false), last_problem, failures FROM work WHERE person_id = :person")
                .bind("person", person.value())
                .map(
                    (row, context) ->
                        new Work(
                            row.getString(1), row.getBoolean(2), row.getString(3), row.getInt(4)))
                .one());
  }

  /** The events that the service considers its own, with their stored times. */
  Map<String, Interval> slots(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT event_id, start_at, end_at FROM focus_block WHERE person_id = :person")
                .bind("person", person.value())
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString(1),
                            Interval.of(
                                row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Id and version of every mirrored event in that period. */
  Set<String> copy(PersonId person, Instant from, Instant to) {
    return new HashSet<>(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT e.event_id || ' ' || e.etag FROM event e JOIN calendar c ON c.id = e.calendar
                        WHERE c.person_id = :person AND e.start_at < :to AND e.end_at > :from
                        """)
                    .bind("person", person.value())
                    .bind("from", from)
                    .bind("to", to)
                    .mapTo(String.class)
                    .list()));
  }

  boolean isRead(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM calendar WHERE person_id = :person AND reads AND synced_at IS NOT NULL)")
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one());
  }

  /** Slots that are stored as refused by somebody. */
  List<Interval> noGo(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT start_at, end_at FROM no_go WHERE person_id = :person AND NOT stepped_back")
                .bind("person", person.value())
                .map(
                    (row, context) ->
                        Interval.of(
                            row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list());
  }

  String settings(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT settings FROM person WHERE id = :person")
                .bind("person", person.value())
                .mapTo(String.class)
                .one());
  }

  void setSettings(PersonId person, String settings) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE person SET settings = ? WHERE id = ?", settings, person.value()));
  }

  /** Makes a row claim somebody else's event as ours, as after a manual change of the database. */
  void confuse(PersonId person, Seen event) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO focus_block (id, person_id, connection_id, calendar_id, event_id, start_at, end_at, etag, title,
                      protection, because)
                    SELECT :event, person_id, connection_id, google_id, :event, :start, :end, :etag, 'Focus', 'HOLD', 'Nobody knows'
                    FROM calendar WHERE person_id = :person AND books ON CONFLICT DO NOTHING
                    """)
                .bind("event", event.id())
                .bind("person", person.value())
                .bind("start", event.interval().start())
                .bind("end", event.interval().end())
                .bind("etag", event.etag())
                .execute());
  }
}
