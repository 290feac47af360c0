package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * One review of a person's weeks: the results and the state they were computed from are written in
 * one transaction, so that an interruption never loses a new meeting or flags one twice.
 */
public final class AlertUpdate {

  private final Handle handle;
  private final PersonId person;
  private final Runnable beforeWrite;
  private boolean wrote;

  /**
   * @param beforeWrite called once, before the first write, and may throw: nothing is written then
   */
  AlertUpdate(Handle handle, PersonId person, Runnable beforeWrite) {
    this.handle = handle;
    this.person = person;
    this.beforeWrite = beforeWrite;
  }

  /** All alerts of the person; answers to them wait until the review is over. */
  public List<StoredAlert> alerts() {
    return Alerts.locked(handle, person);
  }

  /** Without the meetings flagged under it. */
  public void put(StoredAlert alert) {
    AlertAnswer answer = alert.answer();
    write(
            """
            INSERT INTO alert (id, person_id, kind, week, state, answer, since, deep_work, lowest, threshold, remedy,
              snoozed_until, resolved_by)
            VALUES (:id, :person, :kind, :week, :state, :answer, :since, :deep, :lowest, :threshold, :remedy,
              :snoozed, :resolved)
            ON CONFLICT (id) DO UPDATE SET state = :state, answer = :answer, since = :since, deep_work = :deep,
              lowest = :lowest, threshold = :threshold, remedy = :remedy, snoozed_until = :snoozed, resolved_by = :resolved
            """)
        .bind("id", alert.id())
        .bind("kind", alert.kind().word())
        .bind("person", person)
        .bind("week", alert.week())
        .bind("state", alert.state().word())
        .bind("answer", answer == null ? null : answer.word())
        .bind("since", alert.since())
        .bind("deep", alert.deepWorkMinutes())
        .bind("lowest", alert.lowestMinutes())
        .bind("threshold", alert.thresholdMinutes())
        .bind("remedy", AlertJson.write(alert.remedy()))
        .bind("snoozed", alert.snoozedUntil())
        .bind("resolved", word(alert.resolvedBy()))
        .execute();
  }

  private static @Nullable String word(@Nullable ResolvedBy by) {
    return by == null ? null : by.word();
  }

  /** The alert asks for nothing any more. */
  public void resolve(UUID alert, ResolvedBy by) {
    write(
            """
            UPDATE alert SET state = 'resolved', answer = NULL, snoozed_until = NULL, resolved_by = :by
            WHERE id = :id AND person_id = :person
            """)
        .bind("by", by.word())
        .bind("id", alert)
        .bind("person", person)
        .execute();
  }

  /** A meeting that is new, perhaps again; meetings added before it are older. */
  public void arrived(StoredMeeting meeting) {
    forget(meeting);
    AlertAnswer answer = meeting.answer();
    Organizer organizer = meeting.organizer();
    SeriesCost cost = meeting.seriesCost();
    write(
            """
            INSERT INTO flagged_meeting (id, alert, arrived_at, calendar_id, event_id, kind, state, answer, title,
              start_at, end_at, recurring, occurrences, cost_minutes, deep_without, deep_with, alternatives,
              snoozed_until, resolved_by, series, organizer_name, organizer_address, series_cost)
            VALUES (:id, :alert, :arrived, :calendar, :event, :kind, :state, :answer, :title, :start, :end, :recurring,
              :occurrences, :cost, :without, :with, :alternatives,
              :snoozed, :resolved, :series, :organizerName, :organizerAddress, :seriesCost)
            """)
        .bind("id", meeting.id())
        .bind("alert", meeting.alert())
        .bind("arrived", meeting.arrivedAt())
        .bind("calendar", meeting.calendarId())
        .bind("event", meeting.eventId())
        .bind("kind", meeting.kind().word())
        .bind("state", meeting.state().word())
        .bind("answer", answer == null ? null : answer.word())
        .bind("title", meeting.title())
        .bind("start", meeting.interval().start())
        .bind("end", meeting.interval().end())
        .bind("recurring", meeting.recurring())
        .bind("occurrences", AlertJson.write(meeting.occurrences()))
        .bind("cost", meeting.costMinutes())
        .bind("without", meeting.deepWorkMinutesWithout())
        .bind("with", meeting.deepWorkMinutesWith())
        .bind("alternatives", AlertJson.write(meeting.alternatives()))
        .bind("snoozed", meeting.snoozedUntil())
        .bind("resolved", word(meeting.resolvedBy()))
        .bind("series", meeting.series())
        .bind("organizerName", organizer == null ? null : organizer.name())
        .bind("organizerAddress", organizer == null ? null : organizer.address())
        .bind("seriesCost", cost == null ? null : AlertJson.write(cost))
        .execute();
  }

