package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.util.List;

/**
 * How many meetings touch the working time of each day and of the week, and their minutes there,
 * each meeting by itself: one pass over the meetings, however many days there are.
 */
final class MeetingTally {

  private final int[] counts;
  private final long[] minutes;
  private int count;

  /**
   * @param meetings in order of start
   */
  MeetingTally(List<WeekFrame.Day> days, List<Interval> meetings) {
    counts = new int[days.size()];
    minutes = new long[days.size()];
    int firstDay = 0;
    for (Interval meeting : meetings) {
      // No later meeting touches a day that ends before this one starts.
      while (firstDay < days.size() && isOver(days.get(firstDay), meeting.start())) {
        firstDay++;
      }
      boolean touches = false;
      for (int day = firstDay; day < days.size(); day++) {
        List<Interval> windows = days.get(day).windows().intervals();
        if (!windows.isEmpty() && !windows.get(0).start().isBefore(meeting.end())) {
          break;
        }
        if (add(day, windows, meeting)) {
          touches = true;
        }
      }
      count += touches ? 1 : 0;
    }
  }

  /** Meetings that touch that day's working time. */
  int count(int day) {
    return counts[day];
  }

  /** The minutes of that day's meetings, those of two at once counted twice. */
  long minutes(int day) {
    return minutes[day];
  }

  /** Meetings that touch the week's working time: once, also if it does so on two days. */
  int count() {
    return count;
  }

  private boolean add(int day, List<Interval> windows, Interval meeting) {
    boolean touches = false;
    for (Interval window : windows) {
      Instant start = later(window.start(), meeting.start());
      Instant end = earlier(window.end(), meeting.end());
      if (start.isBefore(end)) {
        minutes[day] += Interval.of(start, end).minutes();
        touches = true;
      }
    }
    counts[day] += touches ? 1 : 0;
    return touches;
  }

  private static boolean isOver(WeekFrame.Day day, Instant at) {
    List<Interval> windows = day.windows().intervals();
    return windows.isEmpty() || !windows.get(windows.size() - 1).end().isAfter(at);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
