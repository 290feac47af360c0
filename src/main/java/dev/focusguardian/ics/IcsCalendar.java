package dev.focusguardian.ics;

import com.google.re2j.Pattern;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exported calendar, read but not yet expanded.
 *
 * @param name what it is called here, such as the file's name
 * @param zone its own, {@code X-WR-TIMEZONE}; null if it names none
 * @param owner the address that it is named after, {@code X-WR-CALNAME}; null if that is none
 * @param guestsOmitted its guest lists were left out on export: others may be on any event
 * @param notes what could not be used of it
 */
public record IcsCalendar(
    String name,
    @Nullable ZoneId zone,
    @Nullable String owner,
    boolean guestsOmitted,
    List<Series> series,
    List<IcsNote> notes) {

  /** No more occurrences than a calendar can have in the years one looks at. */
  private static final int MOST_EVENTS = 1_000_000;

  /** A zone that the file defines is compared with others from here on. */
  private static final Instant RECENTLY = Instant.parse("2020-01-01T00:00:00Z");

  public IcsCalendar {
    series = List.copyOf(series);
    notes = List.copyOf(notes);
  }

  /**
   * What touches a window.
   *
   * @param me the person's addresses; if there are none, the calendar's owner
   * @param zone the person's own: of floating times and of dates
   */
  public IcsEvents events(Interval window, Set<String> me, ZoneId zone) {
    return events(window, me, zone, title -> false);
  }

  /**
   * What touches a window.
   *
   * @param focusTitle tells titles of the person's own focus time; asked only where the guest lists
   *     were left out, because there every other event counts as one with others
   */
  public IcsEvents events(
      Interval window, Set<String> me, ZoneId zone, Predicate<String> focusTitle) {
    List<IcsNote> told = new ArrayList<>(notes);
    Set<String> self = me.stream().map(Guests::plain).collect(Collectors.toSet());
    if (self.isEmpty() && owner != null) {
      self = Set.of(owner);
    }
    if (self.isEmpty()) {
      told.add(
          IcsNote.of(IcsNote.Kind.RESPONSES_UNKNOWN, Finding.of(Finding.What.OWNER_UNKNOWN, name)));
    }
    ZoneRules floating = zone.getRules();
    RuleWalk.Budget budget = new RuleWalk.Budget();
    List<CalendarEvent> events = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Series one : series) {
      if (events.size() >= MOST_EVENTS) {
        told.add(
            IcsNote.of(
                IcsNote.Kind.BOUNDED_SERIES, Finding.of(Finding.What.MORE_EVENTS, MOST_EVENTS)));
        break;
      }
      for (Series.Occurrence occurrence :
          one.around(
              window.start(),
              window.end(),
              floating,
              budget,
              trouble ->
                  told.add(new IcsNote(IcsNote.Kind.BOUNDED_SERIES, one.id(), 0, trouble)))) {
        EventTime time = occurrence.version().timeAt(occurrence.local(), floating);
        if (touches(time, window, zone)) {
          events.add(event(one, occurrence, time, self, ids, focusTitle));
        }
      }
    }
    events.sort(
        Comparator.comparing((CalendarEvent event) -> event.time().start(zone))
            .thenComparing(CalendarEvent::eventId));
    return new IcsEvents(events, told);
  }

  /**
   * Everything in the file, for a calendar that stores series.
   *
   * @param zone of floating times and of dates
   * @param horizon how far ahead a series is kept that has to be stored as single dates
   */
  public IcsEntries entries(ZoneId zone, Instant horizon) {
    SeriesEntries all =
        new SeriesEntries(
            zone,
            new NamedZones(zone),
            horizon,
            new EntryDetails(guestsOmitted, usualFocusTitle()));
    series.forEach(all::add);
    List<IcsNote> told = new ArrayList<>(notes);
    told.addAll(all.notes());
    return new IcsEntries(all.entries(), told);
  }

  /** The zone of most of its events; null if none names a zone other than UTC. */
  public @Nullable ZoneId commonZone() {
    Map<ZoneRules, Integer> counts = new HashMap<>();
    for (Series one : series) {
      Vevent master = one.master();
      if (master != null && master.start().rules() != null) {
        counts.merge(master.start().rules(), 1, Integer::sum);
      }
    }
    counts.remove(ZoneOffset.UTC.getRules());
    NamedZones zones = new NamedZones(ZoneOffset.UTC);
    return counts.entrySet().stream()
        .sorted(Map.Entry.<ZoneRules, Integer>comparingByValue().reversed())
        .map(entry -> zones.of(entry.getKey(), RECENTLY))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The person's own words for focus time are not known here. */
  private static Predicate<String> usualFocusTitle() {
    List<Pattern> patterns =
        Preferences.defaults().reading().focusTitles().stream()
            .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
            .toList();
    return title -> patterns.stream().anyMatch(pattern -> pattern.matcher(title).find());
  }

  private CalendarEvent event(
      Series one,
      Series.Occurrence occurrence,
      EventTime time,
      Set<String> me,
      Set<String> ids,
      Predicate<String> focusTitle) {
    Vevent version = occurrence.version();
    String id = one.id() + occurrence.key();
    while (!ids.add(id)) {
      id = id + "+";
    }
    return new CalendarEvent(
        name,
        id,
        version.uid(),
        occurrence.recurring() ? one.id() : null,
        occurrence.original(),
        "",
        time,
        version.title(),
        version.type(),
        version.status(),
        version.guests().response(me),
        version.guests().answeredBy(me),
        version.transparent(),
        guestsOmitted ? !focusTitle.test(version.title()) : version.guests().withOthers(me),
        version.guests().organizedBy(me),
        false);
  }

  /** An event without length touches the window if it starts in it: it is worth a note there. */
  private static boolean touches(EventTime time, Interval window, ZoneId zone) {
    Instant start = time.start(zone);
    Instant end = time.end(zone);
    if (!start.isBefore(end)) {
      return window.contains(start);
    }
    // Ends are ceiled to the minute when they are measured.
    return start.isBefore(window.end()) && end.plus(Duration.ofSeconds(59)).isAfter(window.start());
  }
}
