package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * One look at a person's weeks: what is concluded and what it was concluded from are written in one
 * transaction, so that no arrival is flagged twice or forgotten, wherever the look is cut short.
 */
public final class AlertLook {

  private final Handle handle;
  private final PersonId person;
  private final Runnable beforeWrite;
  private boolean wrote;

  /**
   * @param beforeWrite called once, before the first write, and may throw: nothing is written then
   */
  AlertLook(Handle handle, PersonId person, Runnable beforeWrite) {
    this.handle = handle;
    this.person = person;
    this.beforeWrite = beforeWrite;
  }

  /** All of the person's; a person's answer to one of them waits until the look is over. */
  public List<StoredAlert> alerts() {
    return Alerts.locked(handle, person);
  }

  /** Without the meetings flagged under it. */
  public void put(StoredAlert alert) {
    AlertAnswer answer = alert.answer();
    write(
            """
            INSERT INTO alert (id, person_id, week, state, answer, since, deep_work, lowest, threshold, remedy)
            VALUES (:id, :person, :week, :state, :answer, :since, :deep, :lowest, :threshold, :remedy)
            ON CONFLICT (id) DO UPDATE SET state = :state, answer = :answer, since = :since, deep_work = :deep,
              lowest = :lowest, threshold = :threshold, remedy = :remedy
            """)
        .bind("id", alert.id())
        .bind("person", person)
        .bind("week", alert.week())
        .bind("state", alert.state().word())
        .bind("answer", answer == null ? null : answer.word())
        .bind("since", alert.since())
        .bind("deep", alert.deepWorkMinutes())
        .bind("lowest", alert.lowestMinutes())
        .bind("threshold", alert.thresholdMinutes())
        .bind("remedy", AlertJson.write(alert.remedy()))
        .execute();
  }

  /** A meeting that has just arrived, perhaps again; those put before it are older. */
  public void arrived(StoredMeeting meeting) {
    forget(meeting);
    AlertAnswer answer = meeting.answer();
    write(
            """
            INSERT INTO flagged_meeting (id, alert, arrived_at, calendar_id, event_id, kind, state, answer, title,
              start_at, end_at, recurring, occurrences, cost_minutes, deep_without, deep_with, alternatives)
            VALUES (:id, :alert, :arrived, :calendar, :event, :kind, :state, :answer, :title, :start, :end, :recurring,
              :occurrences, :cost, :without, :with, :alternatives)
            """)
        .bind("id", meeting.id())
        .bind("alert", meeting.alert())
        .bind("arrived", meeting.arrivedAt())
        .bind("calendar", meeting.calendarId())
        .bind("event", meeting.eventId())
        .bind("kind", meeting.kind())
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
        .execute();
  }

  /** It is not flagged any more. */
  public void forget(StoredMeeting meeting) {
    write("DELETE FROM flagged_meeting WHERE id = :id").bind("id", meeting.id()).execute();
  }

  /** What has become of one that is flagged already, and where else it could stand now. */
  public void follow(StoredMeeting meeting) {
    write(
            """
            UPDATE flagged_meeting SET state = :state, calendar_id = :calendar, event_id = :event, title = :title,
              start_at = :start, end_at = :end, alternatives = :alternatives WHERE id = :id
            """)
        .bind("id", meeting.id())
        .bind("calendar", meeting.calendarId())
        .bind("event", meeting.eventId())
        .bind("title", meeting.title())
        .bind("start", meeting.interval().start())
        .bind("end", meeting.interval().end())
        .bind("state", meeting.state().word())
        .bind("alternatives", AlertJson.write(meeting.alternatives()))
        .execute();
  }

  private Update write(String statement) {
    if (!wrote) {
      beforeWrite.run();
      wrote = true;
    }
    return handle.createUpdate(statement);
  }

  /** Every week that was looked at. */
  public List<LookedAt> known() {
    return handle
        .createQuery("SELECT * FROM known_week WHERE person_id = :person ORDER BY week")
        .bind("person", person)
        .map(
            (row, context) ->
                new LookedAt(
                    IsoWeek.parse(row.getString("week")),
                    ConnectionTable.instant(row, "newest"),
                    AlertJson.known(row.getString("known"))))
        .list();
  }

  public void know(LookedAt week) {
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

  /** It is looked at no more. */
  public void forget(IsoWeek week) {
    write("DELETE FROM known_week WHERE person_id = :person AND week = :week")
        .bind("person", person)
        .bind("week", week)
        .execute();
  }
}
