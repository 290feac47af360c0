package dev.focusguardian.ics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random rules, beside an expansion that writes out every day of every period. */
class RecurrenceTest {

  private static final int RULES = 1_500;
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));

  @Test
  void seriesAreExpandedAsWritingOutEveryDayExpandsThem() {
    Random random = new Random(20261121);
    int compared = 0;
    while (compared < RULES) {
      NaiveRule rule = NaiveRule.random(random);
      LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(500));
      List<LocalDate> all = rule.dates(from, from.plusYears(4));
      if (all.isEmpty()) {
        continue;
      }
      compared++;
      // A start that its own rule does not give is an occurrence too: not what is tried here.
      LocalDate first = all.get(0);
      LocalDate until = first.plusYears(2);
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      LocalTime time = LocalTime.of(4 + random.nextInt(19), 15 * random.nextInt(4));
      LocalDate seenFrom = first.plusDays(random.nextInt(600));
      Interval window =
          Interval.of(
              seenFrom.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());

      List<Instant> starts =
          IcsText.read(
                  IcsText.calendar(
                      IcsText.event(
                          "series",
                          "DTSTART;TZID=%s:%sT%s"
                              .formatted(
                                  zone,
                                  first.toString().replace("-", ""),
                                  time.toString().replace(":", "") + "00"),
                          "DURATION:PT30M",
                          "RRULE:" + rule.text())))
              .events(window, Set.of(), zone)
              .events()
              .stream()
              .map(event -> ((EventTime.Timed) event.time()).start())
              .toList();

      assertThat(starts)
          .as("%s from %s %s %s, seen from %s", rule.text(), first, time, zone, seenFrom)
          .isEqualTo(
              rule.dates(first, until).stream()
                  .filter(date -> !date.isBefore(seenFrom))
                  .map(date -> date.atTime(time).atZone(zone).toInstant())
                  .toList());
    }
  }
}
