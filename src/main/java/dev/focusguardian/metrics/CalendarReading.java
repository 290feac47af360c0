package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person's events, each judged once by {@link TimeRule}: what all figures and plans start from.
 *
 * @param commitments every commitment, unanswered ones included, in order of start
 * @param away out-of-office time, which leaves working time
 * @param selfMadeFocus focus time not booked by this service
 * @param focusBlocks our own blocks
 */
public record CalendarReading(
    List<Commitment> commitments,
    IntervalSet away,
    IntervalSet selfMadeFocus,
    IntervalSet focusBlocks,
    List<WeekFigures.Note> notes) {

  /**
   * An event that takes time.
   *
   * @param pending the invitation is not answered yet: projected view only
   * @param meeting another person is on it
   */
  public record Commitment(
      CalendarEvent event, Interval interval, boolean pending, boolean meeting) {}

  public CalendarReading {
    commitments = List.copyOf(commitments);
    notes = List.copyOf(notes);
  }

  public static CalendarReading of(
      Collection<CalendarEvent> events, Preferences preferences, ZoneId zone) {
    Preferences.Reading reading = preferences.reading();
    TimeRule rule =
        new TimeRule(reading.focusTitles(), reading.awayTitles(), reading.tentativeCounts());
    List<Commitment> commitments = new ArrayList<>();
    List<Interval> away = new ArrayList<>();
    List<Interval> focus = new ArrayList<>();
    List<Interval> blocks = new ArrayList<>();
    List<WeekFigures.Note> notes = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (CalendarEvent event : events) {
      TakesTime takes = rule.of(event);
      if (takes == TakesTime.NOTHING) {
        continue;
      }
      Interval interval = EventTimes.interval(event.time(), zone);
      if (interval == null) {
        if (takes == TakesTime.EMPTY) {
          notes.add(
              new WeekFigures.Note(
                  "empty-event",
                  event.uid(),
                  "It ends at or before its start and counts as nothing"));
        }
        continue;
      }
      switch (takes) {
        case FOCUS_BLOCK -> blocks.add(interval);
        case AWAY -> away.add(interval);
        case SELF_MADE_FOCUS -> focus.add(interval);
        case ALL_DAY_NOTE -> {
          String subject = event.seriesId() == null ? event.eventId() : event.seriesId();
          if (asked.add(event.calendarId() + "/" + subject)) {
            notes.add(
                new WeekFigures.Note(
                    "all-day-event",
                    event.uid(),
                    "An all-day event shown as busy counts as nothing until you say what it is: away, busy or ignore"));
          }
        }
        case PENDING -> commitments.add(new Commitment(event, interval, true, event.withOthers()));
        case COMMITMENT ->
            commitments.add(new Commitment(event, interval, false, event.withOthers()));
        case NOTHING, EMPTY -> {
          // Dealt with above.
        }
      }
    }
    return new CalendarReading(
        withoutDoubles(commitments),
        IntervalSet.of(away),
        IntervalSet.of(focus),
        IntervalSet.of(blocks),
        notes);
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

  /**
   * The same meeting on two of the person's calendars has one {@code iCalUID} and one start. An
   * answered copy wins over an unanswered one.
   */
  private static List<Commitment> withoutDoubles(List<Commitment> commitments) {
    List<Commitment> sorted = new ArrayList<>(commitments);
    sorted.sort(
        Comparator.comparing(Commitment::interval)
            .thenComparing(Commitment::pending)
            .thenComparing(commitment -> commitment.event().calendarId())
            .thenComparing(commitment -> commitment.event().eventId()));
    Set<String> answered = new HashSet<>();
    List<Commitment> single = new ArrayList<>(sorted.size());
    for (boolean pending : new boolean[] {false, true}) {
      for (Commitment commitment : sorted) {
        if (commitment.pending() == pending
            && (commitment.event().uid().isEmpty()
                || answered.add(commitment.interval().start() + " " + commitment.event().uid()))) {
          single.add(commitment);
        }
      }
    }
    single.sort(
        Comparator.comparing(Commitment::interval)
            .thenComparing(commitment -> commitment.event().calendarId())
            .thenComparing(commitment -> commitment.event().eventId()));
    return single;
  }
}
