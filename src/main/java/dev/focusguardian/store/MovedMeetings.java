package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The meetings that each person had us move. */
@Singleton
public class MovedMeetings {

  private final Jdbi jdbi;

  public MovedMeetings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param calendar our id of the calendar
   * @param title hostile input
   * @param etag of the event after our move
   */
  public record Moved(
      UUID id,
      UUID alert,
      UUID calendar,
      String eventId,
      String title,
      Interval from,
      Interval to,
      String etag,
      Instant at) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Moved[" + eventId + " from " + from + " to " + to + "]";
    }
  }

  public void add(PersonId person, Moved moved) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO moved_meeting (id, person_id, alert, calendar, event_id, title, from_start, from_end,
                      to_start, to_end, etag, moved_at)
                    VALUES (:id, :person, :alert, :calendar, :event, :title, :fromStart, :fromEnd, :toStart, :toEnd,
                      :etag, :at)
                    """)
                .bind("id", moved.id())
                .bind("person", person)
                .bind("alert", moved.alert())
                .bind("calendar", moved.calendar())
                .bind("event", moved.eventId())
                .bind("title", moved.title())
                .bind("fromStart", moved.from().start())
                .bind("fromEnd", moved.from().end())
                .bind("toStart", moved.to().start())
                .bind("toEnd", moved.to().end())
                .bind("etag", moved.etag())
                .bind("at", moved.at())
                .execute());
  }

  /** Those moved for an alert since then and not moved back, the newest first. */
  public List<Moved> since(PersonId person, UUID alert, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM moved_meeting WHERE person_id = :person AND alert = :alert AND moved_at >= :since
                      AND undone_at IS NULL ORDER BY moved_at DESC, id
                    """)
                .bind("person", person)
                .bind("alert", alert)
                .bind("since", since)
                .map(
                    (row, context) ->
                        new Moved(
                            row.getObject("id", UUID.class),
                            row.getObject("alert", UUID.class),
                            row.getObject("calendar", UUID.class),
                            row.getString("event_id"),
                            row.getString("title"),
                            Interval.of(
                                row.getTimestamp("from_start").toInstant(),
                                row.getTimestamp("from_end").toInstant()),
                            Interval.of(
                                row.getTimestamp("to_start").toInstant(),
                                row.getTimestamp("to_end").toInstant()),
                            row.getString("etag"),
                            row.getTimestamp("moved_at").toInstant()))
                .list());
  }

  public void undone(PersonId person, UUID id, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE moved_meeting SET undone_at = :at WHERE person_id = :person AND id = :id")
                .bind("at", at)
                .bind("person", person)
                .bind("id", id)
                .execute());
  }
}
