package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares costs, alternatives and moves with trying everything: every grid minute as a start, with
 * the weeks measured again each time. {@code -Dweeks.seed=…} starts with another seed.
 */
class MeetingCostsByBruteForceTest {

  private static final long FIRST = Long.getLong("weeks.seed", 20_261_121L);

  /** Some weeks, with a simple computation of all results. */
  private record Weeks(
      long seed,
      List<WeekFrame> frames,
      CalendarReading reading,
      List<Commitment> commitments,
      Preferences preferences,
      SlotSearch search) {

    ZoneId zone() {
      return frames.get(0).zone();
    }

    long deepWork(List<Interval> taken) {
      IntervalSet set = IntervalSet.of(taken);
      return frames.stream()
          .mapToLong(
              frame -> frame.deepWorkMinutes(set, preferences.measure().focusMinimumMinutes()))
          .sum();
    }

    List<Interval> without(List<Commitment> moved) {
      List<Interval> rest = new ArrayList<>();
      for (Commitment commitment : commitments) {
        if (moved.stream().noneMatch(other -> other == commitment)) {
          rest.add(commitment.interval());
        }
      }
      return rest;
    }

    List<List<Commitment>> groups() {
      Map<Object, List<Commitment>> groups = new LinkedHashMap<>();
      for (Commitment commitment : commitments) {
        String series = commitment.series();
        groups
            .computeIfAbsent(series == null ? commitment.event() : series, key -> new ArrayList<>())
            .add(commitment);
      }
      return List.copyOf(groups.values());
    }

    boolean working(Interval interval) {
      return frames.stream()
          .flatMap(frame -> frame.windows().stream())
          .anyMatch(window -> window.overlaps(interval));
    }

    /** Movable events, first the one that represents them in the answer. */
    List<Commitment> movable(List<Commitment> group) {
      List<Commitment> movable = new ArrayList<>(group);
      movable.removeIf(
          one -> search.after() != null && !one.interval().start().isAfter(search.after()));
      movable.stream()
          .filter(one -> working(one.interval()))
          .findFirst()
          .ifPresent(
              lead -> {
                movable.remove(lead);
                movable.add(0, lead);
              });
      return movable;
    }

    @Nullable List<Interval> places(List<Commitment> moved, Instant start) {
      Interval lead = moved.get(0).interval();
      Duration shift = Duration.between(local(lead.start()), local(start));
      List<Interval> others = without(moved);
      List<Interval> places = new ArrayList<>();
      for (Commitment one : moved) {
        Instant there =
            one == moved.get(0)
                ? start
                : local(one.interval().start()).plus(shift).atZone(zone()).toInstant();
        Interval place = Interval.startingAt(there, one.interval().length());
        boolean room = hasRoom(place, others);
        boolean asFreeAsBefore = one != moved.get(0) && !working(one.interval()) && !working(place);
        if (!room && !asFreeAsBefore) {
          return null;
        }
        if (one.series() != null && !week(there).equals(week(one.interval().start()))) {
          return null;
        }
        places.add(place);
      }
      return places;
    }

    IsoWeek week(Instant instant) {
      for (WeekFrame frame : frames) {
        if (frame.windows().stream().anyMatch(window -> window.contains(instant))) {
          return frame.week();
        }
      }
      return IsoWeek.of(local(instant).toLocalDate());
    }

    boolean hasRoom(Interval place, List<Interval> others) {
      if (others.stream().anyMatch(place::overlaps)
          || reading.selfMadeFocus().overlaps(place)
          || search.keptClear().overlaps(place)
          || (search.within() != null && !search.within().encloses(place))
          || (search.after() != null && !place.start().isAfter(search.after()))
          || (search.freeOfOthers() != null && !search.freeOfOthers().encloses(place))) {
        return false;
      }
      WeeklyHours meetingHours = preferences.blocks().meetingHours();
      if (meetingHours != null) {
        IntervalSet open = IntervalSet.empty();
        LocalDate date = local(place.start()).toLocalDate();
        for (int day = -2; day <= 2; day++) {
          open = open.union(WorkingTime.spans(meetingHours, date.plusDays(day), zone()));
        }
        if (!open.encloses(place)) {
          return false;
        }
      }
      return frames.stream()
          .flatMap(frame -> frame.windows().stream())
          .anyMatch(window -> window.encloses(place));
    }

    /** Every possible slot, by cost, then distance, then time. */
    List<Alternative> slots(List<Commitment> moved) {
      List<Alternative> slots = new ArrayList<>();
      Interval lead = moved.get(0).interval();
      List<Interval> others = without(moved);
      long without = deepWork(others);
      long now = deepWork(without(List.of()));
      Instant end = frames.get(frames.size() - 1).span().end();
      for (Instant start = frames.get(0).span().start();
          start.isBefore(end);
          start = start.plusSeconds(60)) {
        LocalDateTime local = local(start);
        if ((local.getHour() * 60 + local.getMinute()) % preferences.blocks().gridMinutes() != 0
            || start.equals(lead.start())) {
          continue;
        }
        List<Interval> places = places(moved, start);
        if (places != null) {
          List<Interval> taken = new ArrayList<>(others);
          taken.addAll(places);
          long with = deepWork(taken);
          slots.add(new Alternative(places.get(0), without - with, with - now));
        }
      }
      slots.sort(
          Comparator.comparingLong(Alternative::costMinutes)
              .thenComparing(slot -> Duration.between(lead.start(), slot.interval().start()).abs())
              .thenComparing(Alternative::interval));
      return slots;
    }

    Weeks after(List<Commitment> moved, List<Interval> places) {
      List<Commitment> there = new ArrayList<>();
      for (Commitment commitment : commitments) {
        Commitment standIn = commitment;
        for (int i = 0; i < moved.size(); i++) {
          if (moved.get(i) == commitment) {
            standIn =
                new Commitment(
                    commitment.event(), places.get(i), commitment.pending(), commitment.meeting());
          }
        }
        there.add(standIn);
      }
      there.sort(Comparator.comparing(Commitment::interval));
      return new Weeks(seed, frames, reading, there, preferences, search);
    }

    LocalDateTime local(Instant instant) {
      return LocalDateTime.ofInstant(instant, zone());
    }

    MeetingCosts costs() {
      return MeetingCosts.of(frames, preferences, reading);
    }
  }

