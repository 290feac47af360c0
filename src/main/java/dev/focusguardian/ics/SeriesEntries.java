package dev.focusguardian.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a file into entries that keep series as series. A series that no rule can
 * express becomes a series of single dates, up to a horizon.
 */
final class SeriesEntries {

  /**
   * What replaces an occurrence.
   *
   * @param start on its own clock
   */
  record Replacement(Vevent version, LocalDateTime start) {
    static Replacement by(Vevent override) {
      return new Replacement(override, override.start().at());
    }
  }

  /** Before and after all dates that are read. */
  static final Instant EARLIEST = Instant.parse("1582-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2401-01-01T00:00:00Z");

  private final ZoneId zone;
  private final ZoneRules floating;
  private final Instant horizon;
  private final EntryDetails details;
  private final NamedZones zones;
  private final RuleWalk.Budget budget = new RuleWalk.Budget();
  private final List<CalendarEntry> entries = new ArrayList<>();
  private final List<IcsEntries.Remark> notes = new ArrayList<>();

  /**
   * @param zone of floating times
   * @param horizon how far ahead a series of single dates is kept
   */
  SeriesEntries(ZoneId zone, NamedZones zones, Instant horizon, EntryDetails details) {
    this.zone = zone;
    this.floating = zone.getRules();
    this.zones = zones;
    this.horizon = horizon;
    this.details = details;
  }

  List<CalendarEntry> entries() {
    return entries;
  }

  List<IcsEntries.Remark> notes() {
    return notes;
  }

  Instant horizon() {
    return horizon;
  }

  RuleWalk.Budget budget() {
    return budget;
  }

  void add(Series one) {
    Vevent master = one.master();
    if (master == null || master.recurrence().isEmpty()) {
      addSingles(one);
    } else if (master.cancelled()) {
      return;
    } else if (endsBeforeItStarts(master)) {
      // Only its replaced occurrences can take time.
      leaveOut(master);
      addChangesAlone(one);
    } else if (isAbsurd(master)) {
      note(
          "skipped-event",
          master,
          "line " + master.line() + ": its rule gives more occurrences than a calendar can hold");
      addChangesAlone(one);
    } else if (one.overrides().stream().anyMatch(Vevent::thisAndFuture)) {
      new SplitSeries(this, one, clock(master)).add();
    } else {
      addSeries(one, clock(master));
    }
  }

  private void addChangesAlone(Series one) {
    if (!one.overrides().isEmpty()) {
      addSingles(new Series(one.id(), null, one.overrides()));
    }
  }

  private void addSingles(Series one) {
    Set<String> ids = new HashSet<>();
    for (Series.Occurrence occurrence :
        one.around(EARLIEST, LATEST, floating, budget, trouble -> {})) {
      String id = one.id() + occurrence.key();
      while (!ids.add(id)) {
        id = id + "+";
      }
      addSingle(id, occurrence.version());
    }
  }

  /** An event of its own. */
  void addSingle(String id, Vevent event) {
    if (endsBeforeItStarts(event)) {
      leaveOut(event);
    } else {
      entries.add(
          new CalendarEntry(
              id,
              event.uid(),
              event.time(floating),
              shownIn(event),
              List.of(),
              details.of(event),
              List.of()));
    }
  }

  private void addSeries(Series one, SeriesClock clock) {
    Set<LocalDateTime> gone = new TreeSet<>();
    Map<LocalDateTime, Replacement> changed = new TreeMap<>();
    newest(one, clock, gone)
        .forEach(
            (original, override) -> {
              if (takesPlace(override)) {
                changed.put(original, Replacement.by(override));
              } else {
                gone.add(original);
              }
            });
    gone.removeAll(changed.keySet());
    addLonger(changed, clock, gone);
    LocalDateTime first = clock.version().start().at();
    if (!clock.nameless()) {
      addEntry(one.id(), clock, first, lines(clock, changed.keySet(), gone), changed);
      return;
    }
    TreeSet<LocalDateTime> starts = clock.starts(EARLIEST, horizon, budget);
    starts.removeAll(gone);
    starts.addAll(changed.keySet());
    if (!starts.isEmpty()) {
      boolean endless =
          clock.version().recurrence().rules().stream()
              .anyMatch(rule -> clock.walk(rule, first).endless());
      addEntry(one.id(), clock, starts.first(), dates(clock, starts, endless), changed);
    }
  }

  /**
   * What holds for each replaced occurrence. Of a date that is named without a time, all other
   * starts are gone.
   */
  Map<LocalDateTime, Vevent> newest(Series one, SeriesClock clock, Set<LocalDateTime> gone) {
    Map<LocalDateTime, Vevent> newest = one.newest(clock.version(), floating);
    newest.forEach(
        (original, override) -> {
          if (Series.named(override).isDate() && !clock.ofDates()) {
            gone.addAll(clock.startsOn(original.toLocalDate(), budget));
          }
        });
    gone.removeAll(newest.keySet());
    return newest;
  }

  private void addLonger(
      Map<LocalDateTime, Replacement> changed, SeriesClock clock, Set<LocalDateTime> gone) {
    longer(clock)
        .forEach(
            (start, replacement) -> {
              Instant at = IcsTime.instant(start, clock.rules());
              if (!gone.contains(start)
                  && clock.starts(at, at.plusSeconds(1), budget).contains(start)) {
                changed.putIfAbsent(start, replacement);
              }
            });
  }

