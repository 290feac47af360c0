package dev.focusguardian.store;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The mirrored events of each calendar that is read; events and token change in one transaction.
 */
@Singleton
public class CalendarMirror {

  /** If no more events than this vanish at once, we don't suspect a bulk removal. */
  private static final int FEW = 3;

  private final Jdbi jdbi;

  public CalendarMirror(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Clears the mark of a bulk removal once its consequences have been handled. */
  public void seen(UUID calendar) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE calendar SET bulk_removal_seen = false WHERE id = ? AND bulk_removal_seen",
                calendar));
  }

  private static Set<String> others(Handle handle, UUID calendar) {
    return handle
        .createQuery("SELECT event_id FROM event WHERE calendar = :id AND block_id IS NULL")
        .bind("id", calendar)
        .mapTo(String.class)
        .set();
  }

  /** The same in a full listing. */
  private static Set<String> othersAmong(List<RemoteEvent> events, Interval window) {
    return events.stream()
        .filter(event -> event.blockId() == null && isKept(event.event(), window))
        .map(RemoteEvent::id)
        .collect(Collectors.toSet());
  }

  /**
   * Marks a bulk removal: most events have vanished, or many have appeared where there were hardly
   * any.
   */
  private static void noteBulkRemoval(
      Handle handle, UUID calendar, Set<String> before, Set<String> after) {
    Set<String> left = new HashSet<>(before);
    left.retainAll(after);
    boolean emptied = before.size() - left.size() > FEW && left.size() * 2 < before.size();
    boolean filled = before.size() <= FEW && after.size() - left.size() > FEW;
    if (emptied || filled) {
      handle.execute("UPDATE calendar SET bulk_removal_seen = true WHERE id = ?", calendar);
    }
  }

  /**
   * Replaces everything that was stored, token included.
   *
   * @param state of the new mirror; its number of events is counted here
   */
  public void replace(UUID calendar, List<RemoteEvent> events, SyncState state, Instant now) {
    Interval window = Objects.requireNonNull(state.window());
    jdbi.useTransaction(
        handle -> {
          Set<String> before = others(handle, calendar);
          handle
              .createUpdate(
                  """
                  WITH unusable AS (DELETE FROM left_out WHERE calendar = :id)
                  DELETE FROM event WHERE calendar = :id
                  """)
              .bind("id", calendar)
              .execute();
          noteUnusable(handle, calendar, events);
          insert(handle, calendar, events, window);
          noteBulkRemoval(handle, calendar, before, othersAmong(events, window));
          handle
              .createUpdate(
                  """
                  UPDATE calendar SET sync_token = :token, fingerprint = :fingerprint, window_start = :from,
                    window_end = :to, listed_at = :now, synced_at = :now, suspicious = false
                  WHERE id = :id
                  """)
              .bind("token", state.token())
              .bind("fingerprint", state.fingerprint())
              .bind("from", window.start())
              .bind("to", window.end())
              .bind("now", now)
              .bind("id", calendar)
              .execute();
        });
  }

  /**
   * Applies the changes since the last token; cancelled events are removed.
   *
   * @param token the next token
   * @param window the period that the mirror covers
   */
  public void apply(
      UUID calendar, List<RemoteEvent> changes, String token, Interval window, Instant now) {
    jdbi.useTransaction(
        handle -> {
          if (!changes.isEmpty()) {
            boolean manyGone = changes.stream().filter(RemoteEvent::cancelled).count() > FEW;
            Set<String> before = manyGone ? others(handle, calendar) : Set.of();
            // A deleted series takes its occurrences with it, whether Google lists them or not.
            PreparedBatch deletes =
                handle.prepareBatch(
                    """
                    WITH usable AS (DELETE FROM left_out WHERE calendar = :copy AND event_id = :event)
                    DELETE FROM event WHERE calendar = :copy
                      AND (event_id = :event OR (:cancelled AND series_id = :event))
                    """);
            for (RemoteEvent change : changes) {
              deletes
                  .bind("copy", calendar)
                  .bind("event", change.id())
                  .bind("cancelled", change.cancelled())
                  .add();
            }
            deletes.execute();
            noteUnusable(handle, calendar, changes);
            insert(handle, calendar, changes, window);
            if (manyGone) {
              noteBulkRemoval(handle, calendar, before, others(handle, calendar));
            }
          }
          handle
              .createUpdate(
                  "UPDATE calendar SET sync_token = :token, synced_at = :now, suspicious = false WHERE id = :id")
              .bind("token", token)
              .bind("now", now)
              .bind("id", calendar)
              .execute();
        });
  }

  /**
   * Stores one event that we wrote ourselves, so that the next sync does not consider it missing.
   */
  public void put(UUID calendar, RemoteEvent event) {
    jdbi.useTransaction(
        handle -> {
          remove(handle, calendar, event.id());
          insert(handle, calendar, List.of(event), null);
        });
  }

  public void remove(UUID calendar, String eventId) {
    jdbi.useHandle(handle -> remove(handle, calendar, eventId));
  }

  private static void remove(Handle handle, UUID calendar, String eventId) {
    handle
        .createUpdate("DELETE FROM event WHERE calendar = :copy AND event_id = :event")
        .bind("copy", calendar)
        .bind("event", eventId)
        .execute();
  }

  /**
   * All mirrored events of a person. Ours are those that a block of theirs is stored for. An answer
   * is the person's own on the main calendars of their accounts, also where another account reads
   * one of these.
   */
  public List<CalendarEvent> events(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.*, b.id IS NOT NULL AND NOT e.guests AS ours, c.google_id IN
                      (SELECT google_id FROM calendar WHERE person_id = :person AND is_primary) AS own
                    FROM event e JOIN calendar c ON c.id = e.calendar
                    LEFT JOIN focus_block b ON b.event_id = e.event_id AND b.id = e.block_id AND b.person_id = c.person_id
                    WHERE c.person_id = :person AND c.reads AND c.state = 'live' ORDER BY e.start_at, e.event_id
                    """)
                .bind("person", person)
                .map(
                    (row, context) -> {
                      CalendarEvent event = event(row, row.getBoolean("ours"));
                      return row.getBoolean("own") ? event : event.answeredByOthers();
                    })
                .list());
  }

  /** One mirrored event of one calendar. */
  public Optional<CalendarEvent> find(PersonId person, UUID calendar, String eventId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.* FROM event e JOIN calendar c ON c.id = e.calendar
                    WHERE c.person_id = :person AND e.calendar = :copy AND e.event_id = :event
                    """)
                .bind("person", person)
                .bind("copy", calendar)
                .bind("event", eventId)
                .map((row, context) -> event(row, false))
                .findOne());
  }

  /** The calendars that have an event of that id. */
  public List<UUID> calendarsWith(PersonId person, String eventId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.id FROM event e JOIN calendar c ON c.id = e.calendar
                    WHERE c.person_id = :person AND e.event_id = :event ORDER BY c.id
                    """)
                .bind("person", person)
                .bind("event", eventId)
                .mapTo(UUID.class)
                .list());
  }

  /** The mirrored events that carry our mark, for each of these calendars that has any. */
  public Map<UUID, List<RemoteEvent>> marked(List<UUID> calendars) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM event WHERE calendar = ANY (:ids) AND block_id IS NOT NULL ORDER BY event_id")
                .bindArray("ids", UUID.class, calendars)
                .map(
                    (row, context) -> Map.entry(row.getObject("calendar", UUID.class), marked(row)))
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  private static RemoteEvent marked(ResultSet row) throws SQLException {
    return new RemoteEvent(
        row.getString("event_id"),
        row.getString("etag"),
        false,
        event(row, true),
        row.getString("block_id"),
        row.getString("colour"),
        row.getBoolean("guests"),
        row.getObject("as_written", Boolean.class),
        null,
        ConnectionTable.instant(row, "updated_at"),
        row.getInt("people"));
  }

  /** Remembers which events have no usable time, so that the person can be told how many. */
  private static void noteUnusable(Handle handle, UUID calendar, List<RemoteEvent> events) {
    PreparedBatch unusable =
        handle.prepareBatch(
            "INSERT INTO left_out (calendar, event_id) VALUES (:copy, :event) ON CONFLICT DO NOTHING");
    boolean any = false;
    for (RemoteEvent event : events) {
      if (event.isUnusable()) {
        unusable.bind("copy", calendar).bind("event", event.id()).add();
        any = true;
      }
    }
    if (any) {
      unusable.execute();
    }
  }

  private static void insert(
      Handle handle, UUID calendar, List<RemoteEvent> events, @Nullable Interval window) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO event (calendar, event_id, calendar_id, uid, series_id, original_at, original_date, etag, start_at, end_at, first_date,
              end_date, title, type, status, response, own_answer, transparent, with_others, organized_by_self, block_id, colour, guests,
              as_written, updated_at, people, organizer_name, organizer_address)
            VALUES (:copy, :event, :calendar, :uid, :series, :originalAt, :originalDate, :etag, :start, :end, :first, :last, :title, :type,
              :status, :response, :ownAnswer, :transparent, :others, :organizer, :block, :colour, :guests, :written, :updated, :people,
              :organizerName, :organizerAddress)
            ON CONFLICT (calendar, event_id) DO NOTHING
            """);
    boolean any = false;
    for (RemoteEvent remote : events) {
      CalendarEvent event = remote.event();
      if (event == null || (window != null && !isKept(event, window))) {
        continue;
      }
      EventTime.Timed timed = event.time() instanceof EventTime.Timed t ? t : null;
      Organizer organizer = remote.organizer();
      EventTime.AllDay allDay = event.time() instanceof EventTime.AllDay a ? a : null;
      batch
          .bind("copy", calendar)
          .bind("event", event.eventId())
          .bind("calendar", event.calendarId())
          .bind("uid", clean(event.uid()))
          .bind("series", event.seriesId())
          .bind("originalAt", event.original() instanceof OriginalStart.At at ? at.instant() : null)
          .bind("originalDate", event.original() instanceof OriginalStart.On on ? on.date() : null)
          .bind("etag", event.etag())
          .bind("start", timed == null ? null : timed.start())
          .bind("end", timed == null ? null : timed.end())
          .bind("first", allDay == null ? null : allDay.first())
          .bind("last", allDay == null ? null : allDay.end())
          .bind("title", clean(event.title()))
          .bind("type", event.type().name())
          .bind("status", event.status().name())
          .bind("response", event.response().name())
          .bind("ownAnswer", event.ownAnswer())
          .bind("transparent", event.transparent())
          .bind("others", event.withOthers())
          .bind("organizer", event.organizedBySelf())
          .bind("block", remote.blockId())
          .bind("colour", remote.colour())
          .bind("guests", remote.guests())
          .bind("written", remote.asWritten())
          .bind("updated", remote.updated())
          .bind("people", remote.people())
          .bind("organizerName", organizer == null ? null : clean(organizer.name()))
          .bind("organizerAddress", organizer == null ? null : clean(organizer.address()))
          .add();
      any = true;
    }
    if (any) {
      batch.execute();
    }
  }

  /** A title may contain anything, and the database does not accept every character. */
  static String clean(String text) {
    return PlainText.storable(text);
  }

  /** Google's own rule for a period, so that a change is kept if a listing would contain it. */
  private static boolean isKept(@Nullable CalendarEvent event, Interval window) {
    return event != null
        && event.time().start(ZoneOffset.UTC).isBefore(window.end())
        && !event.time().end(ZoneOffset.UTC).isBefore(window.start());
  }

  private static CalendarEvent event(ResultSet row, boolean ours) throws SQLException {
    LocalDate first = row.getObject("first_date", LocalDate.class);
    EventTime time =
        first == null
            ? new EventTime.Timed(
                Objects.requireNonNull(ConnectionTable.instant(row, "start_at"), "start_at"),
                Objects.requireNonNull(ConnectionTable.instant(row, "end_at"), "end_at"))
            : new EventTime.AllDay(first, row.getObject("end_date", LocalDate.class));
    return new CalendarEvent(
        row.getString("calendar_id"),
        row.getString("event_id"),
        row.getString("uid"),
        row.getString("series_id"),
        original(row),
        row.getString("etag"),
        time,
        row.getString("title"),
        EventType.valueOf(row.getString("type")),
        EventStatus.valueOf(row.getString("status")),
        Response.valueOf(row.getString("response")),
        row.getBoolean("own_answer"),
        row.getBoolean("transparent"),
        row.getBoolean("with_others"),
        row.getBoolean("organized_by_self"),
        ours);
  }

  private static @Nullable OriginalStart original(ResultSet row) throws SQLException {
    Instant at = ConnectionTable.instant(row, "original_at");
    if (at != null) {
      return new OriginalStart.At(at);
    }
    LocalDate date = row.getObject("original_date", LocalDate.class);
    return date == null ? null : new OriginalStart.On(date);
  }
}
