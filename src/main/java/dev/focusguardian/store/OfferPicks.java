package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** What others picked from the offers of each person. */
@Singleton
public class OfferPicks {

  /** The slot of one more pick overlaps that of another that holds its time. */
  private static final String NOT_APART = "23P01";

  private final Jdbi jdbi;

  public OfferPicks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What became of a pick. */
  public enum Added {
    ADDED,
    /** It needs a confirmation, because a guest of this offer has cancelled before. */
    WAITS,
    /** The same form was sent before. */
    ADDED_BEFORE,
    /** Somebody else has this time. */
    TAKEN,
    /** The offer allows no more picks, was revoked, or has expired. */
    OVER
  }

  /** How many picks of an offer may be booked beyond those that it allows at the same time. */
  public static final int MOST_REPLACED = 5;

  /**
   * One of several at the same time gets it. Each booking mails an address that a visitor typed, so
   * picking and cancelling in turn ends soon.
   */
  public Added add(StoredPick pick, byte[] secretHash, Instant now) {
    try {
      return jdbi.inTransaction(
          handle -> {
            StoredOffer offer = OfferTable.lock(handle, pick.person(), pick.offer()).orElse(null);
            boolean before =
                handle
                    .createQuery("SELECT 1 FROM offer_pick WHERE secret_hash = :hash")
                    .bind("hash", secretHash)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (before) {
              return Added.ADDED_BEFORE;
            }
            if (offer == null
                || offer.revokedAt() != null
                || !offer.expiresAt().isAfter(now)
                || OfferCounts.standing(handle, pick.offer()) >= offer.mostPicks()
                || OfferCounts.booked(handle, pick.offer()) >= offer.mostPicks() + MOST_REPLACED) {
              return Added.OVER;
            }
            boolean waits =
                pick.state().equals("confirming")
                    && OfferCounts.cancelledByGuest(handle, pick.offer());
            handle
                .createUpdate(
                    """
                    INSERT INTO offer_pick (id, person_id, offer, secret_hash, state, start_at, end_at, name, email, subject, picked_at,
                      changed_at)
                    VALUES (:id, :person, :offer, :hash, :state, :start, :end, :name, :email, :subject, :at, :at)
                    """)
                .bind("id", pick.id())
                .bind("person", pick.person())
                .bind("offer", pick.offer())
                .bind("hash", secretHash)
                .bind("state", waits ? "waiting" : pick.state())
                .bind("start", pick.interval().start())
                .bind("end", pick.interval().end())
                .bind("name", pick.name())
                .bind("email", pick.email())
                .bind("subject", pick.subject())
                .bind("at", now)
                .execute();
            return waits ? Added.WAITS : Added.ADDED;
          });
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause && NOT_APART.equals(cause.getSQLState())) {
        return Added.TAKEN;
      }
      throw e;
    }
  }

  /** By time. */
  public List<StoredPick> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM offer_pick WHERE person_id = :person ORDER BY start_at, id")
                .bind("person", person)
                .map((row, context) -> read(row))
                .list());
  }

  /** Those in one of these states, by time. */
  public List<StoredPick> in(PersonId person, List<String> states) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM offer_pick WHERE person_id = :person AND state IN (<states>) ORDER BY start_at, id")
                .bind("person", person)
                .bindList("states", states)
                .map((row, context) -> read(row))
                .list());
  }

  /** Those that may need something done on a calendar, or have waited too long. */
  public List<StoredPick> unsettled(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM offer_pick
                    WHERE person_id = :person AND state IN ('waiting', 'confirming', 'confirmed', 'cancelling') ORDER BY start_at, id
                    """)
                .bind("person", person)
                .map((row, context) -> read(row))
                .list());
  }

  public Optional<StoredPick> find(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM offer_pick WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** Whose it is, which nothing but the secret says. */
  public Optional<StoredPick> find(byte[] secretHash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM offer_pick WHERE secret_hash = :hash")
                .bind("hash", secretHash)
                .map((row, context) -> read(row))
                .findOne());
  }

  /**
   * A pick goes from one state to another.
   *
   * @param by who cancels it; null for what is no cancellation
   * @param news whether the person has to be told; null if that stays as it was
   */
  public record Change(String from, String to, @Nullable String by, @Nullable Boolean news) {}

  /**
   * Of two changes at the same time only one counts.
   *
   * @return whether this one did
   */
  public boolean change(StoredPick pick, Change change, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE offer_pick SET state = :to, changed_at = :now, cancelled_by = coalesce(:by, cancelled_by),
                          news = coalesce(:news, news)
                        WHERE person_id = :person AND id = :id AND state = :from
                        """)
                    .bind("to", change.to())
                    .bind("now", now)
                    .bind("by", change.by())
                    .bind("news", change.news())
                    .bind("person", pick.person())
                    .bind("id", pick.id())
                    .bind("from", change.from())
                    .execute()
                == 1);
  }

  /**
   * @param waiting how many picks wait for the person's answer
   * @param others how many others have changed since the person saw them
   */
  public record News(int waiting, int others) {}

  public News news(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                      count(*) FILTER (WHERE state <> 'waiting' AND news) AS others
                    FROM offer_pick WHERE person_id = :person
                    """)
                .bind("person", person)
                .map((row, context) -> new News(row.getInt("waiting"), row.getInt("others")))
                .one());
  }

  /** The person has seen what became of these. */
  public void seen(PersonId person) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE offer_pick SET news = false WHERE person_id = ? AND news", person));
  }

  /** Where its event is, or will be: this is stored before it is written. */
  public void place(StoredPick pick, StoredCalendar calendar, String eventId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE offer_pick SET calendar = :calendar, google_calendar = :google, event_id = :event
                    WHERE person_id = :person AND id = :id
                    """)
                .bind("calendar", calendar.id())
                .bind("google", calendar.googleId())
                .bind("event", eventId)
                .bind("person", pick.person())
                .bind("id", pick.id())
                .execute());
  }

  /** It was to be cancelled, but its event is not what was booked, or cannot be reached. */
  public void keep(StoredPick pick, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE offer_pick SET state = 'confirmed', changed = true, news = true, cancelled_by = NULL, changed_at = :now
                    WHERE person_id = :person AND id = :id AND state = 'cancelling'
                    """)
                .bind("now", now)
                .bind("person", pick.person())
                .bind("id", pick.id())
                .execute());
  }

  private static StoredPick read(ResultSet row) throws SQLException {
    return new StoredPick(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getObject("offer", UUID.class),
        row.getString("state"),
        Interval.of(
            Objects.requireNonNull(ConnectionTable.instant(row, "start_at"), "start_at"),
            Objects.requireNonNull(ConnectionTable.instant(row, "end_at"), "end_at")),
        row.getString("name"),
        row.getString("email"),
        row.getString("subject"),
        row.getTimestamp("picked_at").toInstant(),
        row.getObject("calendar", UUID.class),
        row.getString("google_calendar"),
        row.getString("event_id"),
        row.getString("cancelled_by"),
        row.getBoolean("changed"));
  }
}
