package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the remedy with trying everything: every set of up to three meetings, with the week
 * measured minute by minute without each, and every way to place the meetings of the best set.
 * {@code -Dremedy.seed=…} starts with another seed, {@code -Dremedy.seeds=…} tries more.
 */
class RemedyByBruteForceTest {

  private static final long FIRST = Long.getLong("remedy.seed", 1_129L);
  private static final int SEEDS = Integer.getInteger("remedy.seeds", Effort.times(600));

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** In two of them the clock changes on the Sunday. */
  private static final List<String> WEEKS = List.of("2026-W13", "2026-W43", "2026-W47");

  /** A set as the simple search rates it; the numbers are those of the groups. */
  private record Set3(List<Integer> groups, long deepWork, int people, long starts) {}

  private record Case(WeekLook look, List<Interval> windows, Map<String, Integer> people) {

    /** Groups meetings by series, without those that have started or have nobody else on them. */
    List<List<Commitment>> groups() {
      Map<String, List<Commitment>> groups = new TreeMap<>();
      for (Commitment one : look.reading().commitments()) {
        String series = one.event().seriesId();
        groups
            .computeIfAbsent(
                series == null ? "single " + one.event().uid() : series, key -> new ArrayList<>())
            .add(one);
      }
      groups.values().forEach(g -> g.removeIf(o -> !o.interval().start().isAfter(look.now())));
      groups.values().removeIf(g -> g.stream().noneMatch(Commitment::meeting));
      return groups.values().stream()
          .sorted(
              Comparator.comparing((List<Commitment> g) -> g.get(0).interval())
                  .thenComparing(g -> g.get(0).event().uid()))
          .toList();
    }

    int people(List<Commitment> group) {
      return group.stream().mapToInt(o -> people.get(o.event().uid())).max().orElseThrow();
    }

    /** Minute by minute. */
    long deepWork(List<Interval> taken) {
      long first = look.frame().span().start().getEpochSecond() / 60;
      boolean[] busy = new boolean[9 * 24 * 60];
      for (Interval interval : taken) {
        int from = (int) (interval.start().getEpochSecond() / 60 - first);
        Arrays.fill(busy, from, from + (int) interval.minutes(), true);
      }
      long sum = 0;
      int least = look.preferences().measure().focusMinimumMinutes();
      for (Interval window : windows) {
        int start = (int) (window.start().getEpochSecond() / 60 - first);
        long run = 0;
        for (int minute = start; minute < start + window.minutes(); minute++) {
          sum += !busy[minute] || run < least ? 0 : run;
          run = busy[minute] ? 0 : run + 1;
        }
        sum += run >= least ? run : 0;
      }
      return sum;
    }

    List<Interval> without(List<List<Commitment>> groups) {
      List<Interval> rest = new ArrayList<>();
      for (Commitment one : look.reading().commitments()) {
        if (groups.stream().noneMatch(group -> group.contains(one))) {
          rest.add(one.interval());
        }
      }
      return rest;
    }

    Set3 bestSet() {
      List<List<Commitment>> groups = groups();
      List<Set3> sets = new ArrayList<>();
      for (int a = 0; a < groups.size(); a++) {
        sets.add(judged(groups, a));
        for (int b = a + 1; b < groups.size(); b++) {
          sets.add(judged(groups, a, b));
          for (int c = b + 1; c < groups.size(); c++) {
            sets.add(judged(groups, a, b, c));
          }
        }
      }
      sets.add(new Set3(List.of(), deepWork(without(List.of())), 0, 0));
      long threshold = look.thresholdMinutes();
      Comparator<Set3> alike =
          Comparator.comparingInt((Set3 set) -> set.groups().size())
              .thenComparingInt(Set3::people)
              .thenComparingLong(Set3::deepWork)
              .thenComparingLong(Set3::starts)
              .thenComparing(set -> set.groups().toString());
      return sets.stream()
          .filter(set -> set.deepWork() >= threshold)
          .min(alike)
          .orElseGet(
              () ->
                  sets.stream()
                      .min(Comparator.comparingLong(Set3::deepWork).reversed().thenComparing(alike))
                      .orElseThrow());
    }

