package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * When each calendar has to be synced. A calendar becomes due when its time comes or when Google
 * reports a change. A sync is then requested, and the person's next cycle makes it. The due mark is
 * cleared before Google is asked, so that a message that arrives meanwhile sets it again: none is
 * lost between two syncs.
 */
@Singleton
public class SyncSchedule {

  private static final String TICKED =
      """
      FROM calendar c JOIN connection a ON a.id = c.connection_id LEFT JOIN sync_schedule l ON l.calendar = c.id
      WHERE a.state = 'connected' AND c.reads AND c.state = 'live'
      """;

  private static final String ALL =
      """
      SELECT * FROM (SELECT c.id, c.person_id, l.due_at, l.looked_at, l.asked, l.changed_at,
        count(*) OVER (PARTITION BY c.person_id) AS calendars,
        EXISTS (SELECT FROM channel ch WHERE ch.calendar = c.id AND ch.heard_at IS NOT NULL
          AND ch.expires_at > :now) AS pushed
      """
          + TICKED
          + ") AS ticked ";

  /** By how much the clocks of nodes may differ without consequences. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** Most pauses are shorter. */
  private static final Duration USUAL = Duration.ofMinutes(70);

  private final Jdbi jdbi;

  public SyncSchedule(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A calendar that has to be synced.
   *
   * @param calendars how many calendars of the person are kept up to date
   * @param changedAt when somebody else's change was last found; null when there was none
   * @param pushed Google sends notifications for it, and at least one has arrived
   */
  public record Due(
      UUID calendar, PersonId person, int calendars, @Nullable Instant changedAt, boolean pushed) {}

  /**
   * Calendars that are due. A due time further away than any pause is wrong, and so is that of a
   * sync in the future: both come from a clock that was ahead and was then corrected. If a
   * requested sync has not begun, an unusually late due time is ignored, too.
   */
  public List<Due> due(Instant now, Duration longestPause) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ALL
                        + "WHERE due_at IS NULL OR due_at <= :now OR due_at > :farOff OR looked_at > :toCome OR (asked AND due_at > :unusual) ORDER BY due_at NULLS FIRST")
                .bind("now", now)
                .bind("farOff", now.plus(longestPause))
                .bind("toCome", now.plus(SKEW))
                .bind("unusual", now.plus(USUAL))
                .mapTo(Due.class)
                .list());
  }

  static Due read(ResultSet row, StatementContext context) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getInt("calendars"),
        ConnectionTable.instant(row, "changed_at"),
        row.getBoolean("pushed"));
  }

  /**
   * Requests a sync by the person's next cycle; after that the calendar is due at the given time.
   */
  public void ask(UUID calendar, Instant next) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO sync_schedule (calendar, due_at, asked) SELECT id, :next, true FROM calendar WHERE id = :calendar
                    ON CONFLICT (calendar) DO UPDATE SET due_at = :next, asked = true
                    """)
                .bind("calendar", calendar)
                .bind("next", next)
                .execute());
  }

  /**
   * Google reported changes on these calendars: they are due at once, or after the pause if they
   * were synced just before. A sync that is requested and has not begun will find the change
   * anyway.
   */
  public void changed(Collection<UUID> calendars, Instant now, Duration pause) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO sync_schedule AS l (calendar, due_at) SELECT id, :now FROM calendar WHERE id = ANY (:calendars)
                    ON CONFLICT (calendar) DO UPDATE SET due_at = CASE WHEN l.asked THEN l.due_at ELSE least(l.due_at,
                      greatest(:now, least(coalesce(l.looked_at, :now), :now) + make_interval(secs => :pause))) END
                    """)
                .bindArray("calendars", UUID.class, calendars.toArray())
                .bind("now", now)
                .bind("pause", pause.toSeconds())
                .execute());
  }

  /** The calendars that the person's running cycle has to sync; empty when none was requested. */
  public List<UUID> asked(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT c.id " + TICKED + " AND c.person_id = :person AND l.asked")
                .bind("person", person)
                .mapTo(UUID.class)
                .list());
  }

  /**
   * A sync begins. If the previous one was in the future, the next one was scheduled too late.
   *
   * @return whether Google sends notifications for the calendar, and at least one has arrived
   */
  public boolean begin(UUID calendar, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO sync_schedule (calendar, due_at, looked_at) SELECT id, :now, :now FROM calendar WHERE id = :calendar
                    ON CONFLICT (calendar) DO UPDATE SET asked = false, looked_at = :now,
                      due_at = CASE WHEN sync_schedule.looked_at > :toCome THEN :now ELSE sync_schedule.due_at END
                    RETURNING EXISTS (SELECT FROM channel ch WHERE ch.calendar = sync_schedule.calendar
                      AND ch.heard_at IS NOT NULL AND ch.expires_at > :now)
                    """)
                .bind("calendar", calendar)
                .bind("now", now)
                .bind("toCome", now.plus(SKEW))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /** A sync has failed: repeat it as soon as the person's cycles may continue. */
  public void failed(UUID calendar, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE sync_schedule SET due_at = least(due_at, :now) WHERE calendar = :calendar")
                .bind("calendar", calendar)
                .bind("now", now)
                .execute());
  }

  /** A sync has found somebody else's change: more are likely, so the next sync may be sooner. */
  public void found(UUID calendar, Instant now, Instant next) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE sync_schedule SET changed_at = :now, due_at = least(due_at, :next) WHERE calendar = :calendar")
                .bind("calendar", calendar)
                .bind("now", now)
                .bind("next", next)
                .execute());
  }
}
