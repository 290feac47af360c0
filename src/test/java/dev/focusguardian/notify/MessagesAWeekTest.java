package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestWeek;
import dev.focusguardian.shadow.Flagged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * How often somebody would have been told something in the last quarter of a calendar. The replay
 * says what would have been found and when, {@link DeliveryTime} when that would have gone out.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MessagesAWeekTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Inject ConnectedPerson me;
  @Inject Backtest backtest;
  @Inject PersonSettings settings;

  /**
   * @param days how many messages go out on each day that has any
   */
  private record Told(BacktestReport report, Map<LocalDate, Integer> days) {

    int messages() {
      return days.values().stream().mapToInt(Integer::intValue).sum();
    }

    int mostInAWeek() {
      return report.weeks().stream()
          .mapToInt(
              week -> week.week().dates().stream().mapToInt(day -> days.getOrDefault(day, 0)).sum())
          .max()
          .orElse(0);
    }

    int mostOnADay() {
      return days.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /** The quarter before now with that threshold. */
  private Told lives(int thresholdMinutes) {
    me.settings("{\"thresholdMinutes\": " + thresholdMinutes + "}");
    BacktestReport report =
        backtest.lastDays(ME, Backtest.MOST_DAYS, PATIENCE).orElseThrow().report();
    DeliveryTime time = new DeliveryTime(settings.get(ME).preferences(), report.zone());
    TreeSet<Instant> due = new TreeSet<>();
    for (BacktestWeek week : report.weeks()) {
      Instant alerted = week.alertedAt();
      if (alerted != null && week.flagged().stream().noneMatch(one -> one.at().equals(alerted))) {
        due.add(time.of(alerted, week.week().in(report.zone()).start()));
      }
      for (Flagged flagged : week.flagged()) {
        Instant begins = flagged.meeting().occurrences().get(0).interval().start();
        due.add(time.of(flagged.at(), begins));
      }
    }
    return new Told(report, limited(due, time, report));
  }

  /** What is more than the day's messages goes out with the next summary. */
  private Map<LocalDate, Integer> limited(
      TreeSet<Instant> due, DeliveryTime time, BacktestReport report) {
    int most = settings.get(ME).preferences().telling().dailyMessages();
    Map<LocalDate, Integer> days = new TreeMap<>();
    while (!due.isEmpty()) {
      Instant next = due.pollFirst();
      LocalDate day = next.atZone(report.zone()).toLocalDate();
      if (days.getOrDefault(day, 0) < most) {
        days.merge(day, 1, Integer::sum);
      } else {
        due.add(time.nextSummary(time.startOfDay(next).plus(Duration.ofDays(1))));
      }
    }
    return days;
  }

  private static String row(int threshold, Told told) {
    return String.format(
        Locale.ROOT,
        "| %d h | %d | %d | %d | %d | %.1f | %d | %d |",
        threshold / 60,
        told.report().events(),
        told.report().alerts(),
        told.report().flagged(),
        told.messages(),
        (double) told.messages() / Math.max(1, told.report().weeks().size()),
        told.mostInAWeek(),
        told.mostOnADay());
  }

  @Test
  void theQuarterOfTheSandboxTellsALittleEveryWeekAndNeverManyOnADay() {
    me.isNew("quarter");
    // The only person whose calendar has the sample events.
    me.allows(new SandboxPerson("you@example.com"));
    me.cycle();
    me.waits(Duration.ofDays(Backtest.MOST_DAYS + 7));

    Told usual = lives(600);
    Told demanding = lives(1500);

    System.out.println(row(600, usual));
    System.out.println(row(1500, demanding));
    assertThat(demanding.messages()).isPositive();
    for (Told told : List.of(usual, demanding)) {
      assertThat(told.messages())
          .isLessThanOrEqualTo(told.report().alerts() + told.report().flagged());
      assertThat(told.mostOnADay()).isLessThanOrEqualTo(3);
    }
  }
}
