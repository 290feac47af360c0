package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.calendar.SameMeeting;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.CalendarReading.Remark;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sorts a person's meetings by what they count as; the copies of one count once. */
final class Judgement {

  private static final Comparator<Copy> BEST_FIRST =
      Comparator.comparing((Copy copy) -> !copy.event().ownAnswer())
          .thenComparing(copy -> !copy.isAnswered())
          .thenComparing(copy -> !copy.event().withOthers())
          .thenComparing(Copy::interval)
          .thenComparing(copy -> copy.event().calendarId())
          .thenComparing(copy -> copy.event().eventId());

  private final TimeRule rule;
  private final ZoneId zone;
  private final List<Commitment> commitments = new ArrayList<>();
  private final List<Interval> away = new ArrayList<>();
  private final List<Interval> focus = new ArrayList<>();
  private final List<Interval> blocks = new ArrayList<>();
  private final List<Interval> busyFocus = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  Judgement(TimeRule rule, ZoneId zone) {
    this.rule = rule;
    this.zone = zone;
  }

  /**
   * One copy of a meeting.
   *
   * @param event as it was read, with the answer that stands on this copy
   * @param takes with the answer that decides for all copies
   */
  private record Copy(CalendarEvent event, TakesTime takes, Interval interval) {
    boolean isAnswered() {
      return event.response() != Response.NEEDS_ACTION;
    }

    boolean isCommitment() {
      return takes == TakesTime.COMMITMENT || takes == TakesTime.PENDING;
    }
  }

  CalendarReading of(List<SameMeeting> meetings) {
    for (SameMeeting meeting : meetings) {
      add(meeting);
    }
    commitments.sort(
        Comparator.comparing(Commitment::interval)
            .thenComparing(commitment -> commitment.event().calendarId())
            .thenComparing(commitment -> commitment.event().eventId()));
    remarks.sort(Comparator.comparing(Remark::first).thenComparing(Remark::subject));
    return new CalendarReading(
        commitments,
        IntervalSet.of(away),
        IntervalSet.of(focus),
        IntervalSet.of(blocks),
        IntervalSet.of(busyFocus),
        remarks);
  }

  private void add(SameMeeting meeting) {
    List<CalendarEvent> answered = meeting.answered();
    if (answered.size() == 1) {
      CalendarEvent event = answered.get(0);
      Copy copy = copy(event, rule.of(event));
      if (copy != null) {
        add(copy, subject(event));
      }
      return;
    }
    List<Copy> copies = new ArrayList<>(answered.size());
    for (int i = 0; i < answered.size(); i++) {
      Copy copy = copy(meeting.copies().get(i), rule.of(answered.get(i)));
      if (copy != null) {
        copies.add(copy);
      }
    }
    List<Copy> taking = holding(copies, Copy::isCommitment);
    if (!taking.isEmpty()) {
      addCommitment(taking, copies);
    }
    String subject = subject(meeting.copies().get(0));
    for (TakesTime other :
        List.of(
            TakesTime.AWAY,
            TakesTime.SELF_MADE_FOCUS,
            TakesTime.FOCUS_BLOCK,
            TakesTime.ALL_DAY_NOTE)) {
      holding(copies, copy -> copy.takes() == other).forEach(copy -> add(copy, subject));
    }
  }

  /**
   * Of the copies that count as the same, those whose time holds: the person's own, answered ones
   * before unanswered ones; where none is their own, all.
   */
  private static List<Copy> holding(List<Copy> copies, Predicate<Copy> kind) {
    List<Copy> alike = copies.stream().filter(kind).toList();
    List<Copy> own = alike.stream().filter(copy -> copy.event().ownAnswer()).toList();
    List<Copy> answered = own.stream().filter(Copy::isAnswered).toList();
    return !answered.isEmpty() ? answered : !own.isEmpty() ? own : alike;
  }

  /**
   * @param taking those whose time is taken
   * @param copies all of them: any may be the one that tells of other people
   */
  private void addCommitment(List<Copy> taking, List<Copy> copies) {
    CalendarEvent event = taking.stream().min(BEST_FIRST).orElseThrow().event();
    boolean pending = taking.stream().allMatch(copy -> copy.takes() == TakesTime.PENDING);
    boolean meeting =
        copies.stream().anyMatch(copy -> copy.isCommitment() && copy.event().withOthers());
    for (Interval time : IntervalSet.of(taking.stream().map(Copy::interval).toList())) {
      commitments.add(new Commitment(event, time, pending, meeting));
    }
  }

  private void add(Copy copy, String subject) {
    boolean isFocus =
        copy.takes() == TakesTime.FOCUS_BLOCK || copy.takes() == TakesTime.SELF_MADE_FOCUS;
    if (isFocus && !copy.event().transparent()) {
      busyFocus.add(copy.interval());
    }
    switch (copy.takes()) {
      case FOCUS_BLOCK -> blocks.add(copy.interval());
      case AWAY -> away.add(copy.interval());
      case SELF_MADE_FOCUS -> focus.add(copy.interval());
      case ALL_DAY_NOTE -> remarks.add(allDayEvent(copy.event(), subject));
      case PENDING, COMMITMENT ->
          commitments.add(
              new Commitment(
                  copy.event(),
                  copy.interval(),
                  copy.takes() == TakesTime.PENDING,
                  copy.event().withOthers()));
      case NOTHING, EMPTY -> {
        // No copy is made of these.
      }
    }
  }

  /** Null for an event that takes no time. An event without length gets a note. */
  private @Nullable Copy copy(CalendarEvent event, TakesTime takes) {
    if (takes == TakesTime.NOTHING) {
      return null;
    }
    if (takes == TakesTime.EMPTY) {
      remarks.add(emptyEvent(event));
      return null;
    }
    Interval interval = EventTimes.interval(event.time(), zone);
    // Null for the one date that a zone skipped when it crossed the date line.
    return interval == null ? null : new Copy(event, takes, interval);
  }

  private Remark emptyEvent(CalendarEvent event) {
    LocalDate date = event.time().firstDate(zone);
    return new Remark(
        new WeekFigures.Note.EmptyEvent(event.uid(), date),
        event.calendarId() + "/" + event.eventId(),
        date,
        date);
  }

  /** What is asked about: a series or, of single events, each; on whichever calendars it stands. */
  private static String subject(CalendarEvent event) {
    String series = event.seriesId();
    if (event.uid().isEmpty()) {
      return event.calendarId() + "/" + (series == null ? event.eventId() : series);
    }
    return event.uid()
        + (series == null && event.time() instanceof EventTime.AllDay dates
            ? " " + dates.first()
            : "");
  }

  private static Remark allDayEvent(CalendarEvent event, String subject) {
    EventTime.AllDay dates = (EventTime.AllDay) event.time();
    LocalDate last = dates.end().minusDays(1);
    return new Remark(
        new WeekFigures.Note.AllDayEvent(event.uid(), dates.first(), last, event.recurring()),
        subject,
        dates.first(),
        last);
  }
}
