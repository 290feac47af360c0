package dev.focusguardian.ics;

import dev.focusguardian.calendar.OriginalStart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
   * @param original when the series meant it to start; null for a single event
   */
  record Occurrence(
      Vevent version, LocalDateTime local, String key, @Nullable OriginalStart original) {

    boolean recurring() {
      return original != null;
    }
  }

  private static final long DAY = 24 * 60 * 60;

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
      return newest(overrides.get(0), floating).values().stream()
          .filter(override -> !override.cancelled())
          .map(
              override ->
                  new Occurrence(
                      override, override.start().at(), key(override), original(override, floating)))
          .toList();
    }
    if (series.cancelled()) {
      return List.of();
    }
    if (series.recurrence().isEmpty() && overrides.isEmpty()) {
      if (isFar(series, from, to)) {
        return List.of();
      }
      return List.of(new Occurrence(series, series.start().at(), "", null));
    }
    if (overrides.isEmpty() && startsAfter(series, to)) {
      return List.of();
    }
    return expanded(series, from, to, floating, budget, trouble);
  }

  private static boolean startsAfter(Vevent series, Instant to) {
    return series.recurrence().dates().isEmpty()
        && series.start().date().toEpochDay() > Math.floorDiv(to.getEpochSecond(), DAY) + 2;
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
    Map<LocalDateTime, Vevent> newest = newest(series, floating);
    newest.forEach(
        (start, override) -> {
          replaced.add(start);
          if (named(override).isDate()) {
            // A date names the occurrence of that date, whatever its time.
            replacedDates.add(start.toLocalDate());
          }
        });
    NavigableMap<LocalDateTime, Vevent> changes = new TreeMap<>();
    for (Vevent override : overrides) {
      if (override.thisAndFuture()) {
        changes.merge(replacedStart(override, series, floating), override, Vevent::newer);
      }
    }
    Map<LocalDateTime, Vevent.Length> lengths = new HashMap<>();
    Duration reach = series.atMost(floating).plusDays(2);
    for (Map.Entry<IcsTime, Vevent.Length> date : series.recurrence().lengths().entrySet()) {
      if (!series.start().isDate()) {
        lengths.put(local(date.getKey(), series, floating), date.getValue());
        Duration longer = series.lasting(date.getValue()).atMost(floating).plusDays(2);
        reach = reach.compareTo(longer) < 0 ? longer : reach;
      }
    }
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
          Vevent.Length length = lengths.get(start);
          Vevent version = length == null ? series : series.lasting(length);
          found.add(
              new Occurrence(
                  version, start, key(series, start, rules), original(series, start, rules)));
        } else if (!change.getValue().cancelled()) {
          LocalDateTime moved = start.plus(shift(change, series, floating));
          found.add(
              new Occurrence(
                  change.getValue(),
                  moved,
                  key(series, start, rules),
                  original(series, start, rules)));
        }
      }
    }
    for (Map.Entry<LocalDateTime, Vevent> change : newest.entrySet()) {
      Vevent override = change.getValue();
      if (!override.cancelled() && !isFar(override, from, to)) {
        found.add(
            new Occurrence(
                override,
                override.start().at(),
                key(override),
                original(series, change.getKey(), rules)));
      }
    }
    return found;
  }

  /** Days away from the window on any clock; asked first, because most events of a file are. */
  private static boolean isFar(Vevent single, Instant from, Instant to) {
    IcsTime end = single.length().end();
    long first = single.start().date().toEpochDay();
    return first > Math.floorDiv(to.getEpochSecond(), DAY) + 2
        || (end != null
            && Math.max(first, end.date().toEpochDay())
                < Math.floorDiv(from.getEpochSecond(), DAY) - 2);
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
    for (RuleParts rule : recurrence.rules()) {
      for (LocalDateTime start : walk(rule, series, from, to, floating, budget, trouble)) {
        starts.add(real(start, series, rules));
      }
    }
    for (IcsTime date : recurrence.dates()) {
      add(starts, local(date, series, floating), from, to);
    }
    for (RuleParts rule : recurrence.exRules()) {
      for (LocalDateTime start : walk(rule, series, from, to, floating, budget, trouble)) {
        starts.remove(real(start, series, rules));
      }
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
    return starts;
  }

  /** A start that the clock skips is known by the time to which it moves. */
  private static LocalDateTime real(LocalDateTime start, Vevent series, ZoneRules rules) {
    return series.start().isDate() || rules.isFixedOffset()
        ? start
        : IcsTime.local(IcsTime.instant(start, rules), rules);
  }

  private static List<LocalDateTime> walk(
      RuleParts rule,
      Vevent series,
      LocalDateTime from,
      LocalDateTime to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<String> trouble) {
    LocalDateTime first = series.start().at();
    boolean allDay = series.start().isDate();
    ZoneRules rules = series.rules(floating);
    if (RuleWalk.isOver(rule, first, allDay, rules, floating, from)) {
      return List.of();
    }
    try {
      return new RuleWalk(rule, first, allDay, rules, floating).starts(from, to, budget);
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
      ZoneRules rules = series.rules(floating);
      return real(
          time.isDate()
              ? time.date().atTime(series.start().at().toLocalTime())
              : rules.equals(time.rules()) ? time.at() : time.localIn(rules, floating),
          series,
          rules);
    }
    boolean utc = time.rules() != null && time.rules().equals(ZoneOffset.UTC.getRules());
    // Exchange gives the midnight of an all-day event in UTC, elsewhere the date is the one
    // written.
    return (utc ? time.localIn(floating, floating) : time.at()).toLocalDate().atStartOfDay();
  }

  static LocalDateTime replacedStart(Vevent override, Vevent series, ZoneRules floating) {
    return local(named(override), series, floating);
  }

  static IcsTime named(Vevent override) {
    IcsTime id = override.recurrenceId();
    return id == null ? override.start() : id;
  }

  /**
   * What holds for each replaced occurrence. The same one may be named in several zones, or by its
   * date; the newest says what it is.
   *
   * @param clock on which the occurrences are told apart
   */
  Map<LocalDateTime, Vevent> newest(Vevent clock, ZoneRules floating) {
    Map<LocalDateTime, Vevent> newest = new LinkedHashMap<>();
    Map<LocalDate, LocalDateTime> byDate = new HashMap<>();
    for (Vevent override : overrides) {
      if (!named(override).isDate()) {
        LocalDateTime start = replacedStart(override, clock, floating);
        byDate.putIfAbsent(start.toLocalDate(), start);
        newest.merge(start, override, Vevent::newer);
      }
    }
    for (Vevent override : overrides) {
      if (named(override).isDate()) {
        LocalDateTime start = replacedStart(override, clock, floating);
        newest.merge(byDate.getOrDefault(start.toLocalDate(), start), override, Vevent::newer);
      }
    }
    return newest;
  }

  /** Of an occurrence whose series is in the file, on the series' own clock. */
  private static OriginalStart original(Vevent series, LocalDateTime start, ZoneRules rules) {
    return series.start().isDate()
        ? new OriginalStart.On(start.toLocalDate())
        : new OriginalStart.At(IcsTime.instant(start, rules));
  }

  /** Of an occurrence without its series: as the file names it. */
  private static OriginalStart original(Vevent override, ZoneRules floating) {
    IcsTime id = override.recurrenceId() == null ? override.start() : override.recurrenceId();
    return id.isDate()
        ? new OriginalStart.On(id.date())
        : new OriginalStart.At(id.instant(floating));
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
    return id == null ? "" : key(id.at());
  }

  private static String key(Vevent series, LocalDateTime start, ZoneRules rules) {
    LocalDateTime shown =
        series.start().isDate()
            ? start
            : IcsTime.local(IcsTime.instant(start, rules), ZoneOffset.UTC.getRules());
    return key(shown);
  }

  private static String key(LocalDateTime time) {
    return "_" + time.toString().replace("-", "").replace(":", "");
  }
}
