package dev.focusguardian.ics;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The recurrence set of a series (RFC 5545, 3.8.5): its starts according to RRULE, RDATE, EXRULE
 * and EXDATE, on its own wall clock. What replaces some of its occurrences is not looked at.
 */
record RecurrenceSet(Vevent series, ZoneRules floating) {

  ZoneRules rules() {
    return series.rules(floating);
  }

  /**
   * The starts within a stretch of the wall clock.
   *
   * @param trouble told what was cut short
   */
  TreeSet<LocalDateTime> starts(
      LocalDateTime from, LocalDateTime to, RuleWalk.Budget budget, Consumer<Finding> trouble) {
    Vevent.Recurrence recurrence = series.recurrence();
    TreeSet<LocalDateTime> starts = new TreeSet<>();
    if (recurrence.rules().isEmpty()) {
      add(starts, series.start().at(), from, to);
    }
    for (RuleParts rule : recurrence.rules()) {
      for (LocalDateTime start : walk(rule, from, to, budget, trouble)) {
        starts.add(real(start));
      }
    }
    for (IcsTime date : recurrence.dates()) {
      add(starts, local(date), from, to);
    }
    for (RuleParts rule : recurrence.exRules()) {
      for (LocalDateTime start : walk(rule, from, to, budget, trouble)) {
        starts.remove(real(start));
      }
    }
    Set<LocalDate> wholeDates = new HashSet<>();
    for (IcsTime date : recurrence.exDates()) {
      if (date.isDate() && !series.start().isDate()) {
        wholeDates.add(date.date());
      } else {
        starts.remove(local(date));
      }
    }
    if (!wholeDates.isEmpty()) {
      starts.removeIf(start -> wholeDates.contains(start.toLocalDate()));
    }
    return starts;
  }

  private List<LocalDateTime> walk(
      RuleParts rule,
      LocalDateTime from,
      LocalDateTime to,
      RuleWalk.Budget budget,
      Consumer<Finding> trouble) {
    LocalDateTime first = series.start().at();
    boolean allDay = series.start().isDate();
    if (RuleWalk.isOver(rule, first, allDay, rules(), floating, from)) {
      return List.of();
    }
    try {
      return new RuleWalk(rule, first, allDay, rules(), floating).starts(from, to, budget);
    } catch (RuleWalk.TooMany e) {
      trouble.accept(Finding.of(Finding.What.USED_AS_FAR_AS_READ).because(e.finding()));
      return e.found();
    }
  }

  private static void add(
      TreeSet<LocalDateTime> starts, LocalDateTime start, LocalDateTime from, LocalDateTime to) {
    if (!start.isBefore(from) && start.isBefore(to)) {
      starts.add(start);
    }
  }

  /** A start that the clock skips is known by the time to which it moves. */
  private LocalDateTime real(LocalDateTime start) {
    ZoneRules rules = rules();
    return series.start().isDate() || rules.isFixedOffset()
        ? start
        : IcsTime.local(IcsTime.instant(start, rules), rules);
  }

  /** A time of another property on the wall clock of the series. */
  LocalDateTime local(IcsTime time) {
    if (!series.start().isDate()) {
      return real(
          time.isDate()
              ? time.date().atTime(series.start().at().toLocalTime())
              : rules().equals(time.rules()) ? time.at() : time.localIn(rules(), floating));
    }
    boolean utc = time.rules() != null && time.rules().equals(ZoneOffset.UTC.getRules());
    // Exchange gives the midnight of an all-day event in UTC, elsewhere the date is the one
    // written.
    return (utc ? time.localIn(floating, floating) : time.at()).toLocalDate().atStartOfDay();
  }
}
