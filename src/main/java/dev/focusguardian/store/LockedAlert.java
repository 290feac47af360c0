package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
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
    update("UPDATE alert SET state = :state, answer = :answer WHERE id = :id", id, state, answer);
    update(
        "UPDATE flagged_meeting SET state = :state, answer = :answer WHERE alert = :id AND "
            + Alerts.LIVING,
        id,
        state,
        answer);
  }

  /** The person has answered to one meeting under it. */
  public void answerMeeting(UUID meeting, AlertState state, @Nullable AlertAnswer answer) {
    update(
        "UPDATE flagged_meeting SET state = :state, answer = :answer WHERE id = :id",
        meeting,
        state,
        answer);
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
