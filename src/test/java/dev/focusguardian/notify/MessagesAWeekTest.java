package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestWeek;
import dev.focusguardian.shadow.Flagged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How often somebody would have been told something in the last quarter of a calendar. The replay
 * says what would have been found and when, {@link DeliveryTime} when that would have gone out.
 * {@code -Dcalendars=FOLDER} prints the same for each calendar file of a folder.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MessagesAWeekTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Inject ConnectedPerson me;
  @Inject Backtest backtest;
  @Inject PersonSettings settings;
  @Inject Clock clock;

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

  private static String row(String name, int threshold, Told told) {
    return String.format(
        Locale.ROOT,
        "| %s | %d h | %d | %d | %d | %d | %.1f | %d | %d |",
        name,
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
    me.connects();

    Told usual = lives(600);
    Told demanding = lives(1500);

    System.out.println(row("sandbox", 600, usual));
    System.out.println(row("sandbox", 1500, demanding));
    assertThat(demanding.messages()).isPositive();
    for (Told told : List.of(usual, demanding)) {
      assertThat(told.messages())
          .isLessThanOrEqualTo(told.report().alerts() + told.report().flagged());
      assertThat(told.mostOnADay()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "calendars", matches = ".+")
  void calendarsOfAFolderNeverTellManyOnADay() throws IOException {
    for (Path file : calendars()) {
      me.isNew("quarter");
      me.google().hasCalendar(Files.readString(file));
      me.goesTo(lastBeginning().plus(Duration.ofDays(7)));
      me.connects();
      for (int threshold : List.of(600, 1500)) {
        Told told = lives(threshold);
        System.out.println(row(file.getFileName().toString(), threshold, told));
        assertThat(told.mostOnADay()).isLessThanOrEqualTo(3);
      }
    }
  }

  private static List<Path> calendars() {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("calendars")))) {
      return files.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the last event that doesn't recur begins; now for a calendar without one. */
  private Instant lastBeginning() throws IOException {
    List<Instant> beginnings =
        Stream.of(new ObjectMapper().readTree(me.google().wholeCalendar()).path("items"))
            .flatMap(items -> items.findParents("start").stream())
            .filter(event -> !event.has("recurrence"))
            .map(MessagesAWeekTest::beginning)
            .toList();
    return beginnings.stream().max(Instant::compareTo).orElseGet(clock::instant);
  }

  private static Instant beginning(JsonNode event) {
    JsonNode start = event.path("start");
    return start.has("date")
        ? LocalDate.parse(start.path("date").asText())
            .atStartOfDay(ConnectedPerson.BERLIN)
            .toInstant()
        : OffsetDateTime.parse(start.path("dateTime").asText()).toInstant();
  }
}
