package dev.focusguardian.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a file says under one {@code UID}: an event or a series, and what replaces single
 * occurrences of it.
 *
 * @param id unique within the file; the UID, unless several events share it
 * @param master null if only replaced occurrences are in the file
 */
record Series(String id, @Nullable Vevent master, List<Vevent> overrides) {

  /**
   * An occurrence, found.
   *
   * @param version what it looks like
   * @param local its start on the version's wall clock
   * @param key what tells it from others of its series
   */
  record Occurrence(Vevent version, LocalDateTime local, String key, boolean recurring) {}

  /** Longer shifts of all later occurrences are not looked for before or after the window. */
  private static final Duration LONGEST_SHIFT = Duration.ofDays(400);

  /**
   * Every occurrence that may touch the window, cancelled ones left out; those just outside it may
   * be among them.
   *
   * @param trouble told in one sentence what was cut short
   */
  List<Occurrence> around(
      Instant from,
      Instant to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<String> trouble) {
    Vevent series = master;
    if (series == null) {
      return overrides.stream()
          .filter(override -> !override.cancelled())
          .map(override -> occurrence(override, override.start().at(), key(override), true))
          .toList();
    }
    if (series.cancelled()) {
      return List.of();
    }
    if (series.recurrence().isEmpty() && overrides.isEmpty()) {
      return List.of(occurrence(series, series.start().at(), "", false));
    }
    return expanded(series, from, to, floating, budget, trouble);
  }

  private List<Occurrence> expanded(
      Vevent series,
      Instant from,
      Instant to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<String> trouble) {
    ZoneRules rules = series.rules(floating);
    Set<LocalDateTime> replaced = new HashSet<>();
    Set<LocalDate> replacedDates = new HashSet<>();
    NavigableMap<LocalDateTime, Vevent> changes = new TreeMap<>();
    for (Vevent override : overrides) {
      LocalDateTime start = replacedStart(override, series, floating);
      replaced.add(start);
      if (override.recurrenceId() != null && override.recurrenceId().isDate()) {
        // A date names the occurrence of that date, whatever its time.
        replacedDates.add(start.toLocalDate());
      }
      if (override.thisAndFuture()) {
        changes.put(start, override);
      }
    }
    Duration reach = series.atMost(floating).plusDays(2);
    for (Map.Entry<LocalDateTime, Vevent> change : changes.entrySet()) {
      Duration shift = shift(change, series, floating).abs();
      Duration longer = change.getValue().atMost(floating).plusDays(2);
      reach = reach.plus(shift.compareTo(LONGEST_SHIFT) < 0 ? shift : LONGEST_SHIFT);
      reach = reach.compareTo(longer.plus(shift)) < 0 ? longer.plus(shift) : reach;
    }
    List<Occurrence> found = new ArrayList<>();
    for (LocalDateTime start :
        starts(
            series,
            IcsTime.local(from, rules).minus(reach),
            IcsTime.local(to, rules).plus(reach),
            floating,
            budget,
            trouble)) {
      if (!replaced.contains(start) && !replacedDates.contains(start.toLocalDate())) {
        Map.Entry<LocalDateTime, Vevent> change = changes.lowerEntry(start);
        if (change == null) {
          found.add(occurrence(series, start, key(series, start, rules), true));
        } else if (!change.getValue().cancelled()) {
          LocalDateTime moved = start.plus(shift(change, series, floating));
          found.add(occurrence(change.getValue(), moved, key(series, start, rules), true));
        }
      }
    }
    for (Vevent override : overrides) {
      if (!override.cancelled()) {
        found.add(occurrence(override, override.start().at(), key(override), true));
      }
    }
    return found;
  }

  private static Occurrence occurrence(
      Vevent version, LocalDateTime local, String key, boolean recurring) {
    return new Occurrence(version, local, key, recurring);
  }

