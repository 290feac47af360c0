package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The requests of a person's colleagues over the weeks: the same for the same seed. */
final class Colleagues {

  static final int WORKING_FROM = 9;
  private static final int SLOTS_A_DAY = 16;
  private static final Duration SLOT = Duration.ofMinutes(30);

  /** How popular each half hour of the day is, from nine on. */
  private static final double[] LIKED = {
    0.4, 0.6, 1.2, 1.5, 1.4, 1.0, 0.5, 0.4, 0.9, 1.2, 1.4, 1.3, 1.1, 0.9, 0.6, 0.4
  };

  /** The share of a person's meetings that repeat every week. */
  private static final double REGULAR = 0.4;

  /** The other meetings last 42 minutes on average, and some never take place. */
  private static final double REQUESTS_AN_HOUR = 1.6;

  private static final double OTHERS_FREE = 0.5;
  private static final double CALLED_OFF = 0.08;

  /** Half of all invitations are answered within an hour. */
  private static final double SLOWEST_ANSWER_MINUTES = 480;

  private final SplittableRandom random;
  private final ZoneId zone;
  private final LocalDate monday;
  private final int weeks;
  private final Life life;
  private final Set<LocalDate> daysOff = new HashSet<>();
  private final List<Interval> regular = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  Colleagues(Life life, ZoneId zone, LocalDate monday, int weeks, long seed) {
    this.life = life;
    this.zone = zone;
    this.monday = monday;
    this.weeks = weeks;
    random = new SplittableRandom(seed * 31 + life.ordinal());
    takeDaysOff();
    meetRegularly();
    for (int week = 0; week < weeks; week++) {
      ask(monday.plusWeeks(week));
    }
    requests.sort(Comparator.comparing(Request::at));
  }

  Set<LocalDate> daysOff() {
    return daysOff;
  }

  List<Interval> regular() {
    return regular;
  }

  List<Request> requests() {
    return requests;
  }

  /** Single days off, and a week off in every half year. */
  private void takeDaysOff() {
    for (int week = 0; week < weeks; week++) {
      if (random.nextInt(5) == 0) {
        daysOff.add(monday.plusWeeks(week).plusDays(random.nextInt(5)));
      }
      if (random.nextInt(26) == 0) {
        for (int day = 0; day < 5; day++) {
          daysOff.add(monday.plusWeeks(week).plusDays(day));
        }
      }
    }
  }

  private void meetRegularly() {
    int minutes = (int) (life.meetingHours() * 60 * REGULAR);
    boolean[][] taken = new boolean[5][SLOTS_A_DAY];
    while (minutes > 0) {
      int length = minutes >= 60 && random.nextInt(5) < 2 ? 2 : 1;
      int day = random.nextInt(5);
      int slot = likedSlot(length);
      boolean free = true;
      for (int i = 0; i < length; i++) {
        free &= !taken[day][slot + i];
      }
      if (!free) {
        continue;
      }
      for (int i = 0; i < length; i++) {
        taken[day][slot + i] = true;
      }
      minutes -= 30 * length;
      for (int week = 0; week < weeks; week++) {
        LocalDate date = monday.plusWeeks(week).plusDays(day);
        // Sometimes one is cancelled.
        if (random.nextInt(12) > 0 && !daysOff.contains(date)) {
          regular.add(interval(date, slot, length));
        }
      }
    }
  }

  private int likedSlot(int length) {
    while (true) {
      int slot = random.nextInt(SLOTS_A_DAY - length + 1);
      if (random.nextDouble() * 1.5 < LIKED[slot]) {
        return slot;
      }
    }
  }

  private void ask(LocalDate start) {
    double wanted = life.meetingHours() * (1 - REGULAR) * REQUESTS_AN_HOUR;
    int count = (int) (wanted * (0.7 + 0.6 * random.nextDouble()) + random.nextDouble());
    for (int i = 0; i < count; i++) {
      LocalDate today = start.plusDays(random.nextInt(5));
      Instant at =
          today
              .atTime(LocalTime.of(WORKING_FROM, 0))
              .plusMinutes(random.nextInt(480))
              .atZone(zone)
              .toInstant();
      int length = random.nextInt(10) < 4 ? 2 : 1;
      List<Interval> slots = slots(at, later(today, leadDays()), length);
      double stubborn = random.nextDouble();
      double desperate = random.nextDouble();
      double patience = random.nextDouble();
      Duration answer =
          Duration.ofMinutes((long) (SLOWEST_ANSWER_MINUTES * patience * patience * patience));
      double declined = random.nextDouble();
      double calledOff = random.nextDouble() < CALLED_OFF ? random.nextDouble() : 1;
      if (!slots.isEmpty()) {
        requests.add(new Request(at, slots, stubborn, desperate, answer, declined, calledOff));
      }
    }
  }

  /** In working days: a tenth for today, a seventh for two weeks ahead and more. */
  private int leadDays() {
    int percent = random.nextInt(100);
    if (percent < 10) {
      return 0;
    }
    if (percent < 25) {
      return 1;
    }
    if (percent < 60) {
      return 2 + random.nextInt(3);
    }
    return percent < 85 ? 5 + random.nextInt(5) : 10 + random.nextInt(6);
  }

  private static LocalDate later(LocalDate date, int workingDays) {
    LocalDate day = date;
    for (int left = workingDays; left != 0; ) {
      day = day.plusDays(Integer.signum(workingDays));
      if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        left -= Integer.signum(workingDays);
      }
    }
    return day;
  }

  /** The slots of the wanted day by popularity, then those of up to three days around it. */
  private List<Interval> slots(Instant now, LocalDate wanted, int length) {
    int patience = random.nextInt(4);
    List<Interval> slots = new ArrayList<>();
    for (int distance = 0; distance <= patience; distance++) {
      addDay(slots, now, later(wanted, distance), length);
      if (distance > 0) {
        addDay(slots, now, later(wanted, -distance), length);
      }
    }
    return slots;
  }

  private void addDay(List<Interval> slots, Instant now, LocalDate date, int length) {
    double[] liking = new double[SLOTS_A_DAY];
    List<Integer> free = new ArrayList<>();
    boolean before = true;
    for (int slot = 0; slot < SLOTS_A_DAY; slot++) {
      boolean open = random.nextDouble() < OTHERS_FREE;
      liking[slot] = LIKED[slot] * (0.3 + random.nextDouble());
      boolean fits = length == 1 ? open : open && before && slot > 0;
      int from = slot - (length - 1);
      if (fits && !daysOff.contains(date) && interval(date, from, length).start().isAfter(now)) {
        free.add(from);
      }
      before = open;
    }
    free.sort(Comparator.comparingDouble(slot -> -liking[slot]));
    for (int slot : free) {
      slots.add(interval(date, slot, length));
    }
  }

  private Interval interval(LocalDate date, int slot, int length) {
    Instant start = date.atTime(WORKING_FROM, 0).plusMinutes(30L * slot).atZone(zone).toInstant();
    return Interval.startingAt(start, SLOT.multipliedBy(length));
  }
}