    private Set3 judged(List<List<Commitment>> all, Integer... chosen) {
      List<List<Commitment>> groups = List.of(chosen).stream().map(all::get).toList();
      return new Set3(
          List.of(chosen),
          deepWork(without(groups)),
          groups.stream().mapToInt(this::people).sum(),
          groups.stream().mapToLong(g -> g.get(0).interval().start().getEpochSecond()).sum());
    }

    /** For each group, every way to place it at no cost. */
    List<List<List<Interval>>> ways(List<List<Commitment>> moved) {
      List<Interval> rest = without(moved);
      long most = deepWork(rest);
      List<List<List<Interval>>> ways = new ArrayList<>();
      for (List<Commitment> group : moved) {
        List<List<Interval>> ofGroup = new ArrayList<>();
        Interval lead = group.get(0).interval();
        Interval span = look.frame().span();
        for (Instant start = span.start(); start.isBefore(span.end()); ) {
          List<Interval> places = places(group, start, rest);
          if (!start.equals(lead.start()) && places != null) {
            List<Interval> all = new ArrayList<>(rest);
            all.addAll(places);
            if (deepWork(all) == most) {
              ofGroup.add(places);
            }
          }
          start = start.plusSeconds(1800);
        }
        ways.add(ofGroup);
      }
      return ways;
    }

    private List<Interval> places(List<Commitment> group, Instant start, List<Interval> rest) {
      Duration shift = Duration.between(local(group.get(0).interval().start()), local(start));
      List<Interval> places = new ArrayList<>();
      for (Commitment one : group) {
        Instant there =
            one == group.get(0)
                ? start
                : local(one.interval().start()).plus(shift).atZone(BERLIN).toInstant();
        Interval place = Interval.startingAt(there, one.interval().length());
        if (windows.stream().noneMatch(window -> window.encloses(place))
            || !look.frame().week().equals(IsoWeek.of(local(there).toLocalDate()))
            || rest.stream().anyMatch(place::overlaps)
            || look.reading().selfMadeFocus().overlaps(place)
            || look.fixedBlocks().overlaps(place)
            || !meetingHours(place)
            || !there.isAfter(look.now())) {
          return null;
        }
        places.add(place);
      }
      return places;
    }

    private boolean meetingHours(Interval place) {
      WeeklyHours hours = look.preferences().blocks().meetingHours();
      return hours == null
          || hours.on(local(place.start()).getDayOfWeek()).stream()
              .anyMatch(
                  span ->
                      !place
                              .start()
                              .isBefore(span.startOn(local(place.start()).toLocalDate(), BERLIN))
                          && !place
                              .end()
                              .isAfter(span.endOn(local(place.start()).toLocalDate(), BERLIN)));
    }

    /**
     * The largest number of groups that find a slot, and the smallest total distance for it, in
     * seconds.
     */
    long[] bestPlacing(List<List<Commitment>> moved, List<List<List<Interval>>> ways) {
      long[] best = {-1, 0};
      place(moved, ways, 0, new ArrayList<>(), 0, 0, best);
      return best;
    }

    private void place(
        List<List<Commitment>> moved,
        List<List<List<Interval>>> ways,
        int at,
        List<Interval> taken,
        int placed,
        long distance,
        long[] best) {
      if (at == moved.size()) {
        if (placed > best[0] || (placed == best[0] && distance < best[1])) {
          best[0] = placed;
          best[1] = distance;
        }
        return;
      }
      place(moved, ways, at + 1, taken, placed, distance, best);
      for (List<Interval> places : ways.get(at)) {
        if (places.stream().noneMatch(place -> taken.stream().anyMatch(place::overlaps))) {
          List<Interval> more = new ArrayList<>(taken);
          more.addAll(places);
          place(
              moved,
              ways,
              at + 1,
              more,
              placed + 1,
              distance + distance(moved.get(at), places),
              best);
        }
      }
    }

