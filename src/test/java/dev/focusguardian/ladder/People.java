package dev.focusguardian.ladder;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Several people with the same load, in zones that change their clocks at different times. */
public final class People {

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Australia/Sydney"));

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  private People() {}

  /**
   * The same people and colleagues for every strategy.
   *
   * @param first the number of the first person: other numbers are other people
   */
  public static Tally live(Life life, int first, int people, int weeks, Strategy strategy) {
    Tally all = new Tally();
    IntStream.range(first, first + people)
        .parallel()
        .mapToObj(
            person ->
                Weeks.live(life, ZONES.get(person % ZONES.size()), MONDAY, weeks, person, strategy))
        .toList()
        .forEach(all::add);
    return all;
  }
}
