package dev.focusguardian.read;

import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.read.WhatIfProblem.Why;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Query for what a meeting would cost that is not on the calendar yet, or is not answered yet.
 * Nothing is stored or written.
 */
@Singleton
public class WhatIf {

  /** Google answers for no more people at once. */
  public static final int MOST_ATTENDEES = RemoteCalendar.MOST_FREE_BUSY;

  public static final Duration LONGEST = Duration.ofDays(1);

  /** How long after the last planned week a meeting may begin. */
  private static final Duration BEYOND = Duration.ofDays(14);

  private final WhatIfCalendar calendar;
  private final OthersFreeBusy others;
  private final SharedCosts shared;

  public WhatIf(WhatIfCalendar calendar, OthersFreeBusy others, SharedCosts shared) {
    this.shared = shared;
    this.calendar = calendar;
    this.others = others;
  }

  /**
   * A meeting that somebody has in mind.
   *
   * @param title for the answer only; may be empty
   * @param rule the RRULE of a weekly series; null for a single meeting
   * @param attendees addresses of others who have to come
   */
  public record Proposal(
      String title, Instant start, Instant end, @Nullable String rule, List<String> attendees) {

    public Proposal {
      attendees = List.copyOf(attendees);
    }

    /** Without title and addresses. */
    @Override
    public String toString() {
      return "Proposal[" + start + " to " + end + "]";
    }
  }

  /** What is asked about, before the weeks are looked at. */
  private record Asked(
      boolean event,
      String title,
      AskedSeries series,
      boolean recurring,
      Set<CalendarEvent> counted) {

    List<Interval> occurrences() {
      return series.occurrences();
    }
  }

  /**
   * @throws WhatIfProblem if it has no answer
   */
  public WhatIfAnswer of(PersonId person, Proposal proposal) {
    List<String> attendees = others.asked(person, proposal.attendees());
    if (!proposal.start().isBefore(proposal.end())) {
      throw WhatIfProblem.of(Why.ENDS_BEFORE_START, proposal.end(), proposal.start());
    }
    Interval first = Interval.of(proposal.start(), proposal.end());
    if (first.length().compareTo(LONGEST) > 0) {
      throw WhatIfProblem.of(Why.TOO_LONG, first.minutes(), LONGEST.toMinutes());
    }
    Horizon horizon = calendar.horizon(person);
    if (!first.start().isAfter(horizon.now())) {
      throw WhatIfProblem.of(Why.OVER, first.start(), horizon.now());
    }
    List<IsoWeek> planned = horizon.weeks();
    Instant last = planned.get(planned.size() - 1).in(horizon.zone()).end().plus(BEYOND);
    if (!first.start().isBefore(last)) {
      throw WhatIfProblem.of(Why.TOO_FAR, first.start(), last);
    }
    AskedSeries series = AskedSeries.of(first, proposal.rule(), horizon.zone());
    return answer(
        person,
        horizon,
        new Asked(false, proposal.title(), series, proposal.rule() != null, Set.of()),
        attendees);
  }

  /**
   * What it costs to accept, or to keep, a meeting on the calendar; of a series, all of it that is
   * ahead.
   *
   * @param eventId of the event, or of its series
   * @throws WhatIfProblem if it has no answer
   */
  public WhatIfAnswer ofEvent(PersonId person, String eventId, List<String> attendees) {
    List<String> wanted = others.asked(person, attendees);
    Horizon horizon = calendar.horizon(person);
    List<CalendarEvent> named =
        horizon.events().stream()
            .filter(event -> event.eventId().equals(eventId) || eventId.equals(event.seriesId()))
            .toList();
    if (named.isEmpty()) {
      throw WhatIfProblem.of(Why.NO_EVENT, eventId);
    }
    List<Commitment> meant = meant(horizon.reading(), named);
    if (meant.isEmpty()) {
      throw WhatIfProblem.of(Why.TAKES_NO_TIME, eventId);
    }
    List<Commitment> ahead =
        meant.stream().filter(one -> one.interval().start().isAfter(horizon.now())).toList();
    if (ahead.isEmpty()) {
      throw WhatIfProblem.of(
          Why.OVER, meant.get(meant.size() - 1).interval().start(), horizon.now());
    }
    Instant end = AskedSeries.quarterFrom(ahead.get(0).interval().start(), horizon.zone());
    List<Commitment> counted =
        ahead.stream().filter(one -> one.interval().start().isBefore(end)).toList();
    return answer(
        person,
        horizon,
        new Asked(
            true,
            ahead.get(0).event().title(),
            new AskedSeries(
                counted.stream().map(Commitment::interval).distinct().sorted().toList(),
                counted.size() < ahead.size()),
            ahead.get(0).event().recurring(),
            counted.stream().map(Commitment::event).collect(Collectors.toSet())),
        wanted);
  }

