package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * When each calendar is to be looked at. A calendar falls due by the passing of time, or because
 * Google said that something has changed; it is then asked for, and the person's next cycle looks
 * at it. Being due is taken back before Google is asked, so that what is heard of meanwhile makes
 * it due again: no message is lost between two looks.
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

  /** By how much the clocks of nodes may differ without anybody minding. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** Most pauses are shorter. */
  private static final Duration USUAL = Duration.ofMinutes(70);

  private final Jdbi jdbi;

  public SyncSchedule(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A calendar that is to be looked at.
   *
   * @param calendars how many calendars the person has that are kept in step
   * @param changedAt when somebody else's change was last found; null when none was
   * @param pushed Google tells of changes by itself, and has been heard to
   */
  public record Due(
      UUID calendar, PersonId person, int calendars, @Nullable Instant changedAt, boolean pushed) {

    /** With a change that was found just now. */
    public Due changed(Instant now) {
      return new Due(calendar, person, calendars, now, pushed);
    }
  }

  /**
   * Those that are due. A due time further off than any pause is a wrong one, and so is the one of
   * a look in a time to come: as after a clock that ran ahead was set right. An unusual one is not
   * waited for where the look that was asked for has not begun.
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

  /** Empty for a calendar that is kept in step no more. */
  public Optional<Due> find(UUID calendar, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + "WHERE id = :calendar")
                .bind("now", now)
                .bind("calendar", calendar)
                .mapTo(Due.class)
                .findOne());
  }

  static Due read(ResultSet row, StatementContext context) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getInt("calendars"),
        ConnectionTable.instant(row, "changed_at"),
        row.getBoolean("pushed"));
  }

  /** The person's next cycle looks at it; after that it is due at that time. */
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
   * Google said that something has changed on these: due at once, or, where a look was made just
   * before, when that pause is over. A look that is asked for and has not begun will see it.
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

  /** Which of a person's calendars the running cycle is to look at; none when nobody said. */
  public List<UUID> asked(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT c.id " + TICKED + " AND c.person_id = :person AND l.asked")
                .bind("person", person)
                .mapTo(UUID.class)
                .list());
  }

  /** A look begins. If the one before was in a time to come, the next one was put off too far. */
  public void begin(UUID calendar, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO sync_schedule (calendar, due_at, looked_at) SELECT id, :now, :now FROM calendar WHERE id = :calendar
                    ON CONFLICT (calendar) DO UPDATE SET asked = false, looked_at = :now,
                      due_at = CASE WHEN sync_schedule.looked_at > :toCome THEN :now ELSE sync_schedule.due_at END
                    """)
                .bind("calendar", calendar)
                .bind("now", now)
                .bind("toCome", now.plus(SKEW))
                .execute());
  }

  /** A look has failed: it is to be made again as soon as the person's cycles may go on. */
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

  /** A look has found somebody else's change: more are likely, and the next look may be sooner. */
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
