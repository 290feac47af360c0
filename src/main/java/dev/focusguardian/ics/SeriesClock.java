package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Wall clock of a series, and the starts of the series on it.
 *
 * @param named the IANA zone with these rules; null for all-day series, and if there is none
 */
record SeriesClock(Vevent version, ZoneRules rules, @Nullable ZoneId named, ZoneRules floating) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  /** A walk finds a limited number of starts, so a series is walked in stretches. */
  private static final int STRETCH_DAYS = 100;

  /** Of a series that is kept start by start. */
  private static final int MOST_KEPT = 20_000;

  /** After all dates that are read. */
  private static final LocalDateTime FAR = LocalDateTime.of(2401, 1, 1, 0, 0);

  boolean ofDates() {
    return version.start().isDate();
  }

  /** No IANA zone has this clock, so no rule can be kept for it. */
  boolean nameless() {
    return named == null && !ofDates();
  }

  /** The zone that the recurrence lines are written in. */
  @Nullable ZoneId zone() {
    return nameless() ? ZoneId.of("UTC") : named;
  }

  EventTime timeAt(LocalDateTime start) {
    return version.timeAt(start, floating);
  }

  /** A start that a clock change skips is moved to the time after the change. */
  LocalDateTime real(LocalDateTime start) {
    return ofDates() ? start : IcsTime.local(IcsTime.instant(start, rules), rules);
  }

  RuleWalk walk(RuleParts rule, LocalDateTime first) {
    return new RuleWalk(rule, first, ofDates(), rules, floating);
  }

  /** Every start in a stretch of time, with the exclusions of the version. */
  TreeSet<LocalDateTime> starts(Instant from, Instant to, RuleWalk.Budget budget) {
    return new Series("", version, List.of())
        .around(from, to, floating, budget, trouble -> {}).stream()
            .map(Series.Occurrence::local)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The starts of a series up to a horizon.
   *
   * @param whole there are no later ones
   */
  record Known(TreeSet<LocalDateTime> starts, boolean whole) {}

  /** Every start before a horizon, or the first ones of very many. */
  Known until(Instant horizon, RuleWalk.Budget budget) {
    RecurrenceSet set = new RecurrenceSet(version, floating);
    TreeSet<LocalDateTime> starts = new TreeSet<>();
    LocalDateTime at = version.start().at();
    for (IcsTime date : version.recurrence().dates()) {
      at = set.local(date).isBefore(at) ? set.local(date) : at;
    }
    LocalDateTime end = IcsTime.local(horizon, rules);
    int days = STRETCH_DAYS;
    while (at.isBefore(end)) {
      LocalDateTime next = at.plusDays(days);
      next = next.isBefore(end) ? next : end;
      List<Finding> troubles = new ArrayList<>();
      TreeSet<LocalDateTime> found = set.starts(at, next, budget, troubles::add);
      if (!troubles.isEmpty() && days > 1) {
        days = 1;
        continue;
      }
      starts.addAll(found);
      if (!troubles.isEmpty() || starts.size() >= MOST_KEPT) {
        return new Known(starts, false);
      }
      at = next;
    }
    return new Known(starts, set.starts(end, FAR, budget, trouble -> {}).isEmpty());
  }

  /** The starts on that date, those that are excluded too. */
  SortedSet<LocalDateTime> startsOn(LocalDate date, RuleWalk.Budget budget) {
    Instant day = IcsTime.instant(date.atStartOfDay(), rules);
    return new SeriesClock(version.withoutExclusions(), rules, named, floating)
        .starts(day, day.plusSeconds(1), budget)
        .subSet(date.atStartOfDay(), date.plusDays(1).atStartOfDay());
  }

  /** A recurrence line with these starts. */
  String line(String name, SortedSet<LocalDateTime> starts) {
    if (ofDates()) {
      return name + ";VALUE=DATE:" + joined(starts, DATE);
    }
    if (named != null && !named.equals(ZoneId.of("UTC"))) {
      return name + ";TZID=" + named.getId() + ":" + joined(starts, TIME);
    }
    return name
        + ":"
        + starts.stream()
            .map(start -> IcsTime.instant(start, rules).atOffset(ZoneOffset.UTC))
            .map(TIME::format)
            .collect(Collectors.joining("Z,", "", "Z"));
  }

  private static String joined(SortedSet<LocalDateTime> starts, DateTimeFormatter form) {
    return starts.stream().map(form::format).collect(Collectors.joining(","));
  }
}
