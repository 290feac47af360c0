package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's events, each judged once by {@link TimeRule}: what all figures and plans start from.
 *
 * @param commitments every commitment, unanswered ones included, in order of start; the same
 *     meeting on two calendars stands here once
 * @param away out-of-office time, which leaves working time
 * @param selfMadeFocus focus time not booked by this service
 * @param focusBlocks our own blocks
 * @param busyFocus the part of both that colleagues see as busy
 * @param remarks what a person should know about the data, in order of start
 */
public record CalendarReading(
    List<Commitment> commitments,
    IntervalSet away,
    IntervalSet selfMadeFocus,
    IntervalSet focusBlocks,
    IntervalSet busyFocus,
    List<Remark> remarks) {

  /**
   * An event that takes time.
   *
   * @param pending the invitation is not answered yet: projected view only
   * @param meeting another person is on it
   */
  public record Commitment(
      CalendarEvent event, Interval interval, boolean pending, boolean meeting) {

    /**
     * What all occurrences of a series have in common, on whichever of the person's calendars each
     * was read; null for a single event.
     */
    public @Nullable String series() {
      String series = event.seriesId();
      if (series == null) {
        return null;
      }
      return event.uid().isEmpty() ? event.calendarId() + "/" + series : "uid " + event.uid();
    }

    Commitment at(Interval place) {
      return new Commitment(event, place, pending, meeting);
    }
  }

  /**
   * A note with the dates that it is about.
   *
   * @param subject what is asked about: one for all occurrences of a series, and for its copies on
   *     several calendars
   * @param first the first date, in the person's zone
   * @param last the last date
   */
  public record Remark(WeekFigures.Note note, String subject, LocalDate first, LocalDate last) {}

  /** What two copies of one meeting have in common. */
  private record Sighting(String uid, Instant start) {}

  public CalendarReading {
    commitments = List.copyOf(commitments);
    remarks = List.copyOf(remarks);
  }

  public static CalendarReading of(
      Collection<CalendarEvent> events, Preferences preferences, ZoneId zone) {
    Preferences.Reading reading = preferences.reading();
    return of(
        events,
        new TimeRule(reading.focusTitles(), reading.awayTitles(), reading.tentativeCounts()),
        zone);
  }

  /** With a rule at hand: making one compiles the person's title patterns. */
  public static CalendarReading of(Collection<CalendarEvent> events, TimeRule rule, ZoneId zone) {
    List<Commitment> commitments = new ArrayList<>(events.size());
    List<Interval> away = new ArrayList<>();
    List<Interval> focus = new ArrayList<>();
    List<Interval> blocks = new ArrayList<>();
    List<Interval> busyFocus = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    for (CalendarEvent event : events) {
      TakesTime takes = rule.of(event);
      if (takes == TakesTime.NOTHING) {
        continue;
      }
      if (takes == TakesTime.EMPTY) {
        remarks.add(emptyEvent(event, zone));
        continue;
      }
      Interval interval = EventTimes.interval(event.time(), zone);
      if (interval == null) {
        // The one date that a zone skipped when it crossed the date line.
        continue;
      }
      boolean isFocus = takes == TakesTime.FOCUS_BLOCK || takes == TakesTime.SELF_MADE_FOCUS;
      if (isFocus && !event.transparent()) {
        busyFocus.add(interval);
      }
      switch (takes) {
        case FOCUS_BLOCK -> blocks.add(interval);
        case AWAY -> away.add(interval);
        case SELF_MADE_FOCUS -> focus.add(interval);
        case ALL_DAY_NOTE -> remarks.add(allDayEvent(event));
        case PENDING -> commitments.add(new Commitment(event, interval, true, event.withOthers()));
        case COMMITMENT ->
            commitments.add(new Commitment(event, interval, false, event.withOthers()));
        case NOTHING, EMPTY -> {
          // Dealt with above.
        }
      }
    }
    remarks.sort(Comparator.comparing(Remark::first).thenComparing(Remark::subject));
    return new CalendarReading(
        withoutDoubles(commitments),
        IntervalSet.of(away),
        IntervalSet.of(focus),
        IntervalSet.of(blocks),
        IntervalSet.of(busyFocus),
        remarks);
  }

  public IntervalSet projected() {
    return IntervalSet.of(commitments.stream().map(Commitment::interval).toList());
  }

  public IntervalSet committed() {
    return IntervalSet.of(
        commitments.stream()
            .filter(commitment -> !commitment.pending())
            .map(Commitment::interval)
            .toList());
  }

  /** All notes; what is asked about a series is asked once. */
  public List<WeekFigures.Note> notes() {
    return notes(LocalDate.MIN, LocalDate.MAX);
  }

  /** The notes about those dates, both included; what is asked about a series is asked once. */
  public List<WeekFigures.Note> notes(LocalDate first, LocalDate last) {
    Set<String> asked = new HashSet<>();
    List<WeekFigures.Note> notes = new ArrayList<>();
    for (Remark remark : remarks) {
      if (!remark.last().isBefore(first)
          && !remark.first().isAfter(last)
          && asked.add(remark.note().kind() + " " + remark.subject())) {
        notes.add(remark.note());
      }
    }
    return notes;
  }

  private static Remark emptyEvent(CalendarEvent event, ZoneId zone) {
    LocalDate date =
        event.time() instanceof EventTime.AllDay allDay
            ? allDay.first()
            : ((EventTime.Timed) event.time()).start().atZone(zone).toLocalDate();
    return new Remark(
        new WeekFigures.Note(
            "empty-event",
            event.uid(),
            "An event on " + date + " ends at or before its start and counts as nothing"),
        event.calendarId() + "/" + event.eventId(),
        date,
        date);
  }

  private static Remark allDayEvent(CalendarEvent event) {
    EventTime.AllDay dates = (EventTime.AllDay) event.time();
    LocalDate last = dates.end().minusDays(1);
    String when = dates.first().equals(last) ? "on " + last : dates.first() + " to " + last;
    String series = event.seriesId();
    String subject =
        event.uid().isEmpty()
            ? event.calendarId() + "/" + (series == null ? event.eventId() : series)
            : event.uid() + (series == null ? " " + dates.first() : "");
    return new Remark(
        new WeekFigures.Note(
            "all-day-event",
            event.uid(),
            "An all-day event ("
                + when
                + (event.recurring() ? ", recurring" : "")
                + ") is shown as busy; it counts as nothing until you say what it is: away, busy or ignore"),
        subject,
        dates.first(),
        last);
  }

  /**
   * The same meeting on two of the person's calendars has one {@code iCalUID} and one start. An
   * answered copy wins over an unanswered one, then one that tells of other people.
   */
  private static List<Commitment> withoutDoubles(List<Commitment> commitments) {
    Map<Sighting, Commitment> single = new HashMap<>(commitments.size() * 2);
    List<Commitment> kept = new ArrayList<>(commitments.size());
    for (Commitment commitment : commitments) {
      if (commitment.event().uid().isEmpty()) {
        kept.add(commitment);
      } else {
        single.merge(
            new Sighting(commitment.event().uid(), commitment.interval().start()),
            commitment,
            CalendarReading::better);
      }
    }
    kept.addAll(single.values());
    kept.sort(CalendarReading::inOrder);
    return kept;
  }

  /** Whatever the order in which the calendars were read. */
  private static Commitment better(Commitment one, Commitment other) {
    if (one.pending() != other.pending()) {
      return one.pending() ? other : one;
    }
    if (one.meeting() != other.meeting()) {
      return one.meeting() ? one : other;
    }
    return inOrder(one, other) <= 0 ? one : other;
  }

  private static int inOrder(Commitment one, Commitment other) {
    int byTime = one.interval().compareTo(other.interval());
    if (byTime != 0) {
      return byTime;
    }
    int byCalendar = one.event().calendarId().compareTo(other.event().calendarId());
    return byCalendar != 0 ? byCalendar : one.event().eventId().compareTo(other.event().eventId());
  }
}
