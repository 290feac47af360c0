package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.store.WriteConflicts.WriteConflict;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Where nothing is booked, whatever the reason, and where something was asked for, read in one
 * statement.
 */
@Singleton
public class ClosedSlots {

  private final Jdbi jdbi;

  public ClosedSlots(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param refused where somebody deleted or took back a block
   * @param steppedBack where blocks were removed again and again, and nobody refused the slot
   * @param avoided weekly slots that the person does not want
   * @param conflicts where Google did not accept a change a short while ago, earliest first
   * @param asked slots of blocks that the person asked for on top of their goal
   */
  public record Closed(
      List<Interval> refused,
      List<Interval> steppedBack,
      List<WeeklySlot> avoided,
      List<WriteConflict> conflicts,
      List<Interval> asked) {

    public Closed {
      asked = List.copyOf(asked);
      refused = List.copyOf(refused);
      steppedBack = List.copyOf(steppedBack);
      avoided = List.copyOf(avoided);
      conflicts = List.copyOf(conflicts);
    }
  }

  public Closed of(PersonId person, Instant now) {
    List<Interval> refused = new ArrayList<>();
    List<Interval> steppedBack = new ArrayList<>();
    List<WeeklySlot> avoided = new ArrayList<>();
    List<WriteConflict> conflicts = new ArrayList<>();
    List<Interval> asked = new ArrayList<>();
    jdbi.useHandle(
        handle ->
            WriteConflicts.bindStanding(
                    handle
                        .createQuery(
                            """
                        SELECT CASE WHEN stepped_back THEN 'stepped back' ELSE 'refused' END AS kind,
                          start_at, end_at, NULL AS event_id, NULL::uuid AS calendar,
                          NULL::int AS weekday, NULL::time AS from_time, NULL::time AS to_time
                        FROM no_go WHERE person_id = :person
                        UNION ALL
                        SELECT 'asked', start_at, end_at, NULL, NULL, NULL, NULL, NULL
                        FROM asked_block WHERE person_id = :person AND undone_at IS NULL
                          AND end_at > CAST(:now AS timestamptz) - interval '14 days'
                        UNION ALL
                        SELECT 'avoided', NULL, NULL, NULL, NULL, weekday, from_time, to_time
                        FROM avoided WHERE person_id = :person
                        UNION ALL
                        SELECT 'conflict', start_at, end_at, event_id, calendar, NULL, NULL, NULL
                        FROM write_conflict w WHERE <stands>
                        ORDER BY start_at, event_id, weekday, from_time, to_time
                        """)
                        .define("stands", WriteConflicts.STANDS),
                    person,
                    now)
                .map(
                    (row, context) -> {
                      String kind = row.getString("kind");
                      if (kind.equals("avoided")) {
                        return avoided.add(Questions.slot(row, row.getInt("weekday")));
                      }
                      if (kind.equals("conflict")) {
                        return conflicts.add(WriteConflicts.read(row, context));
                      }
                      List<Interval> slots =
                          switch (kind) {
                            case "asked" -> asked;
                            case "refused" -> refused;
                            default -> steppedBack;
                          };
                      return slots.add(
                          Interval.of(
                              row.getTimestamp("start_at").toInstant(),
                              row.getTimestamp("end_at").toInstant()));
                    })
                .list());
    return new Closed(refused, steppedBack, avoided, conflicts, asked);
  }
}