  /** The extra dates of a series that have lengths of their own. */
  Map<LocalDateTime, Replacement> longer(SeriesClock clock) {
    Map<LocalDateTime, Replacement> longer = new TreeMap<>();
    Vevent series = clock.version();
    if (!clock.ofDates()) {
      series
          .recurrence()
          .lengths()
          .forEach(
              (date, length) -> {
                LocalDateTime start = Series.local(date, series, floating);
                longer.put(start, new Replacement(series.lasting(length), start));
              });
    }
    return longer;
  }

  /** A rule that is cut short in its first week would fill a calendar with nothing else. */
  private boolean isAbsurd(Vevent master) {
    List<String> troubles = new ArrayList<>();
    Instant start = master.start().instant(floating);
    new Series("", master, List.of())
        .around(start, start.plus(Duration.ofDays(7)), floating, budget, troubles::add);
    return !troubles.isEmpty();
  }

  /** The recurrence lines of the file, all written on the clock of the series. */
  private List<String> lines(
      SeriesClock clock, Set<LocalDateTime> changed, Set<LocalDateTime> gone) {
    Vevent master = clock.version();
    List<String> lines = new ArrayList<>();
    for (RuleParts rule : master.recurrence().rules()) {
      lines.add("RRULE:" + clock.walk(rule, master.start().at()).written(clock.rules()));
    }
    for (RuleParts rule : master.recurrence().exRules()) {
      lines.add("EXRULE:" + clock.walk(rule, master.start().at()).written(clock.rules()));
    }
    TreeSet<LocalDateTime> added = new TreeSet<>();
    for (IcsTime date : master.recurrence().dates()) {
      added.add(Series.local(date, master, floating));
    }
    if (!changed.isEmpty()) {
      // Every replacement needs an occurrence in the series.
      TreeSet<LocalDateTime> missing = new TreeSet<>(changed);
      missing.removeAll(
          clock.starts(
              IcsTime.instant(missing.first(), clock.rules()),
              IcsTime.instant(missing.last(), clock.rules()).plusSeconds(1),
              budget));
      added.addAll(missing);
    }
    TreeSet<LocalDateTime> excluded = new TreeSet<>(gone);
    for (IcsTime date : master.recurrence().exDates()) {
      if (date.isDate() && !clock.ofDates()) {
        excluded.addAll(clock.startsOn(date.date(), budget));
      } else {
        excluded.add(Series.local(date, master, floating));
      }
    }
    excluded.removeAll(changed);
    if (!added.isEmpty()) {
      lines.add(clock.line("RDATE", added));
    }
    if (!excluded.isEmpty()) {
      lines.add(clock.line("EXDATE", excluded));
    }
    return lines;
  }

  /** The line of a series that consists of single dates. */
  List<String> dates(SeriesClock clock, SortedSet<LocalDateTime> starts, boolean endless) {
    if (endless) {
      note(
          "bounded-series",
          clock.version(),
          "No calendar has a rule for the way it repeats, so it is kept as single dates until "
              + horizon.atZone(zone).toLocalDate());
    }
    return List.of(clock.line("RDATE", starts));
  }

  /**
   * @param first the start of the series; without a rule the first of its dates
   */
  void addEntry(
      String id,
      SeriesClock clock,
      LocalDateTime first,
      List<String> lines,
      Map<LocalDateTime, Replacement> changed) {
    List<CalendarEntry.Change> changes = new ArrayList<>();
    changed.forEach(
        (original, replacement) ->
            changes.add(
                new CalendarEntry.Change(
                    clock.timeAt(original),
                    replacement.version().timeAt(replacement.start(), floating),
                    shownIn(replacement.version()),
                    details.of(replacement.version()))));
    entries.add(
        new CalendarEntry(
            id,
            clock.version().uid(),
            clock.timeAt(first),
            clock.zone(),
            lines,
            details.of(clock.version()),
            changes));
  }

  SeriesClock clock(Vevent version) {
    ZoneRules rules = version.rules(floating);
    return new SeriesClock(
        version,
        version.start().isDate() ? ZoneOffset.UTC.getRules() : rules,
        version.start().isDate() ? null : zones.of(rules, version.start().instant(floating)),
        floating);
  }

  private @Nullable ZoneId shownIn(Vevent event) {
    if (event.start().isDate()) {
      return null;
    }
    ZoneId named = zones.of(event.rules(floating));
    return named == null ? zone : named;
  }

  /** False if it is cancelled, or ends before it starts. */
  boolean takesPlace(Vevent version) {
    if (version.cancelled()) {
      return false;
    }
    if (endsBeforeItStarts(version)) {
      leaveOut(version);
      return false;
    }
    return true;
  }

  /** Calendars refuse such events, and they take no time. */
  private boolean endsBeforeItStarts(Vevent event) {
    return event
        .time(floating)
        .fold(
            timed -> timed.end().isBefore(timed.start()),
            dates -> !dates.first().isBefore(dates.end()));
  }

  private void leaveOut(Vevent event) {
    note(
        "empty-event",
        event,
        "line " + event.line() + ": it ends at or before its start and counts as nothing");
  }

  private void note(String kind, Vevent event, String reason) {
    notes.add(new IcsEntries.Remark(kind, event.uid(), reason));
  }
}
