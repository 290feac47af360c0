package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what ended the problem that an alert was about. */
public final class Resolution {

  private final WeekLook week;
  private final Collection<CalendarEvent> events;

  /**
   * @param events everything on the calendars, also what takes no time
   */
  public Resolution(WeekLook week, Collection<CalendarEvent> events) {
    this.week = week;
    this.events = events;
  }

  /**
   * A lower threshold comes first: without that, the alert would still stand. Then the meetings
   * that were flagged, then those of the remedy.
   *
   * @param standing as it was at the last look
   */
  public ResolvedBy of(AlertFacts standing) {
    long before = standing.thresholdMinutes();
    if (week.thresholdMinutes() < before
        && week.deepWorkMinutes() < before + Threshold.CLEARANCE_MINUTES) {
      return ResolvedBy.THRESHOLD_CHANGED;
    }
    Set<ResolvedBy> flagged =
        standing.meetings().stream()
            .map(this::change)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<ResolvedBy> advised =
        standing.remedy().moves().stream()
            .map(move -> change(List.of(move.eventId()), move.interval()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return Stream.of(flagged, advised)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .map(Resolution::first)
        .orElse(ResolvedBy.WEEK_RECOVERED);
  }

  private static ResolvedBy first(Set<ResolvedBy> found) {
    return Stream.of(ResolvedBy.DECLINED, ResolvedBy.MEETING_GONE, ResolvedBy.MEETING_MOVED)
        .filter(found::contains)
        .findFirst()
        .orElse(ResolvedBy.WEEK_RECOVERED);
  }

  /** What happened to a meeting; that the week recovered, where nothing did. */
  public ResolvedBy of(AlertFacts.Meeting meeting) {
    ResolvedBy change = change(meeting);
    return change == null ? ResolvedBy.WEEK_RECOVERED : change;
  }

  private @Nullable ResolvedBy change(AlertFacts.Meeting meeting) {
    AlertAnswer answer = meeting.answer();
    boolean declined = answer == AlertAnswer.DECLINED || answer == AlertAnswer.DECLINED_SERIES;
    ResolvedBy change = change(meeting.occurrences(), meeting.interval());
    return declined && change != null ? ResolvedBy.DECLINED : change;
  }

  /** Null if it stands as it did. */
  private @Nullable ResolvedBy change(List<String> ids, Interval place) {
    List<Commitment> standing =
        week.commitments().stream()
            .filter(commitment -> ids.contains(commitment.event().eventId()))
            .toList();
    if (standing.isEmpty()) {
      return whyGone(ids, place);
    }
    return standing.stream().anyMatch(one -> one.interval().equals(place))
        ? null
        : ResolvedBy.MEETING_MOVED;
  }

  private ResolvedBy whyGone(List<String> ids, Interval place) {
    List<CalendarEvent> there =
        events.stream().filter(event -> ids.contains(event.eventId())).toList();
    if (there.stream().anyMatch(event -> event.response() == Response.DECLINED)) {
      return ResolvedBy.DECLINED;
    }
    return there.stream().anyMatch(event -> isElsewhere(event, place))
        ? ResolvedBy.MEETING_MOVED
        : ResolvedBy.MEETING_GONE;
  }

  private static boolean isElsewhere(CalendarEvent event, Interval place) {
    return event.time() instanceof EventTime.Timed timed && !timed.start().equals(place.start());
  }
}
