package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Expands the recurrence lines of a stored series (RRULE, EXRULE, RDATE, EXDATE) in the same way as
 * the lines of a file.
 */
public final class RecurrenceLines {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** One walk finds a limited number of starts, so a long life is walked in stretches. */
  private static final List<Duration> STRETCHES =
      List.of(Duration.ofDays(3_650), Duration.ofDays(365), Duration.ofDays(30));

  private static final int MOST = 20_000;

  /** A walk that is cut short with so many is cut short because there are too many. */
  private static final int VERY_MANY = 5_000;

  /** A rule that can hardly be walked is given up after so many tries. */
  private static final int MOST_CUT = 200;

  private final Series series;
  private final ZoneId zone;

  private RecurrenceLines(Series series, ZoneId zone) {
    this.series = series;
    this.zone = zone;
  }

  /**
   * @param first the event as it stands in the calendar
   * @param zone on whose clock a timed event recurs, and in which dates are days
   * @throws DateTimeException if a line cannot be read
   */
  public static RecurrenceLines of(EventTime first, ZoneId zone, List<String> lines) {
    IcsTime start =
        first.fold(
            timed -> new IcsTime(local(timed.start(), zone), false, zone.getRules()),
            dates -> new IcsTime(dates.first().atStartOfDay(), true, null));
    Vevent.Length length =
        first.fold(
            timed -> new Vevent.Length(null, 0, Duration.between(timed.start(), timed.end())),
            dates ->
                new Vevent.Length(
                    null, dates.end().toEpochDay() - dates.first().toEpochDay(), Duration.ZERO));
    Vevent master =
        new Vevent(
            "",
            0,
            start,
            length,
            null,
            false,
            new Vevent.Revision(0, 0, 0),
            "",
            EventType.DEFAULT,
            EventStatus.CONFIRMED,
            false,
            false,
            new EventReading(new Zones(), "").recurrence(Fields.parse(lines)),
            Guests.NONE);
    return new RecurrenceLines(new Series("", master, List.of()), zone);
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return IcsTime.local(instant, zone.getRules());
  }

  /**
   * The occurrences that end after {@code from} and start before {@code to}, in order: all of them,
   * or the first ones of very many.
   */
  public List<EventTime> between(Instant from, Instant to) {
    Map<LocalDateTime, EventTime> found = new TreeMap<>();
    RuleWalk.Budget budget = new RuleWalk.Budget();
    Instant at = first(from.isBefore(EARLIEST) ? EARLIEST : from);
    Instant end = to.isAfter(LATEST) ? LATEST : to;
    int stretch = 0;
    int cuts = 0;
    while (at.isBefore(end) && found.size() < MOST && cuts < MOST_CUT) {
      Instant next = at.plus(STRETCHES.get(stretch));
      next = next.isBefore(end) ? next : end;
      Map<LocalDateTime, EventTime> here = new TreeMap<>();
      boolean cut = !walk(at, next, from, to, budget, here);
      if (cut && !here.isEmpty() && stretch < STRETCHES.size() - 1) {
        stretch++;
        continue;
      }
      found.putAll(here);
      if (cut && here.size() >= VERY_MANY) {
        break;
      }
      cuts += cut ? 1 : 0;
      at = next;
    }
    return found.values().stream().limit(MOST).toList();
  }

  /** False if it was cut short. */
  private boolean walk(
      Instant at,
      Instant next,
      Instant from,
      Instant to,
      RuleWalk.Budget budget,
      Map<LocalDateTime, EventTime> found) {
    List<Finding> troubles = new ArrayList<>();
    for (Series.Occurrence occurrence :
        series.around(at, next, zone.getRules(), budget, troubles::add)) {
      EventTime time = occurrence.version().timeAt(occurrence.local(), zone.getRules());
      if (time.start(zone).isBefore(to) && time.end(zone).isAfter(from)) {
        found.put(occurrence.local(), time);
      }
    }
    return troubles.isEmpty();
  }

  /** Nothing occurs before the first one: those years need no walk. */
  private Instant first(Instant from) {
    Vevent master = Objects.requireNonNull(series.master());
    Instant first = master.time(zone.getRules()).start(zone);
    for (IcsTime date : master.recurrence().dates()) {
      Instant named = date.instant(zone.getRules());
      first = named.isBefore(first) ? named : first;
    }
    first = first.minus(Duration.ofDays(2));
    return from.isBefore(first) ? first : from;
  }
}
