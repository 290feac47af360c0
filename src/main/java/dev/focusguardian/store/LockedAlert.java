package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An alert that no review and no other answer can change until the transaction ends, so that an
 * answer is decided on the state that it overwrites.
 */
public final class LockedAlert {

  private final Handle handle;
  private final PersonId person;
  private final UUID id;

  LockedAlert(Handle handle, PersonId person, UUID id) {
    this.handle = handle;
    this.person = person;
    this.id = id;
  }

  /** As it is in this transaction. */
  public StoredAlert alert() {
    return Alerts.read(handle, person, id, null).get(0);
  }

  /** The flagged meeting with that id; null if it is not flagged under this alert. */
  public @Nullable StoredMeeting meeting(UUID meeting) {
    return alert().meetings().stream()
        .filter(one -> one.id().equals(meeting))
        .findFirst()
        .orElse(null);
  }

  /** The person has answered for the whole week, and so for everything still open in it. */
  public void answerWeek(AlertState state, @Nullable AlertAnswer answer) {
    update(
        "UPDATE alert SET state = :state, answer = :answer, snoozed_until = NULL WHERE id = :id",
        id,
        state,
        answer);
    update(
        "UPDATE flagged_meeting SET state = :state, answer = :answer, snoozed_until = NULL WHERE alert = :id AND "
            + Alerts.LIVING,
        id,
        state,
        answer);
  }

  /** The person has answered to one meeting under it. */
  public void answerMeeting(UUID meeting, AlertState state, @Nullable AlertAnswer answer) {
    update(
        "UPDATE flagged_meeting SET state = :state, answer = :answer, snoozed_until = NULL, resolved_by = NULL WHERE id = :id",
        meeting,
        state,
        answer);
  }

  /** The same, also for what is still open of the same series in other weeks. */
  public void answerSeries(UUID meeting, AlertState state, @Nullable AlertAnswer answer) {
    answerMeeting(meeting, state, answer);
    handle
        .createUpdate(
            """
            UPDATE flagged_meeting SET state = :state, answer = :answer, snoozed_until = NULL
            WHERE state IN ('open', 'acknowledged') AND id <> :id
              AND series = (SELECT series FROM flagged_meeting WHERE id = :id)
              AND alert IN (SELECT id FROM alert WHERE person_id = :person)
            """)
        .bind("state", state.word())
        .bind("answer", answer == null ? null : answer.word())
        .bind("id", meeting)
        .bind("person", person)
        .execute();
  }

  /** The week with its open meetings, or one meeting, is brought up again then. */
  public void snooze(UUID one, Instant until) {
    if (one.equals(id)) {
      snooze("UPDATE alert SET state = 'open', snoozed_until = :until WHERE id = :id", one, until);
      snooze(
          "UPDATE flagged_meeting SET snoozed_until = :until WHERE alert = :id AND state = 'open'",
          one,
          until);
    } else {
      snooze(
          "UPDATE flagged_meeting SET state = 'open', snoozed_until = :until WHERE id = :id",
          one,
          until);
    }
  }

  private void snooze(String sql, UUID row, Instant until) {
    handle.createUpdate(sql).bind("until", until).bind("id", row).execute();
  }

  /** Mutes a series, and settles its meetings in every week. */
  public void mute(String series, String title, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO muted_series (id, person_id, series, title, muted_at)
            VALUES (:id, :person, :series, :title, :at) ON CONFLICT DO NOTHING
            """)
        .bind("id", UUID.randomUUID())
        .bind("person", person)
        .bind("series", series)
        .bind("title", title)
        .bind("at", at)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE flagged_meeting SET state = 'acted', answer = 'muted', snoozed_until = NULL
            WHERE series = :series AND state IN ('open', 'acknowledged')
              AND alert IN (SELECT id FROM alert WHERE person_id = :person)
            """)
        .bind("series", series)
        .bind("person", person)
        .execute();
  }

  /** Where the person wants to be told. */
  public List<StoredChannel> channels() {
    return NotificationChannels.list(handle, person);
  }

  /**
   * Told only if what is decided is written.
   *
   * @return whether it had not been told, and is not waiting
   */
  public boolean tell(OutgoingMessage message) {
    return Outbox.add(handle, message);
  }

  private void update(String sql, UUID row, AlertState state, @Nullable AlertAnswer answer) {
    handle
        .createUpdate(sql)
        .bind("state", state.word())
        .bind("answer", answer == null ? null : answer.word())
        .bind("id", row)
        .execute();
  }
}
