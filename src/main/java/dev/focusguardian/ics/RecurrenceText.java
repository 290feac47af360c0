package dev.focusguardian.ics;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the recurrence lines of a series, all of them on its own clock. */
record RecurrenceText(SeriesClock clock, RuleWalk.Budget budget) {

  /**
   * The rules and dates of the file.
   *
   * @param changed each needs an occurrence in the series
   * @param gone excluded, besides the exclusions of the file
   * @param last where the series ends; null for where its rules do
   */
  List<String> lines(
      SortedSet<LocalDateTime> changed,
      SortedSet<LocalDateTime> gone,
      @Nullable LocalDateTime last) {
    Vevent.Recurrence recurrence = clock.version().recurrence();
    List<String> lines = new ArrayList<>();
    recurrence.rules().forEach(rule -> lines.add("RRULE:" + written(rule, last)));
    recurrence.exRules().forEach(rule -> lines.add("EXRULE:" + written(rule, last)));
    RecurrenceSet set = new RecurrenceSet(clock.version(), clock.floating());
    TreeSet<LocalDateTime> added = new TreeSet<>();
    recurrence.dates().forEach(date -> added.add(set.local(date)));
    TreeSet<LocalDateTime> excluded = new TreeSet<>(gone);
    for (IcsTime date : recurrence.exDates()) {
      if (date.isDate() && !clock.ofDates()) {
        excluded.addAll(clock.startsOn(date.date(), budget));
      } else {
        excluded.add(set.local(date));
      }
    }
    excluded.removeAll(changed);
    if (last != null) {
      added.removeIf(start -> start.isAfter(last));
      excluded.removeIf(start -> start.isAfter(last));
    }
    added.addAll(missing(changed));
    if (!added.isEmpty()) {
      lines.add(clock.line("RDATE", added));
    }
    if (!excluded.isEmpty()) {
      lines.add(clock.line("EXDATE", excluded));
    }
    return lines;
  }

  /** The changed ones that the file's rules do not have. */
  private SortedSet<LocalDateTime> missing(SortedSet<LocalDateTime> changed) {
    TreeSet<LocalDateTime> missing = new TreeSet<>(changed);
    if (!missing.isEmpty()) {
      missing.removeAll(
          clock.starts(
              IcsTime.instant(missing.first(), clock.rules()),
              IcsTime.instant(missing.last(), clock.rules()).plusSeconds(1),
              budget));
    }
    return missing;
  }

  private String written(RuleParts rule, @Nullable LocalDateTime last) {
    RuleWalk walk = clock.walk(rule, clock.version().start().at());
    return last != null && goesOnAfter(walk, last)
        ? walk.written(clock.rules(), last)
        : walk.written(clock.rules());
  }

  private boolean goesOnAfter(RuleWalk walk, LocalDateTime last) {
    try {
      return walk.endless()
          || !walk.starts(last.plusSeconds(1), LocalDateTime.of(2400, 1, 1, 0, 0), budget)
              .isEmpty();
    } catch (RuleWalk.TooMany e) {
      return true;
    }
  }
}
