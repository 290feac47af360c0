package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** What a request says about one week, in seconds after the week's first instant. */
final class WeekRules {

  static final int MINUTE = 60;
  private static final int DAY = 24 * 60 * MINUTE;

  /** A night shift of the Sunday before or of this Sunday, and any clock change. */
  private static final int MARGIN = 2 * DAY;

  /**
   * A standing block that may be moved, and what each of its minutes weighs when it is given up.
   *
   * @param quarters four times the weight, so that sums stay whole
   * @param whole no part of it lies in another week
   */
  record Old(int from, int to, int quarters, boolean whole) {}

  private final PlanRequest request;
  private final WeekFrame frame;
  private final long origin;
  private final int first;
  private final int last;
  private final Stretches away;
  private final Stretches committed;
  private final Stretches projected;
  private final Stretches noGo;
  private final Stretches fixed;
  private final Stretches held;
  private final List<Old> old;
  private final boolean steadyOffset;

  WeekRules(PlanRequest request, IsoWeek week, StandingBlocks standing, IntervalSet fixedFocus) {
    this.request = request;
    frame =
        WeekFrame.of(week, request.zone(), request.preferences().hours(), request.outOfOffice());
    Interval span = week.in(request.zone());
    origin = span.start().getEpochSecond();
    int end = at(span.end());
    away = stretches(request.outOfOffice(), end);
    committed = stretches(request.committed(), end);
    projected = stretches(request.projected(), end).or(committed);
    noGo = stretches(request.noGo(), end);
    fixed = stretches(fixedFocus, end);
    held = standing.movable().isEmpty() ? Stretches.NONE : stretches(standing.heldTime(), end);
    WorkingTime working = new WorkingTime(request.preferences().hours(), request.zone());
    first = afterNightShift(working, week.monday(), 0);
    last = afterNightShift(working, week.monday().plusWeeks(1), end);
    old = old(standing.movable());
    steadyOffset = isSteady(request.zone(), origin - MARGIN, origin + end + MARGIN);
  }

  private Stretches stretches(IntervalSet set, int end) {
    return Stretches.of(set, origin, -MARGIN, end + MARGIN);
  }

  /** A shift over midnight belongs to the date and the week in which it starts. */
  private int afterNightShift(WorkingTime working, LocalDate date, int midnight) {
    int after = midnight;
    for (Interval window : working.on(date.minusDays(1))) {
      after = Math.max(after, at(window.end()));
    }
    return after;
  }

  private List<Old> old(List<Standing> movable) {
    if (movable.isEmpty()) {
      return List.of();
    }
    Instant now = request.now();
    long from = now == null ? origin : now.getEpochSecond();
    List<Old> list = new ArrayList<>();
    for (Standing block : movable) {
      int start = Math.max(first, at(block.interval().start()));
      int end = Math.min(last, at(block.interval().end()));
      if (start < end) {
        long ahead = block.interval().start().getEpochSecond() - from;
        boolean whole = start == at(block.interval().start()) && end == at(block.interval().end());
        list.add(new Old(start, end, ahead < DAY ? 12 : ahead < 7 * DAY ? 4 : 1, whole));
      }
    }
    return list;
  }

  private static boolean isSteady(ZoneId zone, long from, long to) {
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset()) {
      return true;
    }
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(from));
    return next == null || next.toEpochSecond() > to;
  }

  /** The weekly goal, less in a week with less working time than usual; rounded down. */
  long goalMinutes() {
    long usual =
        new WorkingTime(request.preferences().hours(), request.zone()).usualMinutes(frame.week());
    Aim aim = request.aim(frame.week());
    long goal =
        usual == 0 ? 0 : aim.goalMinutes() * Math.min(usual, frame.workingMinutes()) / usual;
    return goal + aim.askedMinutes();
  }

  Preferences.Blocks rules() {
    return request.preferences().blocks();
  }

  /** The shortest block, in seconds. */
  int shortest() {
    return request.preferences().shortestBlockMinutes() * MINUTE;
  }

  /** The longest block, in seconds. */
  int longest() {
    return rules().length().maxMinutes() * MINUTE;
  }

  /** The shortest gap in which deep work counts, in seconds. */
  int focusMinimum() {
    return request.preferences().measure().focusMinimumMinutes() * MINUTE;
  }

  PlanRequest request() {
    return request;
  }

  WeekFrame frame() {
    return frame;
  }

  ZoneId zone() {
    return request.zone();
  }

  int at(Instant instant) {
    long seconds = instant.getEpochSecond() - origin;
    return (int) Math.max(-MARGIN * 100L, Math.min(MARGIN * 100L, seconds));
  }

  Instant instant(int seconds) {
    return Instant.ofEpochSecond(origin + seconds);
  }

  Interval interval(int from, int to) {
    return Interval.of(instant(from), instant(to));
  }

  long origin() {
    return origin;
  }

  /** Whether a start belongs to this week: its dates, and the last night shift whole. */
  boolean owns(Instant start) {
    int at = at(start);
    return first <= at && at < last;
  }

  Stretches away() {
    return away;
  }

  Stretches committed() {
    return committed;
  }

  Stretches projected() {
    return projected;
  }

  Stretches noGo() {
    return noGo;
  }

  /** Focus time that the plan does not touch: self-made, pinned, past, running, locked. */
  Stretches fixed() {
    return fixed;
  }

  /** Of the fixed focus, our own blocks. */
  Stretches held() {
    return held;
  }

  List<Old> old() {
    return old;
  }

  /** Whether the zone keeps one offset all week, as it does but for two weeks a year. */
  boolean steadyOffset() {
    return steadyOffset;
  }
}
