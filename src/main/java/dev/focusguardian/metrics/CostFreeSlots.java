package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Slots of a week that can be given to others: they cost no deep work, lie within working time and
 * meeting hours, touch neither commitments nor focus time, and leave each day the minutes that
 * colleagues can book.
 */
public final class CostFreeSlots {

  /** Shorter stretches do not count as open for others. */
  private static final Duration SHORTEST_OPEN = Duration.ofMinutes(30);

  private final WeekFrame frame;
  private final Preferences preferences;
  private final CalendarReading reading;
  private final IntervalSet commitments;

  private CostFreeSlots(WeekFrame frame, Preferences preferences, CalendarReading reading) {
    this.frame = frame;
    this.preferences = preferences;
    this.reading = reading;
    this.commitments = reading.projected();
  }

  public static CostFreeSlots of(
      WeekFrame frame, Preferences preferences, CalendarReading reading) {
    return new CostFreeSlots(frame, preferences, reading);
  }

  /**
   * Slots of that length, the closest to a meeting first, then the earliest; no two overlap.
   *
   * @param within they lie inside it
   * @param after they start after it
   */
  public List<Interval> find(Duration length, Interval within, Instant after) {
    List<Interval> fitting = fitting(length, within, after);
    fitting.sort(
        Comparator.comparing(this::distanceToMeeting).thenComparing(Comparator.naturalOrder()));
    List<Interval> chosen = new ArrayList<>();
    for (Interval slot : fitting) {
      if (chosen.stream().noneMatch(slot::overlaps)) {
        chosen.add(slot);
      }
    }
    return chosen;
  }

  /** Whether a meeting there would touch nothing, and cost nothing. */
  public boolean isFree(Interval slot) {
    IntervalSet taken =
        commitments
            .union(reading.focusBlocks())
            .union(reading.selfMadeFocus())
            .union(reading.away());
    return !taken.overlaps(slot)
        && MeetingCosts.of(List.of(frame), preferences, reading).costOf(slot) == 0;
  }

  /** How far away the nearest meeting is; next to one it is zero. */
  public Duration distanceToMeeting(Interval slot) {
    Duration nearest = Duration.ofDays(7);
    for (Commitment commitment : reading.commitments()) {
      if (commitment.meeting()) {
        Interval meeting = commitment.interval();
        Duration apart =
            meeting.start().isBefore(slot.start())
                ? Duration.between(meeting.end(), slot.start())
                : Duration.between(slot.end(), meeting.start());
        nearest = apart.compareTo(nearest) < 0 ? apart : nearest;
      }
    }
    return nearest;
  }

  /** Every slot of the grid that costs nothing; they overlap each other. */
  private List<Interval> fitting(Duration length, Interval within, Instant after) {
    MeetingCosts costs = MeetingCosts.of(List.of(frame), preferences, reading);
    Openings openings =
        Openings.of(
            List.of(frame),
            reading,
            preferences,
            SlotSearch.anywhere(0)
                .within(within)
                .after(after)
                .clearOf(reading.focusBlocks().union(commitments)));
    List<Interval> fitting = new ArrayList<>();
    for (int i = 0; i < openings.size(); i++) {
      long start = openings.start(i);
      if (openings.hold(start, start + length.toSeconds())) {
        Interval slot = Interval.startingAt(Instant.ofEpochSecond(start), length);
        if (isInOneWindow(slot) && costs.costOf(slot) == 0 && leavesReserve(slot)) {
          fitting.add(slot);
        }
      }
    }
    return fitting;
  }

  /** Two shifts that touch stay apart. */
  private boolean isInOneWindow(Interval slot) {
    return frame.windows().stream().anyMatch(window -> window.encloses(slot));
  }

  /** A slot in a stretch that is too short to count takes nothing of the reserve. */
  private boolean leavesReserve(Interval slot) {
    int reserve = preferences.blocks().daily().reserveMinutes();
    for (WeekFrame.Day day : frame.days()) {
      IntervalSet open = open(day);
      long left = openMinutes(open.subtract(slot));
      if (left < reserve && left < openMinutes(open)) {
        return false;
      }
    }
    return true;
  }

  /** Where others can book on that day. */
  private IntervalSet open(WeekFrame.Day day) {
    WeeklyHours hours = preferences.blocks().meetingHours();
    IntervalSet open =
        hours == null
            ? day.windows()
            : WorkingTime.spans(hours, day.date(), frame.zone()).subtract(reading.away());
    return open.subtract(commitments)
        .subtract(reading.focusBlocks())
        .subtract(reading.selfMadeFocus());
  }

  private static long openMinutes(IntervalSet open) {
    return open.stream()
        .filter(stretch -> stretch.length().compareTo(SHORTEST_OPEN) >= 0)
        .mapToLong(Interval::minutes)
        .sum();
  }
}
