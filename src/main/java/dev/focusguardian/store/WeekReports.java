package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reports of weeks. Cycles write them; everything else reads them. */
@Singleton
public class WeekReports {

  private final Jdbi jdbi;

  public WeekReports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The input of a report, and until when it is valid.
   *
   * @param validUntil null for always
   */
  public record Made(IsoWeek week, String from, @Nullable Instant validUntil) {

    /** Whether the same input would give the same facts now. */
    public boolean stands(String input, Instant now) {
      return from.equals(input) && (validUntil == null || now.isBefore(validUntil));
    }
  }

  /**
   * The figures that queries over many weeks need, stored apart from the facts.
   *
   * @param plannedAtStartMinutes null until the week has begun
   * @param alert state of its alert; null for none
   * @param workingUntil when its last working time ends; null when it has none
   */
  public record Columns(
      String zone,
      long workingMinutes,
      long deepWorkMinutes,
      long thresholdMinutes,
      long goalMinutes,
      @Nullable Long plannedAtStartMinutes,
      long survivedMinutes,
      long standingMinutes,
      long lostToMeetings,
      long lostToPerson,
      long lostToPlan,
      @Nullable String alert,
      @Nullable Instant workingUntil) {}

  /** All reports, by week. */
  public Map<IsoWeek, Made> made(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT week, made_from, valid_until FROM week_report WHERE person_id = :person")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new Made(
                            IsoWeek.parse(row.getString("week")),
                            row.getString("made_from"),
                            ConnectionTable.instant(row, "valid_until")))
                .collect(Collectors.toMap(Made::week, Function.identity())));
  }

  /** The facts as JSON; empty when there is no report. */
  public Optional<String> facts(PersonId person, IsoWeek week) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT facts FROM week_report WHERE person_id = :person AND week = :week")
                .bind("person", person)
                .bind("week", week)
                .mapTo(String.class)
                .findOne());
  }

  /** The facts of all reports from one week to another, both included, in order. */
  public List<String> facts(PersonId person, IsoWeek first, IsoWeek last) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT facts FROM week_report
                    WHERE person_id = :person AND week BETWEEN :first AND :last ORDER BY week
                    """)
                .bind("person", person)
                .bind("first", first)
                .bind("last", last)
                .mapTo(String.class)
                .list());
  }

  /** The zone in which a week was measured last; empty when none was. */
  public Optional<String> lastZone(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT zone FROM week_report
                    WHERE person_id = :person ORDER BY written_at DESC, week DESC LIMIT 1
                    """)
                .bind("person", person)
                .mapTo(String.class)
                .findOne());
  }

  /** The first of these weeks, both included, that has working time left. */
  public Optional<IsoWeek> firstWithWorkingTime(
      PersonId person, IsoWeek first, IsoWeek last, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT min(week) FROM week_report
                    WHERE person_id = :person AND week BETWEEN :first AND :last AND working_until > :now
                    """)
                .bind("person", person)
                .bind("first", first)
                .bind("last", last)
                .bind("now", now)
                .mapTo(String.class)
                .findOne()
                .map(IsoWeek::parse));
  }

  /** A week's facts as JSON, and the columns that queries need. */
  public record Contents(Columns columns, String facts) {}

  /** Stores other facts for the week; the next cycle computes the report again. */
  public void replace(PersonId person, IsoWeek week, String facts) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE week_report SET facts = :facts, made_from = ''
                    WHERE person_id = :person AND week = :week
                    """)
                .bind("facts", facts)
                .bind("person", person)
                .bind("week", week)
                .execute());
  }

  /** Whether a week has a report that is valid at that time. */
  public boolean holds(PersonId person, IsoWeek week, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM week_report WHERE person_id = :person AND week = :week
                      AND (valid_until IS NULL OR valid_until > :now))
                    """)
                .bind("person", person)
                .bind("week", week)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * The facts are the same as before, and stay valid.
   *
   * @param before the stored report when they were computed
   * @return false, without any effect, when another report is stored now
   */
  public boolean holds(PersonId person, Made made, Made before) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                    UPDATE week_report SET made_from = :from, valid_until = :until
                    WHERE person_id = :person AND week = :week AND made_from = :before
                    """)
                    .bind("from", made.from())
                    .bind("until", made.validUntil())
                    .bind("person", person)
                    .bind("week", made.week())
                    .bind("before", before.from())
                    .execute()
                > 0);
  }

  /**
   * Replaces the report; the plan at the beginning of the week stays.
   *
   * @param before the stored report when this one was computed; null for none
   * @return false, without any effect, when another report is stored now
   */
  public boolean put(
      PersonId person, Made made, @Nullable Made before, Contents contents, Instant now) {
    Columns columns = contents.columns();
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                    INSERT INTO week_report (person_id, week, zone, working_minutes, deep_work_minutes, threshold_minutes,
                      goal_minutes, planned_at_start_minutes, survived_minutes, standing_minutes, lost_to_meetings,
                      lost_to_person, lost_to_plan, alert, working_until, facts, made_from, valid_until, written_at)
                    VALUES (:person, :week, :zone, :working, :deep, :threshold, :goal, :planned, :survived, :standing,
                      :meetings, :own, :plan, :alert, :workingUntil, :facts, :from, :until, :now)
                    ON CONFLICT (person_id, week) DO UPDATE SET zone = :zone, working_minutes = :working,
                      deep_work_minutes = :deep, threshold_minutes = :threshold, goal_minutes = :goal,
                      planned_at_start_minutes = coalesce(week_report.planned_at_start_minutes, :planned),
                      survived_minutes = :survived, standing_minutes = :standing, lost_to_meetings = :meetings,
                      lost_to_person = :own, lost_to_plan = :plan, alert = :alert, working_until = :workingUntil, facts = :facts,
                      made_from = :from, valid_until = :until, written_at = :now
                    WHERE week_report.made_from = :before
                    """)
                    .bind("person", person)
                    .bind("week", made.week())
                    .bind("zone", columns.zone())
                    .bind("working", columns.workingMinutes())
                    .bind("deep", columns.deepWorkMinutes())
                    .bind("threshold", columns.thresholdMinutes())
                    .bind("goal", columns.goalMinutes())
                    .bind("planned", columns.plannedAtStartMinutes())
                    .bind("survived", columns.survivedMinutes())
                    .bind("standing", columns.standingMinutes())
                    .bind("meetings", columns.lostToMeetings())
                    .bind("own", columns.lostToPerson())
                    .bind("plan", columns.lostToPlan())
                    .bind("alert", columns.alert())
                    .bind("workingUntil", columns.workingUntil())
                    .bind("facts", contents.facts())
                    .bind("from", made.from())
                    .bind("until", made.validUntil())
                    .bind("now", now)
                    .bind("before", before == null ? null : before.from())
                    .execute()
                > 0);
  }
}
