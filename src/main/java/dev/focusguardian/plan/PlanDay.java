package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.DayPlans.Candidate;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The hard rules of one day: where a block may be, and what stands there already. */
final class PlanDay {

  private final PlanRequest request;
  private final WeekFrame.Day day;
  private final FixedFocus fixed;
  private final List<Standing> movable;

  /**
   * @param fixed all focus time that the plan does not touch
   * @param movable standing blocks that it may, of the whole request
   */
  PlanDay(PlanRequest request, WeekFrame.Day day, FixedFocus fixed, List<Standing> movable) {
    this.request = request;
    this.day = day;
    this.fixed = fixed;
    this.movable = movable;
  }

  /** Minutes of focus that this day has whatever is planned; they count toward its maximum. */
  long fixedMinutes() {
    return fixed.minutesWithin(day.windows());
  }

  DayPlans plans() {
    Preferences.Blocks rules = request.preferences().blocks();
    IntervalSet meetingHours =
        rules.meetingHours() == null
            ? day.windows()
            : WorkingTime.spans(rules.meetingHours(), day.date(), request.zone());
    IntervalSet open = meetingHours.subtract(request.projected()).subtract(fixed.all());
    return new DayPlans(
        rules.breakMinutes(),
        (int) Math.max(0, rules.dailyMaxMinutes() - fixedMinutes()),
        rules.reserveMinutes(),
        open);
  }

  /** Every block that may be chosen: new ones on the grid, and standing ones that may stay. */
  List<Candidate> candidates() {
    Set<Interval> staying = new HashSet<>();
    for (Standing block : movable) {
      if (mayStay(block)) {
        staying.add(block.interval());
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Interval block : staying) {
      candidates.add(candidate(block));
    }
    candidates.addAll(fresh(staying));
    return candidates;
  }

  /** Standing blocks of this day as the only candidates. */
  List<Candidate> stayingOnly() {
    return movable.stream()
        .filter(this::mayStay)
        .map(block -> candidate(block.interval()))
        .toList();
  }

  private boolean mayStay(Standing block) {
    Preferences.Blocks rules = request.preferences().blocks();
    Interval interval = block.interval();
    return free(request.committed()).encloses(interval)
        && interval.minutes() >= rules.minMinutes()
        && interval.minutes() <= rules.maxMinutes()
        && onGrid(interval.start())
        && onGrid(interval.end());
  }

  private List<Candidate> fresh(Set<Interval> staying) {
    Preferences.Blocks rules = request.preferences().blocks();
    List<Candidate> candidates = new ArrayList<>();
    for (Interval window : free(request.projected())) {
      if (window.minutes() < rules.minMinutes()) {
        continue;
      }
      List<Instant> points = new ArrayList<>(gridPoints(window));
      for (int i = 0; i < points.size(); i++) {
        for (int j = i + 1; j < points.size(); j++) {
          long minutes = Duration.between(points.get(i), points.get(j)).toMinutes();
          if (minutes > rules.maxMinutes()) {
            break;
          }
          Interval block = Interval.of(points.get(i), points.get(j));
          if (minutes >= rules.minMinutes() && !staying.contains(block)) {
            candidates.add(candidate(block));
          }
        }
      }
    }
    return candidates;
  }

  /** Where a block may be that keeps clear of those commitments. */
  private IntervalSet free(IntervalSet commitments) {
    Preferences.Blocks rules = request.preferences().blocks();
    IntervalSet free =
        day.windows()
            .subtract(widened(commitments, rules.bufferMinutes()))
            .subtract(widened(fixed.all().intersect(day.windows()), rules.breakMinutes()))
            .subtract(fixed.all())
            .subtract(request.noGo());
    Instant now = request.now();
    if (now != null) {
      free = free.subtract(Interval.of(Instant.EPOCH, now));
    }
    return free;
  }

  private Candidate candidate(Interval block) {
    long kept = 0;
    for (Standing standing : movable) {
      Interval old = standing.interval();
      if (old.overlaps(block)) {
        kept +=
            ChurnWeight.quarters(old.start(), request)
                * IntervalSet.of(old).intersect(block).minutes();
      }
    }
    long start = DayPlans.minute(block.start());
    return new Candidate(
        start, DayPlans.minute(block.end()), new PlanScore(kept, 1, preference(block), start));
  }

  private long preference(Interval block) {
    long sum = 0;
    for (Preferences.PreferredHours preferred : request.preferences().blocks().preference()) {
      List<Interval> spans = new ArrayList<>();
      for (int offset = -1; offset <= 1; offset++) {
        LocalDate date = day.date().plusDays(offset);
        if (preferred.days().contains(date.getDayOfWeek())) {
          Instant start = preferred.hours().startOn(date, request.zone());
          Instant end = preferred.hours().endOn(date, request.zone());
          if (start.isBefore(end)) {
            spans.add(Interval.of(start, end));
          }
        }
      }
      sum += preferred.weight() * IntervalSet.of(spans).intersect(block).minutes();
    }
    return sum;
  }

  private static IntervalSet widened(IntervalSet set, int minutes) {
    if (minutes == 0) {
      return set;
    }
    Duration margin = Duration.ofMinutes(minutes);
    return IntervalSet.of(
        set.stream()
            .map(piece -> Interval.of(piece.start().minus(margin), piece.end().plus(margin)))
            .toList());
  }

  private boolean onGrid(Instant instant) {
    LocalTime time = instant.atZone(request.zone()).toLocalTime();
    return time.getSecond() == 0
        && (time.getHour() * 60 + time.getMinute()) % request.preferences().blocks().gridMinutes()
            == 0;
  }

  /** The grid of the local wall clock; where the clock goes back, an hour's points come twice. */
  private TreeSet<Instant> gridPoints(Interval window) {
    ZoneId zone = request.zone();
    int grid = request.preferences().blocks().gridMinutes();
    TreeSet<Instant> points = new TreeSet<>();
    LocalDateTime local = window.start().atZone(zone).toLocalDate().atStartOfDay();
    LocalDateTime last = window.end().atZone(zone).toLocalDateTime().plusHours(3);
    for (; !local.isAfter(last); local = local.plusMinutes(grid)) {
      for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
        Instant point = local.toInstant(offset);
        if (!point.isBefore(window.start()) && !point.isAfter(window.end())) {
          points.add(point);
        }
      }
    }
    return points;
  }
}