  private static Weeks weeks(long seed) {
    RandomWeek given = RandomWeek.of(seed);
    SplittableRandom random = new SplittableRandom(seed * 31);
    Preferences preferences = given.preferences();
    if (random.nextInt(4) == 0) {
      Map<DayOfWeek, List<TimeSpan>> hours = new EnumMap<>(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        hours.put(
            day, List.of(TimeSpan.parse(random.nextBoolean() ? "10:00-16:00" : "21:00-04:00")));
      }
      preferences = MeetingCostsTest.withMeetingHours(preferences, new WeeklyHours(hours));
    }
    CalendarReading reading = CalendarReading.of(given.events(), preferences, given.zone());
    List<WeekFrame> frames = new ArrayList<>();
    IsoWeek first = random.nextInt(3) == 0 ? given.week().plus(-1) : given.week();
    for (int i = 0; i <= random.nextInt(2) || first.plus(i).equals(given.week()); i++) {
      frames.add(WeekFrame.of(first.plus(i), given.zone(), preferences.hours(), reading.away()));
    }
    Interval span =
        Interval.of(frames.get(0).span().start(), frames.get(frames.size() - 1).span().end());
    SlotSearch search = SlotSearch.anywhere(3);
    if (random.nextInt(4) == 0) {
      search = search.after(span.start().plusSeconds(60L * random.nextInt(4 * 24 * 60)));
    }
    if (random.nextInt(4) == 0) {
      Instant start = span.start().plusSeconds(60L * random.nextInt(4 * 24 * 60));
      search = search.within(Interval.startingAt(start, Duration.ofHours(50)));
    }
    if (random.nextInt(4) == 0) {
      List<Interval> free = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Instant start = span.start().plusSeconds(60L * random.nextInt(9 * 24 * 60));
        free.add(Interval.startingAt(start, Duration.ofMinutes(20 + random.nextInt(400))));
      }
      search = search.whenOthersAreFree(IntervalSet.of(free));
    }
    if (random.nextInt(4) == 0) {
      Instant start = span.start().plusSeconds(60L * random.nextInt(4 * 24 * 60));
      search = search.clearOf(IntervalSet.of(Interval.startingAt(start, Duration.ofHours(20))));
    }
    return new Weeks(
        seed,
        frames,
        reading,
        reading.commitments().stream()
            .filter(commitment -> commitment.interval().overlaps(span))
            .toList(),
        preferences,
        search);
  }

  @Test
  void aSeriesCostsWhatItsWeeksWouldGainWithoutIt() {
    for (long seed = FIRST; seed < FIRST + Effort.times(500); seed++) {
      Weeks weeks = weeks(seed);
      MeetingCosts costs = weeks.costs();
      long now = weeks.deepWork(weeks.without(List.of()));
      assertThat(costs.deepWorkMinutes()).as("seed %d", seed).isEqualTo(now);
      List<MeetingCost> ranked = costs.dearestFirst();
      assertThat(ranked)
          .as("seed %d", seed)
          .extracting(MeetingCost::occurrences)
          .containsExactlyInAnyOrderElementsOf(weeks.groups());
      long previous = Long.MAX_VALUE;
      for (MeetingCost cost : ranked) {
        assertThat(cost.costMinutes())
            .as("seed %d without %s", seed, cost)
            .isEqualTo(weeks.deepWork(weeks.without(cost.occurrences())) - now)
            .isLessThanOrEqualTo(previous);
        previous = cost.costMinutes();
      }
    }
  }

  @Test
  void findsTheSameSlotsAsTryingThemAll() {
    int found = 0;
    for (long seed = FIRST; seed < FIRST + Effort.times(50); seed++) {
      Weeks weeks = weeks(seed);
      MeetingCosts costs = weeks.costs();
      for (MeetingCost meeting : costs.dearestFirst()) {
        List<Commitment> moved = weeks.movable(meeting.occurrences());
        List<Alternative> expected = new ArrayList<>();
        if (!moved.isEmpty()) {
          for (Alternative slot : weeks.slots(moved)) {
            if (expected.size() < 3
                && expected.stream()
                    .noneMatch(other -> other.interval().overlaps(slot.interval()))) {
              expected.add(slot);
            }
          }
        }
        assertThat(costs.alternatives(meeting, weeks.search()))
            .as("seed %d, %s, %s", seed, meeting, weeks.search())
            .isEqualTo(expected);
        found += expected.size();
      }
    }
    assertThat(found).isGreaterThan(160);
  }

  @Test
  void findsTheSameMovesAsTryingThemAll() {
    int found = 0;
    for (long seed = FIRST; seed < FIRST + Effort.times(50); seed++) {
      Weeks weeks = weeks(seed);
      List<String> gone = new ArrayList<>();
      List<Interval> promised = new ArrayList<>();
      for (Move move : weeks.costs().movesThatPay(weeks.search())) {
        assertThat(promised).as("seed %d", seed).noneMatch(move.to()::overlaps);
        promised.add(move.to());
        long most = 0;
        List<Commitment> mover = List.of();
        Weeks now = weeks;
        for (List<Commitment> group : weeks.groups()) {
          List<Commitment> moved = now.movable(group);
          if (moved.isEmpty() || gone.contains(id(group))) {
            continue;
          }
          List<Alternative> slots = now.slots(moved);
          if (!slots.isEmpty() && slots.get(0).recoversMinutes() > most) {
            most = slots.get(0).recoversMinutes();
          }
          if (id(group).equals(id(move.meeting().occurrences()))) {
            mover = moved;
            assertThat(slots.get(0).interval()).as("seed %d", seed).isEqualTo(move.to());
            assertThat(moved.get(0).interval()).isEqualTo(move.from());
          }
        }
        assertThat(move.recoversMinutes()).as("seed %d, %s", seed, move).isEqualTo(most);
        gone.add(id(mover));
        List<Interval> places = weeks.places(mover, move.to().start());
        assertThat(places).isNotNull();
        weeks = weeks.after(mover, places);
        found++;
      }
      if (gone.size() < 3) {
        for (List<Commitment> group : weeks.groups()) {
          List<Commitment> moved = weeks.movable(group);
          if (!gone.contains(id(group)) && !moved.isEmpty()) {
            assertThat(weeks.slots(moved))
                .as("seed %d", seed)
                .allSatisfy(slot -> assertThat(slot.recoversMinutes()).isNotPositive());
          }
        }
      }
    }
    assertThat(found).isGreaterThan(16);
  }

  /** A series by its name, a single event by its own; copies without a uid are alike. */
  private static String id(List<Commitment> group) {
    String series = group.get(0).series();
    return series == null
        ? "event " + group.get(0).event().eventId() + "@" + group.get(0).event().calendarId()
        : series;
  }
}