  /** The commitments of these events, in order; of one occurrence, those of its whole series. */
  private static List<Commitment> meant(CalendarReading reading, List<CalendarEvent> named) {
    Set<String> series = new HashSet<>();
    List<Commitment> direct = new ArrayList<>();
    for (Commitment commitment : reading.commitments()) {
      if (named.stream().anyMatch(event -> isCopy(event, commitment.event()))) {
        direct.add(commitment);
        String key = commitment.series();
        if (key != null) {
          series.add(key);
        }
      }
    }
    return series.isEmpty()
        ? direct
        : reading.commitments().stream()
            .filter(commitment -> series.contains(String.valueOf(commitment.series())))
            .toList();
  }

  /** The same meeting stands on several of the person's calendars, and counts once. */
  private static boolean isCopy(CalendarEvent one, CalendarEvent other) {
    return one.equals(other)
        || (!one.uid().isBlank()
            && one.uid().equals(other.uid())
            && Objects.equals(one.original(), other.original()));
  }

  private WhatIfAnswer answer(PersonId person, Horizon known, Asked asked, List<String> attendees) {
    List<IsoWeek> weeks = weeks(known, asked.occurrences());
    Horizon horizon = calendar.reaching(person, known, weeks);
    CalendarReading without = horizon.reading().without(asked.counted()::contains);
    List<WeekLook> looks = looks(horizon, weeks, without);
    Interval window =
        Interval.of(
            looks.get(0).frame().span().start(), looks.get(looks.size() - 1).frame().span().end());
    OthersFreeBusy.Known freeBusy =
        attendees.isEmpty()
            ? new OthersFreeBusy.Known(Map.of(), List.of())
            : others.of(person, attendees, window);
    IntervalSet free = null;
    if (!freeBusy.busy().isEmpty()) {
      free = IntervalSet.of(window);
      for (IntervalSet busy : freeBusy.busy().values()) {
        free = free.subtract(busy);
      }
      if (asked.event()) {
        // What they are busy with can be this very meeting.
        free = free.union(IntervalSet.of(asked.occurrences()));
      }
    }
    return new WhatIfAnswer(
        asked.event(),
        asked.title(),
        horizon.zone(),
        asked.occurrences(),
        asked.recurring(),
        asked.series().goesOn(),
        MeetingImpact.of(looks, asked.occurrences(), free),
        asked.event() ? List.of() : busyThen(freeBusy, asked.occurrences()),
        freeBusy.unreadable(),
        shared.of(
            person,
            attendees,
            new SharedCosts.Meeting(
                horizon.zone(), weeks, asked.occurrences(), uids(asked.counted()))),
        new WhatIfAnswer.Week(looks.get(0).preferences(), drawn(horizon, weeks.get(0), asked)));
  }

  private static Set<String> uids(Set<CalendarEvent> events) {
    return events.stream()
        .map(CalendarEvent::uid)
        .filter(uid -> !uid.isBlank())
        .collect(Collectors.toSet());
  }

  private static List<String> busyThen(OthersFreeBusy.Known known, List<Interval> occurrences) {
    return known.busy().entrySet().stream()
        .filter(entry -> occurrences.stream().anyMatch(entry.getValue()::overlaps))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** From that of the first occurrence to that of the last; a night shift belongs to one week. */
  static List<IsoWeek> weeks(Horizon horizon, List<Interval> occurrences) {
    ZoneId zone = horizon.zone();
    Interval first = occurrences.get(0);
    IsoWeek week = IsoWeek.of(first.start().atZone(zone).toLocalDate());
    IsoWeek before = week.plus(-1);
    if (frame(horizon, before).span().overlaps(first)) {
      week = before;
    }
    Instant end = occurrences.get(occurrences.size() - 1).end().minusNanos(1);
    IsoWeek last = IsoWeek.of(end.atZone(zone).toLocalDate());
    List<IsoWeek> weeks = new ArrayList<>();
    for (; week.compareTo(last) <= 0; week = week.plus(1)) {
      weeks.add(week);
    }
    return weeks;
  }

  private static WeekFrame frame(Horizon horizon, IsoWeek week) {
    return WeekFrame.of(
        week, horizon.zone(), horizon.preferences().hours(), horizon.reading().away());
  }

  static List<WeekLook> looks(Horizon horizon, List<IsoWeek> weeks, CalendarReading without) {
    IntervalSet fixed = horizon.request(horizon.weeks()).fixedBlocks();
    return weeks.stream()
        .map(
            week ->
                WeekLook.of(
                    week,
                    horizon.zone(),
                    horizon.in(week),
                    without,
                    fixed,
                    event -> 1,
                    horizon.now()))
        .toList();
  }

  private static List<CalendarEvent> drawn(Horizon horizon, IsoWeek week, Asked asked) {
    Interval around = WhatIfCalendar.around(week, horizon.zone());
    return horizon.events().stream()
        .filter(
            event ->
                event.time().start(horizon.zone()).isBefore(around.end())
                    && event.time().end(horizon.zone()).isAfter(around.start())
                    && asked.counted().stream().noneMatch(counted -> isCopy(counted, event)))
        .toList();
  }
}
