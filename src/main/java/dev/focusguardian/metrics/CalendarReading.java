package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.SameMeeting;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A person's events, each judged once by {@link TimeRule}: what all figures and plans start from.
 *
 * @param commitments every commitment, unanswered ones included, in order of start; the same
 *     meeting on two calendars stands here once, unless its copies are at different times and none
 *     is the person's own: then each time stands here, with one and the same event
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
    return new Judgement(rule, zone).of(SameMeeting.among(events, zone));
  }

  /** The same calendar without the commitments that fit. */
  public CalendarReading without(Predicate<CalendarEvent> leftOut) {
    return new CalendarReading(
        commitments.stream().filter(commitment -> !leftOut.test(commitment.event())).toList(),
        away,
        selfMadeFocus,
        focusBlocks,
        busyFocus,
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
          && asked.add(remark.note().getClass().getSimpleName() + " " + remark.subject())) {
        notes.add(remark.note());
      }
    }
    return notes;
  }
}
