package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many meetings touch the working time of each day and of the week, and their minutes there,
 * each meeting by itself: one pass over the meetings, however many days there are. A meeting that
 * stands at two times, because its copies do, is one.
 */
final class MeetingTally {

  private final int[] counts;
  private final long[] minutes;

  /** By event the days that it was counted on, a bit each. */
  private final Map<CalendarEvent, Integer> counted = new IdentityHashMap<>();

  /**
   * @param meetings in order of start
   */
  MeetingTally(List<WeekFrame.Day> days, List<Commitment> meetings) {
    counts = new int[days.size()];
    minutes = new long[days.size()];
    int firstDay = 0;
    for (Commitment commitment : meetings) {
      Interval meeting = commitment.interval();
      // No later meeting touches a day that ends before this one starts.
      while (firstDay < days.size() && isOver(days.get(firstDay), meeting.start())) {
        firstDay++;
      }
      for (int day = firstDay; day < days.size(); day++) {
        List<Interval> windows = days.get(day).windows().intervals();
        if (!windows.isEmpty() && !windows.get(0).start().isBefore(meeting.end())) {
          break;
        }
        if (add(day, windows, meeting)) {
          count(day, commitment.event());
        }
      }
    }
  }

  private void count(int day, CalendarEvent event) {
    int before = counted.getOrDefault(event, 0);
    int with = before | 1 << day;
    counts[day] += with == before ? 0 : 1;
    counted.put(event, with);
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
    return counted.size();
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
