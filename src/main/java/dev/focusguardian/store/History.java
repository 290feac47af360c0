package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.ChangeReason;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What was done with blocks, cycle by cycle. */
@Singleton
public class History {

  private static final String ENTRIES =
      """
      SELECT h.*, c.occasion, c.undone_at FROM history h LEFT JOIN cycle c ON c.id = h.cycle
      WHERE h.person_id = :person
      """;

  private final Jdbi jdbi;

  public History(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One change of one block.
   *
   * @param slot where it is afterwards; for a removed block, where it was
   * @param before where it was before it was moved; else null
   * @param because the plan's explanation; null when the reason says it all
   * @param reason what had happened; null for entries from before reasons were stored
   */
  public record Entry(
      BlockEvent event,
      String blockId,
      Interval slot,
      @Nullable Interval before,
      @Nullable String because,
      @Nullable ChangeReason reason,
      Cause cause) {}

  /**
   * @param occasion the reason for the cycle; empty for entries from before reasons were stored
   */
  public record Told(UUID cycle, Instant at, String occasion, boolean undone, Entry entry) {}

  /** A cycle that changed something. */
  public record Cycle(
      UUID id, Instant at, String occasion, @Nullable Instant undoneAt, List<Entry> entries) {
    public Cycle {
      entries = List.copyOf(entries);
    }
  }

  /** A cycle is stored with its first entry. */
  public void begin(PersonId person, UUID cycle, Instant at, String occasion) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO cycle (id, person_id, at, occasion) VALUES (:id, :person, :at, :occasion)")
                .bind("id", cycle)
                .bind("person", person)
                .bind("at", at)
                .bind("occasion", occasion)
                .execute());
  }

  public void add(PersonId person, UUID cycle, Instant at, Entry entry) {
    Interval before = entry.before();
    ChangeReason reason = entry.reason();
    Interval taken = reason == null ? null : reason.taken();
    List<ChangeReason.Edit> edits = reason == null ? List.of() : reason.edits();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO history (person_id, cycle, at, what, block_id, start_at, end_at, before_start, before_end,
                      because, reason, taken_start, taken_end, edits, cause)
                    VALUES (:person, :cycle, :at, :what, :block, :start, :end, :beforeStart, :beforeEnd,
                      :because, :reason, :takenStart, :takenEnd, :edits, :cause)
                    """)
                .bind("person", person)
                .bind("cycle", cycle)
                .bind("at", at)
                .bind("what", entry.event().word())
                .bind("block", entry.blockId())
                .bind("start", entry.slot().start())
                .bind("end", entry.slot().end())
                .bind("beforeStart", before == null ? null : before.start())
                .bind("beforeEnd", before == null ? null : before.end())
                .bind("because", entry.because())
                .bind("reason", reason == null ? null : reason.kind().word())
                .bind("takenStart", taken == null ? null : taken.start())
                .bind("takenEnd", taken == null ? null : taken.end())
                .bindArray(
                    "edits", String.class, edits.stream().map(ChangeReason.Edit::word).toList())
                .bind("cause", entry.cause().word())
                .execute());
  }

  /** The changes of that period, the newest first. */
  public List<Told> between(PersonId person, Instant from, Instant to) {
    return told(person, "AND h.at >= :from AND h.at < :to ORDER BY h.id DESC", from, to);
  }

  /** The changes of blocks that were in that period, or planned for it, the oldest first. */
  public List<Told> about(PersonId person, Instant from, Instant to) {
    return told(
        person,
        "AND ((h.start_at < :to AND h.end_at > :from) OR (h.before_start < :to AND h.before_end > :from)) ORDER BY h.id",
        from,
        to);
  }

  private List<Told> told(PersonId person, String which, Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ENTRIES + which)
                .bind("person", person)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Told.class)
                .list());
  }

  /** How many times the calendar was written to since then. */
  public int writesSince(PersonId person, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM history WHERE person_id = :person AND at > :since AND what IN ('booked', 'moved', 'changed', 'released')")
                .bind("person", person)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * The last cycle that booked, moved or released something and was not itself an undo; empty when
   * there is none. For a day, one whose undo is not finished comes first, so that asking again
   * continues it.
   */
  public Optional<Cycle> last(PersonId person) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT c.* FROM history h JOIN cycle c ON c.id = h.cycle
                        WHERE h.person_id = :person AND h.what IN ('booked', 'moved', 'released') AND c.occasion <> 'undo'
                        ORDER BY (c.undone_at IS NULL AND c.undo_begun_at IS NOT NULL
                            AND c.undo_begun_at > now() - INTERVAL '1 day') DESC, h.id DESC LIMIT 1
                        """)
                    .bind("person", person)
                    .map(
                        (row, context) ->
                            new Cycle(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                row.getString("occasion"),
                                ConnectionTable.instant(row, "undone_at"),
                                List.of()))
                    .findOne())
        .map(
            cycle ->
                new Cycle(
                    cycle.id(),
                    cycle.at(),
                    cycle.occasion(),
                    cycle.undoneAt(),
                    entries(person, cycle.id())));
  }

  private List<Entry> entries(PersonId person, UUID cycle) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ENTRIES + "AND h.cycle = :cycle ORDER BY h.id")
                .bind("person", person)
                .bind("cycle", cycle)
                .mapTo(Told.class)
                .map(Told::entry)
                .list());
  }

  public void undoBegun(PersonId person, UUID cycle, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE cycle SET undo_begun_at = :at WHERE person_id = :person AND id = :cycle")
                .bind("at", at)
                .bind("person", person)
                .bind("cycle", cycle)
                .execute());
  }

  public void undone(PersonId person, UUID cycle, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE cycle SET undone_at = :at WHERE person_id = :person AND id = :cycle")
                .bind("at", at)
                .bind("person", person)
                .bind("cycle", cycle)
                .execute());
  }

  private static @Nullable ChangeReason reason(ResultSet row) throws SQLException {
    String kind = row.getString("reason");
    if (kind == null) {
      return null;
    }
    Instant start = ConnectionTable.instant(row, "taken_start");
    Instant end = ConnectionTable.instant(row, "taken_end");
    return new ChangeReason(
        ChangeReason.Kind.of(kind),
        start == null || end == null ? null : Interval.of(start, end),
        Stream.of((String[]) row.getArray("edits").getArray()).map(ChangeReason.Edit::of).toList());
  }

  static Told read(ResultSet row, StatementContext context) throws SQLException {
    Instant beforeStart = ConnectionTable.instant(row, "before_start");
    Instant beforeEnd = ConnectionTable.instant(row, "before_end");
    UUID cycle = row.getObject("cycle", UUID.class);
    String occasion = row.getString("occasion");
    return new Told(
        cycle == null ? new UUID(0, row.getLong("id")) : cycle,
        row.getTimestamp("at").toInstant(),
        occasion == null ? "" : occasion,
        row.getTimestamp("undone_at") != null,
        new Entry(
            BlockEvent.of(row.getString("what")),
            row.getString("block_id"),
            Interval.of(
                row.getTimestamp("start_at").toInstant(), row.getTimestamp("end_at").toInstant()),
            beforeStart == null || beforeEnd == null ? null : Interval.of(beforeStart, beforeEnd),
            row.getString("because"),
            reason(row),
            Cause.of(row.getString("cause"))));
  }
}
