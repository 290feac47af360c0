package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The alerts of each person, one per week, and the meetings flagged under them. */
@Singleton
public class Alerts {

  static final String LIVING = "state IN ('open', 'acknowledged')";

  private final Jdbi jdbi;
  private final Clock clock;

  public Alerts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A look at the person's weeks: all that it writes, or nothing. */
  public void inOneLook(PersonId person, Runnable beforeWrite, Consumer<AlertUpdate> look) {
    jdbi.useTransaction(
        handle -> {
          AlertUpdate update = new AlertUpdate(handle, person, beforeWrite);
          look.accept(update);
          if (update.wrote()) {
            AlertLog.write(handle, person, clock.instant());
          }
        });
  }

  /**
   * By week, the newest meetings first.
   *
   * @param state of the week; null for all
   */
  public List<StoredAlert> list(PersonId person, @Nullable AlertState state) {
    return jdbi.withHandle(handle -> read(handle, person, null, state));
  }

  /** The state of each week's alert, in a word. */
  public Map<IsoWeek, String> states(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT week, state FROM alert WHERE person_id = :person AND kind = 'week-below'")
                .bind("person", person)
                .map(
                    (row, context) ->
                        Map.entry(IsoWeek.parse(row.getString("week")), row.getString("state")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** How many weeks have an open alert that is not snoozed. */
  public int open(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM alert WHERE person_id = :person AND state = :open
                      AND (snoozed_until IS NULL OR snoozed_until <= :now)
                    """)
                .bind("person", person)
                .bind("now", clock.instant())
                .bind("open", AlertState.OPEN.word())
                .mapTo(Integer.class)
                .one());
  }

  /** Empty when the person has no such alert. */
  public Optional<StoredAlert> find(PersonId person, UUID id) {
    return jdbi.withHandle(handle -> read(handle, person, id, null)).stream().findFirst();
  }

  /** Empty when no such meeting of the person is flagged. */
  public Optional<StoredMeeting> meeting(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.* FROM flagged_meeting m JOIN alert a ON a.id = m.alert
                    WHERE a.person_id = :person AND m.id = :id
                    """)
                .bind("person", person)
                .bind("id", id)
                .mapTo(StoredMeeting.class)
                .findOne());
  }

  /**
   * Decides on an answer while no review and no other answer can change the alert. Waits for those
   * that are running.
   *
   * @param id of a week's alert, or of a meeting flagged under one
   * @return what the decision returned; empty when the person has neither
   */
  public <T> Optional<T> whileLocked(PersonId person, UUID id, Function<LockedAlert, T> decision) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM alert
                    WHERE person_id = :person AND id IN (SELECT :id UNION SELECT alert FROM flagged_meeting WHERE id = :id)
                    FOR UPDATE
                    """)
                .bind("person", person)
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .map(
                    alert -> {
                      T decided = decision.apply(new LockedAlert(handle, person, alert));
                      AlertLog.write(handle, person, clock.instant());
                      return decided;
                    }));
  }

  /** Resolves every alert: no week is reviewed any more. */
  public void resolveAll(PersonId person) {
    jdbi.useTransaction(
        handle -> {
          for (String update :
              List.of(
                  "UPDATE flagged_meeting SET state = 'resolved', resolved_by = 'not-checked', snoozed_until = NULL WHERE "
                      + LIVING
                      + " AND alert IN (SELECT id FROM alert WHERE person_id = :person)",
                  "UPDATE alert SET state = 'resolved', resolved_by = 'not-checked', snoozed_until = NULL WHERE person_id = :person AND "
                      + LIVING)) {
            handle.createUpdate(update).bind("person", person).execute();
          }
          AlertLog.write(handle, person, clock.instant());
        });
  }

  static List<StoredAlert> read(
      Handle handle, PersonId person, @Nullable UUID id, @Nullable AlertState state) {
    return withMeetings(
        handle,
        person,
        handle
            .createQuery(
                """
                SELECT * FROM alert WHERE person_id = :person AND (CAST(:id AS uuid) IS NULL OR id = CAST(:id AS uuid))
                  AND (CAST(:state AS text) IS NULL OR state = :state)
                ORDER BY week, kind DESC
                """)
            .bind("person", person)
            .bind("id", id)
            .bind("state", state == null ? null : state.word()));
  }

  /** All alerts of the person, locked until the transaction ends. */
  static List<StoredAlert> locked(Handle handle, PersonId person) {
    return withMeetings(
        handle,
        person,
        handle
            .createQuery(
                "SELECT * FROM alert WHERE person_id = :person ORDER BY week, kind FOR UPDATE")
            .bind("person", person));
  }

  /** Most people have no alert, and then there are no meetings to read. */
  private static List<StoredAlert> withMeetings(Handle handle, PersonId person, Query alerts) {
    List<StoredAlert> found = alerts.map((row, context) -> alert(row)).list();
    if (found.isEmpty()) {
      return found;
    }
    Map<UUID, List<StoredMeeting>> meetings =
        handle
            .createQuery(
                """
                SELECT m.* FROM flagged_meeting m JOIN alert a ON a.id = m.alert
                WHERE a.person_id = :person ORDER BY m.arrival DESC
                """)
            .bind("person", person)
            .mapTo(StoredMeeting.class)
            .collect(Collectors.groupingBy(StoredMeeting::alert));
    return found.stream()
        .map(alert -> alert.with(meetings.getOrDefault(alert.id(), List.of())))
        .toList();
  }

  private static StoredAlert alert(ResultSet row) throws SQLException {
    return new StoredAlert(
        row.getObject("id", UUID.class),
        AlertKind.of(row.getString("kind")),
        IsoWeek.parse(row.getString("week")),
        AlertState.of(row.getString("state")),
        AlertAnswer.of(row.getString("answer")),
        row.getTimestamp("since").toInstant(),
        row.getLong("deep_work"),
        row.getLong("lowest"),
        row.getLong("threshold"),
        AlertJson.remedy(row.getString("remedy")),
        List.of(),
        ConnectionTable.instant(row, "snoozed_until"),
        ResolvedBy.of(row.getString("resolved_by")));
  }

  static StoredMeeting meeting(ResultSet row, StatementContext context) throws SQLException {
    return new StoredMeeting(
        row.getObject("id", UUID.class),
        row.getObject("alert", UUID.class),
        FlaggedMeeting.Kind.of(row.getString("kind")),
        AlertState.of(row.getString("state")),
        AlertAnswer.of(row.getString("answer")),
        row.getString("calendar_id"),
        row.getString("event_id"),
        row.getString("title"),
        Interval.of(
            row.getTimestamp("start_at").toInstant(), row.getTimestamp("end_at").toInstant()),
        row.getBoolean("recurring"),
        AlertJson.ids(row.getString("occurrences")),
        row.getLong("cost_minutes"),
        row.getLong("deep_without"),
        row.getLong("deep_with"),
        row.getTimestamp("arrived_at").toInstant(),
        AlertJson.slots(row.getString("alternatives")),
        ConnectionTable.instant(row, "snoozed_until"),
        ResolvedBy.of(row.getString("resolved_by")),
        row.getString("series"),
        organizer(row),
        AlertJson.seriesCost(row.getString("series_cost")));
  }

  static @Nullable Organizer organizer(ResultSet row) throws SQLException {
    String name = row.getString("organizer_name");
    String address = row.getString("organizer_address");
    return name == null && address == null
        ? null
        : new Organizer(
            Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(address, ""));
  }
}
