package dev.focusguardian.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Walks a recurrence rule on the wall clock of its zone, only within a window, and only so far: a
 * rule is a stranger's program, and some never end.
 */
final class RuleWalk {

  /** What all rules of a file may cost together, in occurrences walked over. */
  static final class Budget {
    private long steps = 5_000_000;

    boolean spend(long cost) {
      steps -= cost;
      return steps > 0;
    }
  }

  /** A walk that was cut short. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<LocalDateTime> found;

    private final transient Finding finding;

    TooMany(List<LocalDateTime> found, Finding finding) {
      super(finding.toString());
      this.found = found;
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }

    /** What was found until then. */
    List<LocalDateTime> found() {
      return found;
    }
  }

  /** A start every quarter of an hour for a quarter of a year, and some. */
  private static final int MOST_FOUND = 10_000;

  /** Daily for two centuries. */
  private static final int MOST_STEPS = 100_000;

  /** Every minute of a day. */
  private static final int MOST_TIMES_A_DAY = 1_440;

  private final RecurrenceRule rule;
  private final LocalDateTime first;
  private final boolean allDay;
  private final int timesADay;

  /**
   * @param first the start of the series
   * @param zone of the series
   * @param floating the reader's own zone
   * @throws DateTimeException if the rule cannot be read, or is out of all proportion
   */
  RuleWalk(
      RuleParts parts, LocalDateTime first, boolean allDay, ZoneRules zone, ZoneRules floating) {
    this.first = first;
    this.allDay = allDay;
    this.rule = library(parts);
    timesADay = timesADay(parts, rule);
    rule.setInterval(Math.min(rule.getInterval(), mostInterval(rule.getFreq())));
    if (parts.until() != null) {
      LocalDateTime until = until(parts.until(), allDay, zone, floating);
      if (parts.count() == null || !countEndsBy(until)) {
        rule.setUntil(toDateTime(until));
      }
    }
  }

  /**
   * @throws DateTimeException if the library cannot read the rule, or if it is out of all
   *     proportion
   */
  static void check(RuleParts parts) {
    timesADay(parts, library(parts));
  }

  private static RecurrenceRule library(RuleParts parts) {
    try {
      return new RecurrenceRule(parts.text(), RecurrenceRule.RfcMode.RFC5545_LAX);
    } catch (InvalidRecurrenceRuleException | RuntimeException e) {
      String why = CalendarText.printable(String.valueOf(e.getMessage()));
      throw parts.unreadable(Finding.of(Finding.What.RULE_REFUSED, why));
    }
  }

  /** Whether its last start is before that time; asked first, because most old series are over. */
  static boolean isOver(
      RuleParts parts,
      LocalDateTime first,
      boolean allDay,
      ZoneRules zone,
      ZoneRules floating,
      LocalDateTime from) {
    Long days = parts.mostDays();
    return (parts.until() != null && until(parts.until(), allDay, zone, floating).isBefore(from))
        || (days != null
            && first.toLocalDate().toEpochDay() + days < from.toLocalDate().toEpochDay() - 1);
  }

  /** Of a rule with both ends, whether its COUNT is reached first. */
  private boolean countEndsBy(LocalDateTime until) {
    try {
      RecurrenceRuleIterator iterator = rule.iterator(toDateTime(first));
      for (int step = 0; iterator.hasNext() && step < MOST_STEPS; step++) {
        if (local(iterator.nextDateTime()).isAfter(until)) {
          return false;
        }
      }
      return !iterator.hasNext();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The library's own guard against rules that never fit.
      return false;
    }
  }

  private static int timesADay(RuleParts parts, RecurrenceRule rule) {
    int times = parts(rule, Part.BYHOUR) * parts(rule, Part.BYMINUTE) * parts(rule, Part.BYSECOND);
    if (times > MOST_TIMES_A_DAY) {
      throw parts.unreadable(Finding.of(Finding.What.MANY_STARTS_A_DAY, times));
    }
    return times;
  }

  private static int parts(RecurrenceRule rule, Part part) {
    return rule.hasPart(part) ? Math.max(1, rule.getByPart(part).size()) : 1;
  }

  /** Beyond these an interval is longer than all the years that are read; some take minutes. */
  private static int mostInterval(Freq freq) {
    return switch (freq) {
      case YEARLY -> 1_000;
      case MONTHLY -> 12_000;
      case WEEKLY -> 45_000;
      case DAILY -> 300_000;
      case HOURLY, MINUTELY, SECONDLY -> Integer.MAX_VALUE;
    };
  }

  /** The library compares local starts with a local end only. */
  private static LocalDateTime until(
      IcsTime until, boolean allDay, ZoneRules zone, ZoneRules floating) {
    if (until.isDate()) {
      // The whole of that date still belongs to the series.
      return until.date().atTime(23, 59, 59);
    }
    return until.localIn(allDay ? floating : zone, floating);
  }

  /**
   * The starts from {@code from} (inclusive) to {@code to} (exclusive), in order.
   *
   * @throws TooMany with those found so far
   */
  List<LocalDateTime> starts(LocalDateTime from, LocalDateTime to, Budget budget) {
    List<LocalDateTime> found = new ArrayList<>();
    try {
      walk(from, to, budget, found);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The library's own guard against rules that never fit.
      throw new TooMany(found, Finding.of(Finding.What.NEVER_A_DATE));
    }
    return found;
  }

  private void walk(
      LocalDateTime from, LocalDateTime to, Budget budget, List<LocalDateTime> found) {
    RecurrenceRuleIterator iterator = rule.iterator(toDateTime(aligned(from)));
    // COUNT counts from the first one: those are walked, all others are skipped.
    if (rule.getCount() == null && first.isBefore(from)) {
      iterator.fastForward(toDateTime(from));
    }
    int cost = 1 + timesADay;
    for (int step = 0; iterator.hasNext(); step++) {
      if (step >= MOST_STEPS || found.size() >= MOST_FOUND || !budget.spend(cost)) {
        throw new TooMany(found, Finding.of(Finding.What.MANY_OCCURRENCES));
      }
      LocalDateTime start = local(iterator.nextDateTime());
      if (!start.isBefore(to)) {
        return;
      }
      if (!start.isBefore(from)) {
        found.add(start);
      }
    }
  }

  /**
   * A later start with the same occurrences from there on: what the library would walk over since
   * the start of the series is left. Months and years are not all of one length, and few.
   */
  private LocalDateTime aligned(LocalDateTime from) {
    Duration unit =
        switch (rule.getFreq()) {
          case WEEKLY -> Duration.ofDays(7);
          case DAILY -> Duration.ofDays(1);
          case HOURLY -> Duration.ofHours(1);
          case MINUTELY -> Duration.ofMinutes(1);
          case SECONDLY -> Duration.ofSeconds(1);
          case YEARLY, MONTHLY -> Duration.ZERO;
        };
    if (unit.isZero() || rule.getCount() != null || !first.isBefore(from)) {
      return first;
    }
    long step = unit.toSeconds() * rule.getInterval();
    long steps = Duration.between(first, from).toSeconds() / step - 1;
    // The first period may be incomplete, so it is one before the window.
    return first.plusSeconds(Math.max(0, steps) * step);
  }

  boolean endless() {
    return rule.isInfinite();
  }

  /** The rule as text, with its end in UTC, or as a date for all-day events. */
  String written(ZoneRules zone) {
    return written(zone, rule.getUntil() == null ? null : local(rule.getUntil()));
  }

  /**
   * @param last the last start of the rule; null to keep its end
   */
  String written(ZoneRules zone, @Nullable LocalDateTime last) {
    if (last == null) {
      return rule.toString();
    }
    RecurrenceRule ended = library(RuleParts.parse(rule.toString()));
    ended.setUntil(
        allDay
            ? toDateTime(last)
            : new DateTime(DateTime.UTC, IcsTime.instant(last, zone).toEpochMilli()));
    return ended.toString();
  }

  private DateTime toDateTime(LocalDateTime local) {
    return allDay
        ? new DateTime(local.getYear(), local.getMonthValue() - 1, local.getDayOfMonth())
        : new DateTime(
            local.getYear(),
            local.getMonthValue() - 1,
            local.getDayOfMonth(),
            local.getHour(),
            local.getMinute(),
            local.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        Math.min(59, time.getSeconds()));
  }
}
