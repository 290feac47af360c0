package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.AlertProblem.Deed;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.MutedSeries;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Mutes series: none of their meetings is flagged until they are unmuted. */
@Singleton
public class Muting {

  private final Alerts alerts;
  private final MutedSeries table;
  private final Clock clock;

  public Muting(Alerts alerts, MutedSeries table, Clock clock) {
    this.alerts = alerts;
    this.table = table;
    this.clock = clock;
  }

  /**
   * @param title hostile input; as it was when the series was muted
   */
  public record Muted(UUID id, String title, Instant at) {}

  /**
   * Mutes the series of a flagged meeting. Its meetings that are flagged in other weeks are settled
   * with it; the weeks keep their alerts.
   *
   * @throws AlertProblem if it is no series, or no meeting
   */
  public AlertFacts.Meeting mute(PersonId person, UUID id) {
    String series = AlertAnswers.meeting(alerts, person, id, Deed.MUTE).series();
    if (series == null) {
      throw new AlertProblem(Why.NOT_A_SERIES);
    }
    return alerts
        .whileLocked(
            person,
            id,
            locked -> {
              StoredMeeting meeting = Objects.requireNonNull(locked.meeting(id));
              locked.mute(series, meeting.title(), clock.instant());
              return Objects.requireNonNull(locked.meeting(id)).facts();
            })
        .orElseThrow(() -> AlertProblem.unknown(id));
  }

  /** The newest first. */
  public List<Muted> list(PersonId person) {
    return table.list(person).stream()
        .map(muted -> new Muted(muted.id(), muted.title(), muted.at()))
        .toList();
  }

  /** Meetings that arrive from now on are flagged again. Returns whether the series was muted. */
  public boolean unmute(PersonId person, UUID id) {
    return table.remove(person, id);
  }
}