  /** Removes its flag. */
  public void forget(StoredMeeting meeting) {
    write("DELETE FROM flagged_meeting WHERE id = :id").bind("id", meeting.id()).execute();
  }

  /** Updates a meeting that is already flagged, with the slots it could move to now. */
  public void follow(StoredMeeting meeting) {
    Organizer organizer = meeting.organizer();
    SeriesCost cost = meeting.seriesCost();
    write(
            """
            UPDATE flagged_meeting SET state = :state, calendar_id = :calendar, event_id = :event, title = :title,
              start_at = :start, end_at = :end, alternatives = :alternatives, resolved_by = :resolved,
              organizer_name = :organizerName, organizer_address = :organizerAddress, series_cost = :seriesCost
            WHERE id = :id
            """)
        .bind("id", meeting.id())
        .bind("calendar", meeting.calendarId())
        .bind("event", meeting.eventId())
        .bind("title", meeting.title())
        .bind("start", meeting.interval().start())
        .bind("end", meeting.interval().end())
        .bind("state", meeting.state().word())
        .bind("alternatives", AlertJson.write(meeting.alternatives()))
        .bind("resolved", word(meeting.resolvedBy()))
        .bind("organizerName", organizer == null ? null : organizer.name())
        .bind("organizerAddress", organizer == null ? null : organizer.address())
        .bind("seriesCost", cost == null ? null : AlertJson.write(cost))
        .execute();
  }

  /** What all occurrences of each muted series have in common. */
  public Set<String> muted() {
    return Set.copyOf(
        handle
            .createQuery("SELECT series FROM muted_series WHERE person_id = :person")
            .bind("person", person)
            .mapTo(String.class)
            .list());
  }

  boolean wrote() {
    return wrote;
  }

  private Update write(String statement) {
    beforeFirstWrite();
    return handle.createUpdate(statement);
  }

  private void beforeFirstWrite() {
    if (!wrote) {
      beforeWrite.run();
      wrote = true;
    }
  }

  /** Where the person wants to be told. */
  public List<StoredChannel> channels() {
    return NotificationChannels.list(handle, person);
  }

  /**
   * Told only if all of this look is written.
   *
   * @return whether it had not been told, and is not waiting
   */
  public boolean tell(OutgoingMessage message) {
    beforeFirstWrite();
    return Outbox.add(handle, message);
  }

  /** Every week that was reviewed. */
  public List<ReviewedWeek> known() {
    return handle
        .createQuery("SELECT * FROM known_week WHERE person_id = :person ORDER BY week")
        .bind("person", person)
        .map(
            (row, context) ->
                new ReviewedWeek(
                    IsoWeek.parse(row.getString("week")),
                    ConnectionTable.instant(row, "newest"),
                    AlertJson.known(row.getString("known"))))
        .list();
  }

  public void know(ReviewedWeek week) {
    write(
            """
            INSERT INTO known_week (person_id, week, newest, known) VALUES (:person, :week, :newest, :known)
            ON CONFLICT (person_id, week) DO UPDATE SET newest = :newest, known = :known
            """)
        .bind("person", person)
        .bind("week", week.week())
        .bind("newest", week.newest())
        .bind("known", AlertJson.write(week.known()))
        .execute();
  }

  /** Stops reviewing the week. */
  public void forget(IsoWeek week) {
    write("DELETE FROM known_week WHERE person_id = :person AND week = :week")
        .bind("person", person)
        .bind("week", week)
        .execute();
  }
}
