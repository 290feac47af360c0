package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.ics.Finding.What;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a file into entries that keep series as series. A series that no rule can
 * express becomes a series of single dates, up to a horizon.
 */
final class SeriesEntries {

  /** Before and after all dates that are read. */
  private static final Instant EARLIEST = Instant.parse("1582-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2401-01-01T00:00:00Z");

  private final ZoneId zone;
  private final ZoneRules floating;
  private final Instant horizon;
  private final EntryDetails details;
  private final NamedZones zones;
  private final RuleWalk.Budget budget = new RuleWalk.Budget();
  private final List<CalendarEntry> entries = new ArrayList<>();
  private final List<IcsNote> notes = new ArrayList<>();
  private final Set<Vevent> leftOut = new HashSet<>();

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

  List<IcsNote> notes() {
    return notes;
  }

  void add(Series one) {
    Vevent master = one.master();
    if (master == null || master.recurrence().isEmpty()) {
      addOccurrences(one);
      return;
    }
    if (master.cancelled()) {
      return;
    }
    SeriesClock clock = clock(master);
    SeriesExceptions exceptions = new SeriesExceptions(one, clock, budget, this::takesPlace);
    if (endsBeforeItStarts(master)) {
      // Only its changed occurrences can take time.
      leaveOut(master);
      if (changesLater(one)) {
        exceptions.addLaterChanges(clock.until(horizon, budget).starts());
      }
      addAlone(one, clock, exceptions);
    } else if (isAbsurd(master)) {
      note(IcsNote.Kind.SKIPPED_EVENT, master, master.line(), Finding.of(What.MANY_OCCURRENCES));
      addAlone(one, clock, exceptions);
    } else if (changesLater(one)) {
      addKnown(one, clock, exceptions, What.DATES_BECAUSE_IT_CHANGES);
    } else if (clock.nameless()) {
      addKnown(one, clock, exceptions, What.DATES_BECAUSE_NO_RULE_FITS);
    } else {
      exceptions.addLongerDates();
      addSeries(one, clock, exceptions, master.start().at(), text(clock, exceptions, null));
    }
  }

  private static boolean changesLater(Series one) {
    return one.overrides().stream().anyMatch(Vevent::thisAndFuture);
  }

  /** Single events, and changed occurrences of a series that is not in the file. */
  private void addOccurrences(Series one) {
    for (Series.Occurrence occurrence :
        one.around(EARLIEST, LATEST, floating, budget, trouble -> {})) {
      Vevent event = occurrence.version();
      if (takesPlace(event)) {
        addSingle(
            one.id(), event, event.timeAt(occurrence.local(), floating), occurrence.original());
      }
    }
  }

  /** The changed occurrences of a series that cannot be kept itself. */
  private void addAlone(Series one, SeriesClock clock, SeriesExceptions exceptions) {
    exceptions
        .changed()
        .forEach(
            (original, replacement) ->
                addSingle(
                    one.id(),
                    replacement.version(),
                    replacement.version().timeAt(replacement.start(), floating),
                    OriginalStart.of(clock.timeAt(original))));
  }

  private void addSingle(
      String id, Vevent event, EventTime time, @Nullable OriginalStart original) {
    entries.add(
        new CalendarEntry(
            id,
            event.uid(),
            time,
            shownIn(event),
            List.of(),
            details.of(event),
            List.of(),
            original));
  }

  /** A series that is kept start by start, as far as its starts are known. */
  private void addKnown(Series one, SeriesClock clock, SeriesExceptions exceptions, What why) {
    SeriesClock.Known known = clock.until(horizon, budget);
    exceptions.addLaterChanges(known.starts());
    exceptions.addLongerDates();
    TreeSet<LocalDateTime> starts = new TreeSet<>(known.starts());
    starts.removeAll(exceptions.gone());
    LocalDateTime last = known.starts().isEmpty() ? null : known.starts().last();
    // What was cancelled from some point on does not go on.
    if (!known.whole() && (last == null || !exceptions.gone().contains(last))) {
      LocalDate until = last == null ? horizon.atZone(zone).toLocalDate() : last.toLocalDate();
      note(IcsNote.Kind.BOUNDED_SERIES, clock.version(), 0, Finding.of(why, until));
    }
    TreeSet<LocalDateTime> all = new TreeSet<>(starts);
    all.addAll(exceptions.changed().keySet());
    if (all.isEmpty()) {
      return;
    }
    if (clock.nameless() || starts.isEmpty()) {
      addSeries(one, clock, exceptions, all.first(), List.of(clock.line("RDATE", all)));
    } else {
      addSeries(
          one,
          clock,
          exceptions,
          clock.version().start().at(),
          text(clock, exceptions, known.whole() ? null : starts.last()));
    }
  }

  private List<String> text(
      SeriesClock clock, SeriesExceptions exceptions, @Nullable LocalDateTime last) {
    return new RecurrenceText(clock, budget)
        .lines(exceptions.changed().navigableKeySet(), exceptions.gone(), last);
  }

  /**
   * @param first the start of the series; without a rule the first of its dates
   */
  private void addSeries(
      Series one,
      SeriesClock clock,
      SeriesExceptions exceptions,
      LocalDateTime first,
      List<String> lines) {
    List<CalendarEntry.Change> changes = new ArrayList<>();
    exceptions
        .changed()
        .forEach(
            (original, replacement) ->
                changes.add(
                    new CalendarEntry.Change(
                        clock.timeAt(original),
                        replacement.version().timeAt(replacement.start(), floating),
                        shownIn(replacement.version()),
                        details.of(replacement.version()))));
    entries.add(
        new CalendarEntry(
            one.id(),
            clock.version().uid(),
            clock.timeAt(first),
            clock.zone(),
            lines,
            details.of(clock.version()),
            changes,
            null));
  }

  /** A rule that is cut short in its first week would fill a calendar with nothing else. */
  private boolean isAbsurd(Vevent master) {
    List<Finding> troubles = new ArrayList<>();
    Instant start = master.start().instant(floating);
    new Series("", master, List.of())
        .around(start, start.plus(Duration.ofDays(7)), floating, budget, troubles::add);
    return !troubles.isEmpty();
  }

  private SeriesClock clock(Vevent version) {
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
  private boolean takesPlace(Vevent version) {
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

  /** Told once, however many occurrences look so. */
  private void leaveOut(Vevent event) {
    if (leftOut.add(event)) {
      note(IcsNote.Kind.EMPTY_EVENT, event, event.line(), Finding.of(What.ENDS_BEFORE_START));
    }
  }

  private void note(IcsNote.Kind kind, Vevent event, int line, Finding finding) {
    notes.add(new IcsNote(kind, event.uid(), line, finding));
  }
}
