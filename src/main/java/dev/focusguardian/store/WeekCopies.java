package dev.focusguardian.store;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Weeks outside the mirror: those that have to be read, and the events of those that were. */
@Singleton
public class WeekCopies {

  private final Jdbi jdbi;

  public WeekCopies(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** When a calendar's week was read, and how many of its events have no valid time. */
  public record Read(UUID calendar, IsoWeek week, Instant at, int leftOut) {}

  /** The events of a calendar in a week. */
  public record Copy(List<CalendarEvent> events, int leftOut) {
    public Copy {
      events = List.copyOf(events);
    }
  }

  /** Requests weeks; one that is requested already is read once. */
  public void request(PersonId person, Iterable<IsoWeek> weeks, Instant now) {
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO week_request (person_id, week, asked_at) VALUES (:person, :week, :now)
                  ON CONFLICT DO NOTHING
                  """);
          for (IsoWeek week : weeks) {
            batch.bind("person", person).bind("week", week).bind("now", now).add();
          }
          batch.execute();
        });
  }

  public Set<IsoWeek> requested(PersonId person) {
    return jdbi.withHandle(
        handle ->
            new TreeSet<>(
                handle
                    .createQuery("SELECT week FROM week_request WHERE person_id = :person")
                    .bind("person", person)
                    .mapTo(IsoWeek.class)
                    .list()));
  }

  public void done(PersonId person, IsoWeek week) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM week_request WHERE person_id = ? AND week = ?", person, week));
  }

  /** For all calendars of the person, by week and calendar. */
  public Map<IsoWeek, Map<UUID, Read>> read(PersonId person) {
    Map<IsoWeek, Map<UUID, Read>> reads = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT w.calendar, w.week, w.read_at, w.left_out FROM week_copy w JOIN calendar c ON c.id = w.calendar
                    WHERE c.person_id = :person
                    """)
                .bind("person", person)
                .map(
                    (row, context) ->
                        new Read(
                            row.getObject("calendar", UUID.class),
                            IsoWeek.parse(row.getString("week")),
                            row.getTimestamp("read_at").toInstant(),
                            row.getInt("left_out")))
                .forEach(
                    read ->
                        reads
                            .computeIfAbsent(read.week(), week -> new HashMap<>())
                            .put(read.calendar(), read)));
    return reads;
  }

  /** The events of a week, by calendar. */
  public Map<UUID, Copy> of(PersonId person, IsoWeek week) {
    Map<UUID, Copy> copies = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT w.calendar, w.events, w.left_out FROM week_copy w JOIN calendar c ON c.id = w.calendar
                    WHERE c.person_id = :person AND w.week = :week
                    """)
                .bind("person", person)
                .bind("week", week)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getObject("calendar", UUID.class),
                            new Copy(
                                EventsJson.read(row.getString("events")), row.getInt("left_out"))))
                .forEach(copy -> copies.put(copy.getKey(), copy.getValue())));
    return copies;
  }

  public void forget(PersonId person, Collection<IsoWeek> weeks) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM week_copy w USING calendar c
                    WHERE c.id = w.calendar AND c.person_id = :person AND w.week = ANY (:weeks)
                    """)
                .bind("person", person)
                .bindArray("weeks", String.class, weeks.stream().map(IsoWeek::toString).toList())
                .execute());
  }

  /** Stores all weeks of one listing, or none of them. */
  public void put(UUID calendar, Map<IsoWeek, Copy> weeks, Instant now) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO week_copy (calendar, week, read_at, left_out, events)
                  VALUES (:calendar, :week, :now, :leftOut, :events)
                  ON CONFLICT (calendar, week) DO UPDATE SET read_at = :now, left_out = :leftOut, events = :events
                  """);
          weeks.forEach(
              (week, copy) ->
                  batch
                      .bind("calendar", calendar)
                      .bind("week", week)
                      .bind("now", now)
                      .bind("leftOut", copy.leftOut())
                      .bind("events", PlainText.storable(EventsJson.write(copy.events())))
                      .add());
          batch.execute();
        });
  }
}
