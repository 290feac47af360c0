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
   * @param trouble told what was cut short
   */
  List<Occurrence> around(
      Instant from,
      Instant to,
      ZoneRules floating,
      RuleWalk.Budget budget,
      Consumer<Finding> trouble) {
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
      Consumer<Finding> trouble) {
    RecurrenceSet set = new RecurrenceSet(series, floating);
    ZoneRules rules = set.rules();
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
    NavigableMap<LocalDateTime, Vevent> changes = laterChanges(series, floating);
    Map<LocalDateTime, Vevent.Length> lengths = new HashMap<>();
    Duration reach = series.atMost(floating).plusDays(2);
    for (Map.Entry<IcsTime, Vevent.Length> date : series.recurrence().lengths().entrySet()) {
      if (!series.start().isDate()) {
        lengths.put(set.local(date.getKey()), date.getValue());
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
        set.starts(
            IcsTime.local(from, rules).minus(reach),
            IcsTime.local(to, rules).plus(reach),
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

  static LocalDateTime replacedStart(Vevent override, Vevent series, ZoneRules floating) {
    return new RecurrenceSet(series, floating).local(named(override));
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

  /**
   * The changes that hold for all later occurrences too, each up to the next one, by the occurrence
   * after which they do.
   */
  NavigableMap<LocalDateTime, Vevent> laterChanges(Vevent clock, ZoneRules floating) {
    NavigableMap<LocalDateTime, Vevent> changes = new TreeMap<>();
    for (Vevent override : overrides) {
      if (override.thisAndFuture()) {
        changes.merge(replacedStart(override, clock, floating), override, Vevent::newer);
      }
    }
    return changes;
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
