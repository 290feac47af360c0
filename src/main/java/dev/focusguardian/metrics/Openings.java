package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where meetings may be put, other commitments apart: working time within meeting hours, clear of
 * self-made focus, where the search says. Starts lie on the grid of the local clock.
 *
 * <p>Our own focus blocks are no obstacle as long as the planner can find them another place; those
 * that cannot move are what the search keeps clear of. Focus time that a person made stays.
 */
final class Openings {

  private final Stretches open;
  private final long[] starts;

  private Openings(Stretches open, long[] starts) {
    this.open = open;
    this.starts = starts;
  }

  static Openings of(
      List<WeekFrame> frames, CalendarReading reading, Preferences preferences, SlotSearch search) {
    ZoneId zone = frames.get(0).zone();
    List<Interval> windows = new ArrayList<>();
    for (WeekFrame frame : frames) {
      windows.addAll(frame.windows());
    }
    IntervalSet open =
        IntervalSet.of(windows).subtract(reading.selfMadeFocus().union(search.keptClear()));
    WeeklyHours meetingHours = preferences.blocks().meetingHours();
    if (meetingHours != null) {
      open = open.intersect(spans(meetingHours, frames, zone));
    }
    Interval within = search.within();
    if (within != null) {
      open = open.intersect(within);
    }
    IntervalSet freeOfOthers = search.freeOfOthers();
    if (freeOfOthers != null) {
      open = open.intersect(freeOfOthers);
    }
    long[] starts = new long[64];
    int size = 0;
    Instant after = search.after();
    for (Interval interval : open) {
      long end = interval.end().getEpochSecond();
      int grid = preferences.blocks().gridMinutes() * 60;
      for (long start = onGrid(interval.start().getEpochSecond(), grid, zone.getRules());
          start < end;
          start = onGrid(start + 1, grid, zone.getRules())) {
        if (after != null && !Instant.ofEpochSecond(start).isAfter(after)) {
          continue;
        }
        if (size == starts.length) {
          starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size++] = start;
      }
    }
    return new Openings(Stretches.of(open.intervals()), Arrays.copyOf(starts, size));
  }

  int size() {
    return starts.length;
  }

  /** Second of the start of the slot with that number; ascending. */
  long start(int index) {
    return starts[index];
  }

  boolean hold(long start, long end) {
    return open.enclose(start, end);
  }

  /** The first second from there on at which the local clock shows a multiple of the grid. */
  static long onGrid(long from, int gridSeconds, ZoneRules rules) {
    long at = from;
    while (true) {
      int offset = rules.getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
      long next = at + Math.floorMod(-(at + offset), (long) gridSeconds);
      if (next == at || rules.getOffset(Instant.ofEpochSecond(next)).getTotalSeconds() == offset) {
        return next;
      }
      // A clock change lies between: look on from there.
      at = rules.nextTransition(Instant.ofEpochSecond(at)).getInstant().getEpochSecond();
    }
  }

  private static IntervalSet spans(WeeklyHours hours, List<WeekFrame> frames, ZoneId zone) {
    List<Interval> spans = new ArrayList<>();
    for (WeekFrame frame : frames) {
      LocalDate monday = frame.week().monday();
      for (int day = -1; day <= 7; day++) {
        spans.addAll(WorkingTime.spans(hours, monday.plusDays(day), zone).intervals());
      }
    }
    return IntervalSet.of(spans);
  }
}
