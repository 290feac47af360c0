package dev.focusguardian.shadow;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The events of some weeks, each with the time since when it was known.
 *
 * @param all by that time
 */
record ObservedEvents(List<Sighting> all) {

  /** What comes within a quarter of an hour is looked at once. */
  private static final long LOOK_SECONDS = 15 * 60;

  /**
   * @param since the beginning of all times for what does not tell
   */
  record Sighting(CalendarEvent event, Interval interval, Instant since) {
    boolean tellsItsAge() {
      return since.isAfter(Instant.MIN);
    }
  }

  private record Meeting(String name, @Nullable OriginalStart original) {}

  ObservedEvents {
    all = List.copyOf(all);
  }

  /** What takes no time is left out. */
  static ObservedEvents of(Collection<KnownEvent> events, ZoneId zone) {
    List<Sighting> all = new ArrayList<>();
    for (KnownEvent known : events) {
      Interval interval = EventTimes.interval(known.event().time(), zone);
      Instant created = known.created();
      if (interval != null) {
        // What was made after it began was imported or noted down afterwards.
        all.add(
            new Sighting(
                known.event(),
                interval,
                created != null && created.isBefore(interval.start()) ? created : Instant.MIN));
      }
    }
    all.sort(Comparator.comparing(Sighting::since));
    return new ObservedEvents(all);
  }

  ObservedEvents touching(Interval span) {
    return new ObservedEvents(all.stream().filter(one -> one.interval().overlaps(span)).toList());
  }

  /** What touches the stretch, with its copies on other calendars, which may decide about it. */
  ObservedEvents around(Interval span) {
    Set<Meeting> meetings =
        touching(span).all().stream().map(one -> meeting(one.event())).collect(Collectors.toSet());
    return new ObservedEvents(
        all.stream()
            .filter(one -> one.interval().overlaps(span) || meetings.contains(meeting(one.event())))
            .toList());
  }

  private static Meeting meeting(CalendarEvent event) {
    return event.uid().isEmpty()
        ? new Meeting(event.calendarId() + "/" + event.eventId(), null)
        : new Meeting(event.uid(), event.original());
  }

  ObservedEvents first(int count) {
    return new ObservedEvents(all.subList(0, count));
  }

  /**
   * What has come to be known by then.
   *
   * @param count of those known before
   */
  ObservedEvents news(int count, Instant now) {
    return new ObservedEvents(
        all.subList(count, all.size()).stream()
            .takeWhile(one -> !one.since().isAfter(now))
            .toList());
  }

  List<CalendarEvent> events() {
    return all.stream().map(Sighting::event).toList();
  }

  Set<String> calendars() {
    return all.stream().map(one -> one.event().calendarId()).collect(Collectors.toSet());
  }

  /** Since when that one of them is known; null for another. */
  @Nullable Instant since(CalendarEvent event) {
    for (Sighting one : all) {
      if (one.event() == event) {
        return one.since();
      }
    }
    return null;
  }

  int withoutAge() {
    return (int) all.stream().filter(one -> !one.tellsItsAge()).count();
  }

  static Set<Instant> dawns(IsoWeek week, ZoneId zone) {
    return week.dates().stream()
        .map(date -> date.atStartOfDay(zone).toInstant())
        .collect(Collectors.toSet());
  }

  /** When the calendar is looked at in that week: as a day begins, and when something has come. */
  SortedSet<Instant> looks(IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    SortedSet<Instant> looks = new TreeSet<>(dawns(week, zone));
    for (Sighting one : all) {
      long whole = Math.floorDiv(one.since().getEpochSecond(), LOOK_SECONDS) + 1;
      Instant look = Instant.ofEpochSecond(whole * LOOK_SECONDS);
      if (span.contains(look)) {
        looks.add(look);
      }
    }
    return looks;
  }
}