  /** The starts of the series itself within a stretch of its wall clock. */
  private static TreeSet<LocalDateTime> starts(
      Vevent series,
      LocalDateTime from,
      LocalDateTime to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<String> trouble) {
    Vevent.Recurrence recurrence = series.recurrence();
    ZoneRules rules = series.rules(floating);
    TreeSet<LocalDateTime> starts = new TreeSet<>();
    if (recurrence.rules().isEmpty()) {
      add(starts, series.start().at(), from, to);
    }
    for (String rule : recurrence.rules()) {
      starts.addAll(walk(rule, series, from, to, floating, budget, trouble));
    }
    for (IcsTime date : recurrence.dates()) {
      add(starts, local(date, series, floating), from, to);
    }
    for (String rule : recurrence.exRules()) {
      starts.removeAll(walk(rule, series, from, to, floating, budget, trouble));
    }
    Set<LocalDate> wholeDates = new HashSet<>();
    for (IcsTime date : recurrence.exDates()) {
      if (date.isDate() && !series.start().isDate()) {
        wholeDates.add(date.date());
      } else {
        starts.remove(local(date, series, floating));
      }
    }
    if (!wholeDates.isEmpty()) {
      starts.removeIf(start -> wholeDates.contains(start.toLocalDate()));
    }
    // A start that the clock skips is known by the time to which it moves.
    TreeSet<LocalDateTime> real = new TreeSet<>();
    for (LocalDateTime start : starts) {
      real.add(
          series.start().isDate() ? start : IcsTime.local(IcsTime.instant(start, rules), rules));
    }
    return real;
  }

  private static List<LocalDateTime> walk(
      String rule,
      Vevent series,
      LocalDateTime from,
      LocalDateTime to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<String> trouble) {
    try {
      return new RuleWalk(
              rule, series.start().at(), series.start().isDate(), series.rules(floating), floating)
          .starts(from, to, budget);
    } catch (RuleWalk.TooMany e) {
      trouble.accept(e.getMessage() + "; it is used as far as it was read");
      return e.found();
    }
  }

  private static void add(
      TreeSet<LocalDateTime> starts, LocalDateTime start, LocalDateTime from, LocalDateTime to) {
    if (!start.isBefore(from) && start.isBefore(to)) {
      starts.add(start);
    }
  }

  /** A time of another property on the wall clock of the series. */
  static LocalDateTime local(IcsTime time, Vevent series, ZoneRules floating) {
    if (!series.start().isDate()) {
      return time.isDate()
          ? time.date().atTime(series.start().at().toLocalTime())
          : time.localIn(series.rules(floating), floating);
    }
    boolean utc = time.rules() != null && time.rules().equals(ZoneOffset.UTC.getRules());
    // Exchange gives the midnight of an all-day event in UTC, elsewhere the date is the one
    // written.
    return (utc ? time.localIn(floating, floating) : time.at()).toLocalDate().atStartOfDay();
  }

  static LocalDateTime replacedStart(Vevent override, Vevent series, ZoneRules floating) {
    IcsTime id = override.recurrenceId();
    return local(id == null ? override.start() : id, series, floating);
  }

  static Duration shift(
      Map.Entry<LocalDateTime, Vevent> change, Vevent series, ZoneRules floating) {
    Vevent version = change.getValue();
    LocalDateTime was =
        version.start().isDate() || series.start().isDate()
            ? change.getKey()
            : IcsTime.local(
                IcsTime.instant(change.getKey(), series.rules(floating)), version.rules(floating));
    return Duration.between(was, version.start().at());
  }

  private static String key(Vevent override) {
    IcsTime id = override.recurrenceId();
    return id == null ? "" : "_" + id.at().toString().replaceAll("[-:]", "");
  }

  private static String key(Vevent series, LocalDateTime start, ZoneRules rules) {
    LocalDateTime shown =
        series.start().isDate()
            ? start
            : IcsTime.local(IcsTime.instant(start, rules), ZoneOffset.UTC.getRules());
    return "_" + shown.toString().replaceAll("[-:]", "");
  }
}
