package dev.focusguardian.ics;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Series whose occurrences all change from some point on. Like Google, it becomes a series that
 * ends there and another one that starts there.
 */
final class SplitSeries {

  /** One of the resulting series: its starts, and what replaces some of them. */
  private static final class Part {
    private final SeriesClock clock;
    private final TreeSet<LocalDateTime> starts = new TreeSet<>();
    private final Map<LocalDateTime, SeriesEntries.Replacement> changed = new TreeMap<>();

    Part(SeriesClock clock) {
      this.clock = clock;
    }
  }

  private final SeriesEntries entries;
  private final Series series;
  private final SeriesClock clock;
  private final NavigableMap<LocalDateTime, Vevent> changes = new TreeMap<>();
  private final Map<Vevent, Part> parts = new LinkedHashMap<>();

  SplitSeries(SeriesEntries entries, Series series, SeriesClock clock) {
    this.entries = entries;
    this.series = series;
    this.clock = clock;
  }

  void add() {
    Set<LocalDateTime> replaced = new HashSet<>();
    Map<LocalDateTime, Vevent> newest = entries.newest(series, clock, replaced);
    replaced.addAll(newest.keySet());
    newest.forEach(
        (original, override) -> {
          if (override.thisAndFuture()) {
            changes.put(original, override);
          }
        });
    parts.put(clock.version(), new Part(clock));
    changes
        .values()
        .forEach(
            change -> {
              if (entries.takesPlace(change)) {
                Part part = new Part(entries.clock(change));
                part.starts.add(change.start().at());
                parts.put(change, part);
              }
            });
    Map<LocalDateTime, SeriesEntries.Replacement> longer = entries.longer(clock);
    for (LocalDateTime start :
        clock.starts(SeriesEntries.EARLIEST, entries.horizon(), entries.budget())) {
      Part part = partOf(start);
      if (part != null && !replaced.contains(start)) {
        part.starts.add(moved(start));
        SeriesEntries.Replacement own = longer.get(start);
        if (own != null && part.clock == clock) {
          part.changed.put(start, own);
        }
      }
    }
    newest.forEach(
        (original, override) -> {
          if (!override.thisAndFuture() && entries.takesPlace(override)) {
            Part part = partOf(original);
            if (part == null) {
              entries.addSingle(series.id() + "_" + original, override);
            } else {
              part.starts.add(moved(original));
              part.changed.put(moved(original), SeriesEntries.Replacement.by(override));
            }
          }
        });
    parts.forEach(this::addPart);
  }

  /** The series that the occurrence belongs to; null if it was cancelled with all later ones. */
  private @Nullable Part partOf(LocalDateTime original) {
    Map.Entry<LocalDateTime, Vevent> change = changes.lowerEntry(original);
    return parts.get(change == null ? clock.version() : change.getValue());
  }

  private LocalDateTime moved(LocalDateTime original) {
    Map.Entry<LocalDateTime, Vevent> change = changes.lowerEntry(original);
    return change == null
        ? original
        : original.plus(Series.shift(change, clock.version(), clock.floating()));
  }

  private void addPart(Vevent version, Part part) {
    if (!part.starts.isEmpty()) {
      String id = version == clock.version() ? "" : "_R" + version.start().at();
      entries.addEntry(
          series.id() + id, part.clock, part.starts.first(), lines(version, part), part.changed);
    }
  }

  private List<String> lines(Vevent version, Part part) {
    Vevent.Recurrence recurrence = clock.version().recurrence();
    boolean last = changes.isEmpty() || changes.lastEntry().getValue() == version;
    boolean endless =
        last
            && recurrence.rules().stream()
                .anyMatch(rule -> clock.walk(rule, clock.version().start().at()).endless());
    if (recurrence.rules().size() == 1
        && recurrence.exRules().isEmpty()
        && part.clock.ofDates() == clock.ofDates()
        && !part.clock.nameless()) {
      List<String> ruled = ruled(recurrence.rules().get(0), part, endless);
      if (!ruled.isEmpty()) {
        return ruled;
      }
    }
    return entries.dates(part.clock, part.starts, endless);
  }

  /** The rule of the file with another start; no lines if that gives other starts. */
  private List<String> ruled(RuleParts rule, Part part, boolean endless) {
    SeriesClock own = part.clock;
    LocalDateTime first = part.starts.first();
    String text =
        clock
            .walk(rule, clock.version().start().at())
            .written(own.rules(), endless ? null : part.starts.last());
    TreeSet<LocalDateTime> given = new TreeSet<>();
    own.walk(RuleParts.parse(text), first)
        .starts(first, IcsTime.local(entries.horizon(), own.rules()).plusDays(1), entries.budget())
        .forEach(start -> given.add(own.real(start)));
    TreeSet<LocalDateTime> lacking = new TreeSet<>(part.starts);
    lacking.removeAll(given);
    TreeSet<LocalDateTime> extra = new TreeSet<>(given);
    extra.removeAll(part.starts);
    // Starts beyond the last known one are not known to be wrong.
    extra.removeIf(start -> start.isAfter(part.starts.last()));
    if (2 * (lacking.size() + extra.size()) > part.starts.size()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("RRULE:" + text);
    if (!lacking.isEmpty()) {
      lines.add(own.line("RDATE", lacking));
    }
    if (!extra.isEmpty()) {
      lines.add(own.line("EXDATE", extra));
    }
    return lines;
  }
}
