package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The hard rules of one day: where a block may be, and what stands there already. */
final class PlanDay {

  private static final int MINUTE = WeekRules.MINUTE;
  private static final int DAY = 24 * 60 * MINUTE;

  private final WeekRules week;
  private final WeekFrame.Day day;
  private final Stretches windows;
  private final int fixedMinutes;
  private final Stretches keptClear;

  PlanDay(WeekRules week, WeekFrame.Day day) {
    this.week = week;
    this.day = day;
    windows = stretches(day.windows());
    fixedMinutes =
        week.fixed().and(windows.minus(week.committed()).ofAtLeast(week.focusMinimum())).total()
            / MINUTE;
    Stretches own =
        week.fixed().isEmpty()
            ? Stretches.NONE
            : windows.or(stretches(day.outside())).or(week.away().and(dates()));
    Stretches past =
        week.request().now() == null
            ? Stretches.NONE
            : Stretches.of(Integer.MIN_VALUE / 2, week.at(week.request().now()));
    keptClear =
        week.fixed()
            .or(week.fixed().and(own).widened(week.rules().spacing().breakMinutes() * MINUTE))
            .or(week.noGo())
            .or(past);
  }

  private Stretches stretches(IntervalSet set) {
    return Stretches.of(set, week.origin(), -2 * DAY, 10 * DAY);
  }

  private Stretches dates() {
    return Stretches.of(
        week.at(day.date().atStartOfDay(week.zone()).toInstant()),
        week.at(day.date().plusDays(1).atStartOfDay(week.zone()).toInstant()));
  }

  LocalDate date() {
    return day.date();
  }

  Stretches windows() {
    return windows;
  }

  /** Protected minutes that this day has whatever is planned: fixed focus that is deep work. */
  int fixedMinutes() {
    return fixedMinutes;
  }

  /** Where a new block may be. */
  Stretches freeForNew() {
    return free(week.projected());
  }

  /** Where a standing block may stay: it yields to accepted commitments only. */
  private Stretches freeForStanding() {
    return free(week.committed());
  }

  private Stretches free(Stretches commitments) {
    return windows
        .minus(commitments.widened(week.rules().spacing().bufferMinutes() * MINUTE))
        .minus(keptClear);
  }

  /** Where others can book, as long as no block stands there. */
  Stretches open() {
    WeeklyHours hours = week.rules().meetingHours();
    Stretches open =
        hours == null
            ? windows
            : stretches(WorkingTime.spans(hours, day.date(), week.zone())).minus(week.away());
    return open.minus(week.projected()).minus(week.fixed());
  }

  /** Every block that may be chosen: new ones on the grid, and standing ones that may stay. */
  Candidates candidates() {
    Candidates.Builder builder = new Candidates.Builder();
    Stretches free = freeForNew();
    int shortest = week.shortest();
    int longest = week.longest();
    for (int piece = 0; piece < free.size(); piece++) {
      if (free.length(piece) < shortest) {
        continue;
      }
      int[] points = gridPoints(free.from(piece), free.to(piece));
      for (int i = 0; i < points.length; i++) {
        for (int j = i + 1; j < points.length; j++) {
          int length = points[j] - points[i];
          if (length > longest) {
            break;
          }
          if (length >= shortest) {
            builder.add(points[i], points[j]);
          }
        }
      }
    }
    addStanding(builder, free);
    return builder.build(this::prices);
  }

  /** Standing blocks of this day as the only candidates. */
  Candidates standingOnly() {
    Candidates.Builder builder = new Candidates.Builder();
    addStanding(builder, Stretches.NONE);
    return builder.build(this::prices);
  }

  /** Those that are not among the new ones anyway. */
  private void addStanding(Candidates.Builder builder, Stretches free) {
    if (week.old().isEmpty()) {
      return;
    }
    Stretches standing = freeForStanding();
    for (WeekRules.Old old : week.old()) {
      int length = old.to() - old.from();
      if (old.whole()
          && !free.encloses(old.from(), old.to())
          && standing.encloses(old.from(), old.to())
          && length >= week.shortest()
          && length <= week.longest()
          && onGrid(old.from())
          && onGrid(old.to())) {
        builder.add(old.from(), old.to());
      }
    }
  }

  private boolean onGrid(int at) {
    LocalTime time = week.instant(at).atZone(week.zone()).toLocalTime();
    return time.toSecondOfDay() % (week.rules().gridMinutes() * MINUTE) == 0;
  }

  /** The grid of the local wall clock; where the clock goes back, an hour's points come twice. */
  private int[] gridPoints(int from, int to) {
    int grid = week.rules().gridMinutes() * MINUTE;
    int[] points = new int[(to - from) / grid + 2];
    int size = 0;
    if (week.steadyOffset() && DAY % grid == 0) {
      long local =
          week.origin()
              + from
              + week.zone().getRules().getOffset(week.instant(from)).getTotalSeconds();
      for (int at = from + (int) Math.floorMod(-local, (long) grid); at <= to; at += grid) {
        points[size++] = at;
      }
      return Arrays.copyOf(points, size);
    }
    LocalDateTime local = week.instant(from).atZone(week.zone()).toLocalDate().atStartOfDay();
    LocalDateTime last = week.instant(to).atZone(week.zone()).toLocalDateTime().plusHours(3);
    for (; !local.isAfter(last); local = next(local, grid)) {
      for (ZoneOffset offset : week.zone().getRules().getValidOffsets(local)) {
        int at = week.at(local.toInstant(offset));
        if (from <= at && at <= to) {
          if (size == points.length) {
            points = Arrays.copyOf(points, 2 * size);
          }
          points[size++] = at;
        }
      }
    }
    points = Arrays.copyOf(points, size);
    Arrays.sort(points);
    return points;
  }

  private static LocalDateTime next(LocalDateTime local, int grid) {
    LocalDateTime next = local.plusSeconds(grid);
    return next.toLocalDate().equals(local.toLocalDate())
        ? next
        : next.toLocalDate().atStartOfDay();
  }

  /** What the blocks between those points are worth: sums up to each point. */
  private Candidates.Prices prices(int[] points) {
    long[] kept = new long[points.length];
    for (WeekRules.Old old : week.old()) {
      add(kept, points, old.from(), old.to(), old.quarters());
    }
    long[] preference = new long[points.length];
    for (PreferredHours preferred : week.rules().preference()) {
      // A span may run over midnight, and so may a shift.
      for (int offset = -1; offset <= 1; offset++) {
        LocalDate date = day.date().plusDays(offset);
        if (preferred.days().contains(date.getDayOfWeek())) {
          Instant start = preferred.hours().startOn(date, week.zone());
          Instant end = preferred.hours().endOn(date, week.zone());
          add(preference, points, week.at(start), week.at(end), preferred.weight());
        }
      }
    }
    return new Candidates.Prices(kept, preference);
  }

  private static void add(long[] sums, int[] points, int from, int to, int weight) {
    for (int i = 0; i < points.length; i++) {
      sums[i] += (long) weight * Math.max(0, Math.min(points[i], to) - from);
    }
  }

  /** The stretch of free time around a block. */
  Interval freeAround(Interval block) {
    int from = week.at(block.start());
    int to = week.at(block.end());
    Stretches free = windows.minus(week.committed()).minus(week.fixed());
    for (int i = 0; i < free.size(); i++) {
      if (free.from(i) <= from && to <= free.to(i)) {
        return week.interval(free.from(i), free.to(i));
      }
    }
    return block;
  }

  List<Interval> windowIntervals() {
    return day.windows().intervals();
  }
}