    static long distance(List<Commitment> group, List<Interval> places) {
      return Duration.between(group.get(0).interval().start(), places.get(0).start())
          .abs()
          .toSeconds();
    }
  }

  @Test
  void findsTheBestRemedyAndTheSlotsForIt() {
    int mended = 0;
    int full = 0;
    int moved = 0;
    int declined = 0;
    int series = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Case each = random(seed, 9);
      Remedy remedy = Remedy.of(each.look());
      List<List<Commitment>> groups = each.groups();
      Set3 best = each.bestSet();
      String named = "seed " + seed;

      assertThat(remedy.deepWorkMinutesAfter()).as(named).isEqualTo(best.deepWork());
      assertThat(remedy.reachesThreshold())
          .as(named)
          .isEqualTo(best.deepWork() >= each.look().thresholdMinutes());
      assertThat(remedy.moves().stream().map(RemedyMove::occurrences))
          .as(named)
          .containsExactlyInAnyOrderElementsOf(best.groups().stream().map(groups::get).toList());
      assertThat(remedy.moves().stream().mapToLong(RemedyMove::recoversMinutes).sum())
          .as(named)
          .isEqualTo(best.deepWork() - each.look().deepWorkMinutes());
      checkPlaces(each, remedy, named);

      mended += remedy.reachesThreshold() ? 1 : 0;
      full += remedy.moves().size() == 3 ? 1 : 0;
      for (RemedyMove move : remedy.moves()) {
        moved += move.to() == null ? 0 : 1;
        declined += move.to() == null ? 1 : 0;
        series += move.occurrences().size() > 1 ? 1 : 0;
      }
    }
    // Otherwise the weeks are too easy to prove anything.
    assertThat(List.of(mended, full, moved, declined, series))
        .allSatisfy(count -> assertThat(count).isGreaterThan(SEEDS / 20));
  }

  @Test
  void findsTheBestRemedyOfACrowdedWeek() {
    int full = 0;
    for (long seed = FIRST; seed < FIRST + 60; seed++) {
      Case each = random(seed, 30);
      Remedy remedy = Remedy.of(each.look());
      List<List<Commitment>> groups = each.groups();
      Set3 best = each.bestSet();

      assertThat(remedy.deepWorkMinutesAfter()).as("seed " + seed).isEqualTo(best.deepWork());
      assertThat(remedy.moves().stream().map(RemedyMove::occurrences))
          .as("seed " + seed)
          .containsExactlyInAnyOrderElementsOf(best.groups().stream().map(groups::get).toList());
      full += remedy.moves().size() == 3 ? 1 : 0;
    }
    assertThat(full).isGreaterThan(10);
  }

  private static void checkPlaces(Case each, Remedy remedy, String named) {
    List<List<Commitment>> groups = remedy.moves().stream().map(RemedyMove::occurrences).toList();
    List<Interval> after = each.without(groups);
    List<Interval> places = new ArrayList<>();
    long placed = 0;
    long distance = 0;
    List<List<List<Interval>>> ways = each.ways(groups);
    for (int i = 0; i < groups.size(); i++) {
      RemedyMove move = remedy.moves().get(i);
      if (move.to() != null) {
        assertThat(ways.get(i)).as(named).contains(move.places());
        places.addAll(move.places());
        placed++;
        distance += Case.distance(groups.get(i), move.places());
      }
    }
    assertThat(IntervalSet.of(places).minutes())
        .as(named)
        .isEqualTo(places.stream().mapToLong(Interval::minutes).sum());
    after.addAll(places);
    assertThat(each.deepWork(after)).as(named).isEqualTo(remedy.deepWorkMinutesAfter());
    assertThat(new long[] {placed, distance}).as(named).isEqualTo(each.bestPlacing(groups, ways));
  }

  private static LocalDateTime local(Instant instant) {
    return instant.atZone(BERLIN).toLocalDateTime();
  }

  private static Case random(long seed, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    IsoWeek week = IsoWeek.parse(WEEKS.get(random.nextInt(WEEKS.size())));
    Map<DayOfWeek, List<TimeSpan>> hours = new EnumMap<>(DayOfWeek.class);
    Map<DayOfWeek, List<TimeSpan>> meetingHours = new EnumMap<>(DayOfWeek.class);
    List<DayOfWeek> days =
        List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    for (DayOfWeek day : days) {
      if (random.nextInt(3) > 0) {
        hours.put(
            day,
            List.of(
                TimeSpan.parse(
                    List.of("09:00-14:00", "08:30-13:30", "00:00-05:00").get(random.nextInt(3)))));
        meetingHours.put(day, List.of(TimeSpan.parse("01:00-12:30")));
      }
    }
    Preferences defaults = Preferences.defaults();
    Preferences.Blocks blocks = defaults.blocks();
    Preferences preferences =
        defaults
            .with(new Preferences.Hours(new WeeklyHours(hours), null, Set.of()))
            .with(
                new Preferences.Measure(
                    60 + 30 * random.nextInt(4), 15, 10, 120 + 60 * random.nextInt(10)))
            .with(
                new Preferences.Blocks(
                    blocks.goalMinutes(),
                    blocks.length(),
                    blocks.spacing(),
                    blocks.daily(),
                    30,
                    random.nextInt(4) == 0 ? new WeeklyHours(meetingHours) : null,
                    blocks.preference(),
                    blocks.timing()));
    List<DayOfWeek> working = List.copyOf(hours.keySet());
    List<CalendarEvent> events = new ArrayList<>();
    Map<String, Integer> people = new HashMap<>();
    int count = working.isEmpty() ? 0 : most - random.nextInt(9);
    for (int i = 0; i < count; i++) {
      String uid = "m" + i;
      people.put(uid, 1 + random.nextInt(3));
      boolean inSeries = random.nextInt(4) == 0;
      boolean errand = random.nextInt(8) == 0;
      Duration length = Duration.ofMinutes(List.of(30, 30, 45, 60, 90).get(random.nextInt(5)));
      int minute = 30 * random.nextInt(10);
      for (int k = 0; k < (inSeries ? 3 : 1); k++) {
        DayOfWeek day = working.get(random.nextInt(working.size()));
        Instant start =
            hours
                .get(day)
                .get(0)
                .startOn(week.monday().plusDays(day.getValue() - 1L), BERLIN)
                .plusSeconds(60L * minute);
        AnEvent event = AnEvent.at(Interval.startingAt(start, length)).uid(uid).on(uid);
        event = inSeries ? event.series(uid) : event;
        event = errand ? event.alone() : event;
        event = random.nextInt(6) == 0 ? event.response(Response.NEEDS_ACTION) : event;
        CalendarEvent built = event.build();
        if (events.stream().noneMatch(o -> o.uid().equals(uid) && o.time().equals(built.time()))) {
          events.add(built);
        }
      }
    }
    IntervalSet fixed = IntervalSet.empty();
    if (!working.isEmpty() && random.nextInt(3) == 0) {
      DayOfWeek day = working.get(random.nextInt(working.size()));
      fixed =
          IntervalSet.of(
              Interval.startingAt(
                  hours
                      .get(day)
                      .get(0)
                      .startOn(week.monday().plusDays(day.getValue() - 1L), BERLIN)
                      .plusSeconds(1800L * random.nextInt(8)),
                  Duration.ofMinutes(60)));
    }
    Instant monday = week.in(BERLIN).start();
    Instant now =
        random.nextInt(2) == 0
            ? monday.minusSeconds(3600)
            : monday.plusSeconds(900L * random.nextInt(4 * 24 * 7));
    WeekLook look =
        WeekLook.of(
            week,
            BERLIN,
            preferences,
            CalendarReading.of(events, preferences, BERLIN),
            fixed,
            event -> people.get(event.uid()),
            now);
    return new Case(look, look.frame().windows(), people);
  }
}
