package dev.focusguardian.store;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What we know of a person's events beyond what the figures need. */
@Singleton
public class EventDetails {

  private final Jdbi jdbi;

  public EventDetails(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param updated when it was last changed; null if unknown
   * @param people how many other people are on it; null if unknown
   * @param organizer who called it; null if unknown, or the person did
   */
  private record Detail(
      @Nullable Instant updated, @Nullable Integer people, @Nullable Organizer organizer) {

    /** Merges two copies: the later change, the longer guest list. */
    Detail and(Detail other) {
      return new Detail(
          updated == null || (other.updated != null && other.updated.isAfter(updated))
              ? other.updated
              : updated,
          people == null || (other.people != null && other.people > people) ? other.people : people,
          organizer == null ? other.organizer : organizer);
    }
  }

  private record Key(String calendarId, String eventId) {}

  /** The details of some events at one moment. */
  public static final class Details {

    private final Map<Key, Detail> byEvent;

    private Details(Map<Key, Detail> byEvent) {
      this.byEvent = byEvent;
    }

    /** Null if unknown. */
    public @Nullable Instant updated(CalendarEvent event) {
      Detail detail = byEvent.get(new Key(event.calendarId(), event.eventId()));
      return detail == null ? null : detail.updated();
    }

    /** How many other people are on it; if unknown, at least one. */
    public int people(CalendarEvent event) {
      Detail detail = byEvent.get(new Key(event.calendarId(), event.eventId()));
      Integer people = detail == null ? null : detail.people();
      return people != null ? people : event.withOthers() ? 1 : 0;
    }

    /** Null if unknown, and for the person's own. */
    public @Nullable Organizer organizer(CalendarEvent event) {
      Detail detail = byEvent.get(new Key(event.calendarId(), event.eventId()));
      return detail == null ? null : detail.organizer();
    }

    /** The latest change of any of them; null if unknown. */
    public @Nullable Instant newest() {
      return byEvent.values().stream()
          .map(Detail::updated)
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /** Details of the timed events that touch that period, on the calendars that are read. */
  public Details of(PersonId person, Interval span) {
    Map<Key, Detail> byEvent = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.calendar_id, e.event_id, e.updated_at, e.people, e.organizer_name, e.organizer_address
                    FROM event e JOIN calendar c ON c.id = e.calendar
                    WHERE c.person_id = :person AND c.reads AND c.state = 'live' AND e.start_at < :end AND e.end_at > :start
                    """)
                .bind("person", person)
                .bind("start", span.start())
                .bind("end", span.end())
                .map(
                    (row, context) ->
                        Map.entry(
                            new Key(row.getString("calendar_id"), row.getString("event_id")),
                            new Detail(
                                ConnectionTable.instant(row, "updated_at"),
                                row.getObject("people", Integer.class),
                                Alerts.organizer(row))))
                .forEach(entry -> byEvent.merge(entry.getKey(), entry.getValue(), Detail::and)));
    return new Details(byEvent);
  }
}
