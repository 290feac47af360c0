package dev.focusguardian.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.shadow.BacktestBlock.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Properties of any weeks, including those with a clock change. */
class RandomBacktestRunTest {

  private static final int SEEDS = 15;
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Pacific/Chatham");
  private static final List<String> FIRST_WEEKS = List.of("2026-W12", "2026-W43", "2026-W52");

  private static ZoneId zone(long seed) {
    return ZoneId.of(ZONES.get((int) (seed % ZONES.size())));
  }

  private static IsoWeek first(long seed) {
    return IsoWeek.parse(FIRST_WEEKS.get((int) (seed / 3 % FIRST_WEEKS.size())));
  }

  private static BacktestReport rehearse(long seed, List<KnownEvent> events) {
    return BacktestRun.of(
        first(seed),
        first(seed).plus(1),
        zone(seed),
        Preferences.defaults(),
        Phases.none(),
        events);
  }

  /**
   * Up to forty in each of three weeks, created up to two weeks ahead; some without a creation
   * time.
   */
  private static List<KnownEvent> events(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<KnownEvent> events = new ArrayList<>();
    int number = 3 * random.nextInt(40);
    for (int i = 0; i < number; i++) {
      Instant start =
          first(seed)
              .monday()
              .plusDays(random.nextInt(-7, 14))
              .atTime(random.nextInt(8, 18), 15 * random.nextInt(4))
              .atZone(zone(seed))
              .toInstant();
      Duration length = Duration.ofMinutes(15L * random.nextInt(1, 9));
      Response response =
          Response.values()[random.nextInt(3) > 0 ? 0 : random.nextInt(Response.values().length)];
      CalendarEvent event =
          new CalendarEvent(
              "calendar",
              "event" + i,
              "uid" + i,
              null,
              null,
              "",
              new EventTime.Timed(start, start.plus(length)),
              "Meeting",
              random.nextInt(20) == 0 ? EventType.OUT_OF_OFFICE : EventType.DEFAULT,
              EventStatus.CONFIRMED,
              response,
              true,
              false,
              true,
              false,
              false);
      events.add(
          new KnownEvent(
              event,
              random.nextInt(5) == 0
                  ? null
                  : start.minusSeconds(random.nextInt(-3600, 14 * 24 * 3600))));
    }
    return events;
  }

  @Test
  void neverMoreSurvivesThanWasBookedAndBlocksNeverOverlap() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (BacktestWeek week : rehearse(seed, events(seed)).weeks()) {
        assertThat(week.survivedMinutes())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(week.bookedMinutes());
        assertThat(week.plannedMinutes())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(week.bookedMinutes());
        assertThat(week.bookedMinutes()).as("seed %d", seed).isLessThanOrEqualTo(720);
        List<Interval> standing =
            week.blocks().stream().map(BacktestBlock::last).filter(Objects::nonNull).toList();
        assertThat(IntervalSet.of(standing).minutes())
            .as("seed %d", seed)
            .isEqualTo(standing.stream().mapToLong(Interval::minutes).sum());
        assertThat(week.blocks())
            .as("seed %d", seed)
            .allMatch(block -> block.fate() == Fate.STOOD || block.change() != null);
      }
    }
  }

  @Test
  void eventsKnownFromTheStartChangeNothing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<KnownEvent> known =
          events(seed).stream().map(one -> new KnownEvent(one.event(), null)).toList();
      for (BacktestWeek week : rehearse(seed, known).weeks()) {
        assertThat(week.blocks())
            .as("seed %d", seed)
            .allMatch(block -> block.fate() == Fate.STOOD && block.arrivals().isEmpty());
        assertThat(week.survivedMinutes()).as("seed %d", seed).isEqualTo(week.bookedMinutes());
      }
    }
  }

  @Test
  void theOrderOfEventsDoesNotMatter() {
    for (long seed = 0; seed < 3; seed++) {
      List<KnownEvent> shuffled = new ArrayList<>(events(seed));
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(rehearse(seed, shuffled))
          .as("seed %d", seed)
          .isEqualTo(rehearse(seed, events(seed)));
    }
  }
}
