package dev.focusguardian.ics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What in a series is not as its rules have it, in the form in which calendars store it: one
 * occurrence at a time. A change of all later occurrences is thus a change of each of them; the
 * occurrences keep their places in the series.
 */
final class SeriesExceptions {

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

  private final Series series;
  private final SeriesClock clock;
  private final RuleWalk.Budget budget;
  private final Predicate<Vevent> takesPlace;
  private final NavigableMap<LocalDateTime, Replacement> changed = new TreeMap<>();
  private final TreeSet<LocalDateTime> gone = new TreeSet<>();

  /**
   * @param takesPlace false for what is cancelled or takes no time
   */
  SeriesExceptions(
      Series series, SeriesClock clock, RuleWalk.Budget budget, Predicate<Vevent> takesPlace) {
    this.series = series;
    this.clock = clock;
    this.budget = budget;
    this.takesPlace = takesPlace;
    series.newest(clock.version(), clock.floating()).forEach(this::replace);
    gone.removeAll(changed.keySet());
  }

  /** The changed occurrences, by when the series meant them to start. */
  NavigableMap<LocalDateTime, Replacement> changed() {
    return changed;
  }

  /** The occurrences that do not take place. */
  TreeSet<LocalDateTime> gone() {
    return gone;
  }

  private void replace(LocalDateTime original, Vevent override) {
    if (Series.named(override).isDate() && !clock.ofDates()) {
      // A date names the occurrence of that date, whatever its time.
      gone.addAll(clock.startsOn(original.toLocalDate(), budget));
    }
    if (takesPlace.test(override)) {
      changed.put(original, Replacement.by(override));
    } else {
      gone.add(original);
    }
  }

  /** Extra dates that have lengths of their own. */
  void addLongerDates() {
    Vevent master = clock.version();
    if (clock.ofDates()) {
      return;
    }
    RecurrenceSet set = new RecurrenceSet(master, clock.floating());
    master
        .recurrence()
        .lengths()
        .forEach(
            (date, length) -> {
              LocalDateTime start = set.local(date);
              Instant at = IcsTime.instant(start, clock.rules());
              if (!gone.contains(start)
                  && clock.starts(at, at.plusSeconds(1), budget).contains(start)) {
                changed.putIfAbsent(start, new Replacement(master.lasting(length), start));
              }
            });
  }

  /**
   * Changes each of these occurrences that a change of all later ones reaches.
   *
   * @param starts all that are kept of the series
   */
  void addLaterChanges(Iterable<LocalDateTime> starts) {
    NavigableMap<LocalDateTime, Vevent> changes =
        series.laterChanges(clock.version(), clock.floating());
    for (LocalDateTime start : starts) {
      Map.Entry<LocalDateTime, Vevent> change = changes.lowerEntry(start);
      if (change != null && !changed.containsKey(start) && !gone.contains(start)) {
        Replacement replacement = later(start, change);
        if (replacement == null) {
          gone.add(start);
        } else {
          changed.put(start, replacement);
        }
      }
    }
  }

  private @Nullable Replacement later(
      LocalDateTime start, Map.Entry<LocalDateTime, Vevent> change) {
    return takesPlace.test(change.getValue())
        ? new Replacement(
            change.getValue(), start.plus(Series.shift(change, clock.version(), clock.floating())))
        : null;
  }
}
