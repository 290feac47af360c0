package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.read.FactsJson;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reports of weeks that a cycle writes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WeekReportsTest {

  @Inject ConnectedPerson me;
  @Inject WeekReport weeks;
  @Inject WeekReports reports;
  @Inject WeekCopies weekCopies;
  @Inject Clock clock;
  @Inject Jdbi jdbi;

  private IsoWeek next;

  @BeforeEach
  void connected() {
    me.isNew("reports");
    me.connects();
    next = me.week(1);
  }

  private WeekFacts facts(IsoWeek week) {
    return FactsJson.read(reports.facts(ME, week).orElseThrow());
  }

  /** Changes with each written row, whatever its content. */
  private List<String> versions() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT week || ' ' || xmin FROM week_report ORDER BY week")
                .mapTo(String.class)
                .list());
  }

  @Test
  void everyWeekOfTheHorizonAndPastWeeksOfTheMirrorHaveAReport() {
    IsoWeek current = me.week(0);

    assertThat(reports.made(ME))
        .containsKeys(
            current.plus(-3),
            current.plus(-1),
            current,
            current.plus(1),
            current.plus(2),
            current.plus(3));
    WeekFacts facts = facts(next);
    assertThat(facts.figures().projected().figures())
        .isEqualTo(weeks.week(ME, next).figures().projected().figures());
    assertThat(facts.standingMinutes()).isPositive();
    assertThat(facts.plannedAtStart()).isNull();
    assertThat(facts(current).plannedAtStart()).isNotNull();
  }

  @Test
  void aCycleOnAnUnchangedCalendarWritesNothing() {
    me.cycle();
    List<String> before = versions();

    me.cycle();
    me.cycle();

    assertThat(versions()).isNotEmpty().isEqualTo(before);
  }

  @Test
  void aMeetingIsOnlyInTheReportOfItsWeek() {
    me.cycle();
    long busy = facts(next).figures().projected().figures().busyMinutes();
    String other = reports.facts(ME, next.plus(-3)).orElseThrow();
    Interval gap =
        facts(next).figures().projected().gaps().stream()
            .max((one, two) -> Long.compare(one.interval().minutes(), two.interval().minutes()))
            .orElseThrow()
            .interval();

    me.books("Budget", Interval.startingAt(gap.start(), Duration.ofMinutes(60)));
    me.cycle();

    assertThat(facts(next).figures().projected().figures().busyMinutes()).isEqualTo(busy + 60);
    assertThat(reports.facts(ME, next.plus(-3))).contains(other);
  }

  @Test
  void thePlanOfMondayIsNeverOverwritten() {
    IsoWeek current = me.week(0);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE week_report SET planned_at_start_minutes = 777, made_from = 'x' WHERE week = ?",
                current.toString()));

    me.cycle();
    me.settings("{\"focusMinimumMinutes\": 90}");
    me.cycle();

    assertThat(facts(current).figures().focusMinimumMinutes()).isEqualTo(90);
    assertThat(
            jdbi.<Long, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT planned_at_start_minutes FROM week_report WHERE week = :week")
                        .bind("week", current.toString())
                        .mapTo(Long.class)
                        .one()))
        .isEqualTo(777);
  }

  private Interval at(IsoWeek week) {
    return Interval.startingAt(
        week.in(ZoneOffset.UTC).start().plus(Duration.ofHours(34)), Duration.ofHours(1));
  }

  private long meetings(IsoWeek week) {
    return facts(week).figures().projected().figures().meetingCount();
  }

  @Test
  void pastWeeksThatTheMirrorDoesNotCoverAreReadAfterConnecting() {
    assertThat(reports.made(ME)).containsKeys(me.week(0).plus(-12));
    assertThat(reports.made(ME)).doesNotContainKeys(me.week(0).plus(-14));
  }

  @Test
  void aRequestedWeekIsReadByTheNextCycleAndOnlyOncePerRequest() {
    IsoWeek far = next.plus(40);
    IsoWeek past = next.plus(-30);
    me.books("Board", at(far));
    me.books("Retreat", at(past));

    weekCopies.request(ME, List.of(far, past), clock.instant());
    me.cycle();

    assertThat(meetings(far)).isEqualTo(1);
    assertThat(meetings(past)).isEqualTo(1);
    assertThat(facts(far).plannedAtStart()).isNull();
    assertThat(weekCopies.requested(ME)).isEmpty();
    me.books("More", later(far));
    me.cycle();
    assertThat(meetings(far)).isEqualTo(1);
    weekCopies.request(ME, List.of(far), clock.instant());
    me.cycle();
    assertThat(meetings(far)).isEqualTo(2);
  }

  private Interval later(IsoWeek week) {
    return Interval.startingAt(at(week).end().plus(Duration.ofHours(1)), Duration.ofHours(1));
  }

  @Test
  void aYearOfHistoryIsThereAfterOneCycleAndFollowsTheSettings() {
    IsoWeek current = me.week(0);
    List<IsoWeek> year =
        IntStream.rangeClosed(1, 52).mapToObj(back -> current.plus(-back)).toList();
    me.books("Long ago", at(current.plus(-51)));

    weekCopies.request(ME, year, clock.instant());
    me.cycle();

    assertThat(reports.made(ME)).containsKeys(year.toArray(IsoWeek[]::new));
    assertThat(reports.facts(ME, current.plus(-52), current.plus(-1))).hasSize(52);
    assertThat(meetings(current.plus(-51))).isEqualTo(1);

    me.settings("{\"focusMinimumMinutes\": 60}");
    me.cycle();
    assertThat(facts(current.plus(-51)).figures().focusMinimumMinutes()).isEqualTo(60);
    assertThat(meetings(current.plus(-51))).as("without being read again").isEqualTo(1);
  }

  @Test
  void pageOfAWeekOutsideTheMirrorSaysThatItIsBeingReadAndShowsItOnceItIs() {
    IsoWeek far = next.plus(40);
    me.books("Board of far", at(far));
    Http http = me.http();

    assertThat(http.get("/?week=" + far).body()).contains("Week " + far + " is being read");
    me.rests();

    assertThat(http.get("/?week=" + far).body()).contains("Board of far");
  }

  @Test
  void apiWaitsForAWeekOutsideTheMirrorAndReadsItEachTime() {
    IsoWeek far = next.plus(41);
    Http http = me.http();
    assertThat(http.get("/api/v1/weeks/" + far).json().path("meetingCount").asInt()).isZero();

    me.books("Board", at(far));

    assertThat(http.get("/api/v1/weeks/" + far).json().path("meetingCount").asInt()).isEqualTo(1);
    assertThat(http.get("/api/v1/weeks/" + far + "/plan").json().path("week").asText())
        .isEqualTo(far.toString());
  }

  @Test
  void weeksOutsideTheMirrorAreShownWithoutAnyCallToGoogle() {
    IsoWeek far = next.plus(-10);
    me.fails(Map.of("calls", 1000, "status", 503, "match", "/sandbox/google/"));
    try {
      assertThat(weeks.isCovered(ME, far)).isFalse();
      assertThat(weeks.week(ME, far).figures().projected().figures().workingMinutes())
          .isEqualTo(facts(far).figures().projected().figures().workingMinutes());
    } finally {
      me.nothingFails();
    }
  }

  @Test
  void mirroredEventsAreDeletedWithTheirCalendar() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));

    assertThat(weekCopies.read(ME)).isEmpty();
  }

  private void failing(Runnable task) {
    me.fails(Map.of("calls", 1000, "status", 503, "match", "/sandbox/google/"));
    try {
      task.run();
    } finally {
      me.nothingFails();
    }
  }

  @Test
  void reportsMirroredWeekWithoutAnyCycleWhileGoogleIsAway() {
    IsoWeek late = me.week(6);
    jdbi.useHandle(handle -> handle.execute("DELETE FROM week_report"));

    failing(
        () -> {
          assertThat(me.http().get("/api/v1/weeks/" + late).status()).isEqualTo(200);
          assertThat(me.http().get("/?week=" + me.week(7)).body()).doesNotContain("is being read");
        });
  }

  @Test
  void showsWeekOutsideTheMirrorOfAnAccountThatNeedsReconnecting() {
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET state = 'needs-reconnecting'"));

    assertThat(me.http().get("/?week=" + next.plus(30)).body()).doesNotContain("is being read");
    assertThat(me.http().get("/api/v1/weeks/" + next.plus(31)).status()).isEqualTo(200);
  }

  @Test
  void reportsAWeekAgainOnceItsReportIsOutdated() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE week_report SET made_from = 'x', valid_until = ?, facts = replace(facts, 'thresholdMinutes', 'x')",
                clock.instant().minusSeconds(1)));

    assertThat(me.http().get("/api/v1/weeks/" + next).status()).isEqualTo(200);

    assertThat(facts(next).thresholdMinutes()).isPositive();
  }

  private long reportsWith(String text) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM week_report WHERE strpos(facts, :text) > 0")
                .bind("text", text)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void reportsContainNothingOfADisconnectedCalendar() {
    me.books("Quarrel", at(next));
    me.books("Quarrel", at(next.plus(-30)));
    weekCopies.request(ME, List.of(next.plus(-30)), clock.instant());
    me.cycle();
    assertThat(reportsWith("Quarrel")).isEqualTo(2);
    long working = facts(next.plus(-30)).figures().projected().figures().workingMinutes();

    String id = me.http().get("/api/v1/connections").json().path(0).path("id").asText();
    assertThat(me.http().json("DELETE", "/api/v1/connections/" + id, "").status()).isEqualTo(200);

    assertThat(reportsWith("Quarrel")).isZero();
    assertThat(facts(next.plus(-30)).figures().projected().figures().workingMinutes())
        .isEqualTo(working);
  }

  @Test
  void anUntickedCalendarStopsCountingAtOnce() {
    String id = me.http().get("/api/v1/connections").json().path(0).path("id").asText();
    me.books("Quarrel", at(next));
    me.cycle();
    assertThat(me.http().get("/api/v1/weeks/" + next).json().path("meetingCount").asInt())
        .isPositive();

    failing(
        () -> {
          Http.Answer answer =
              me.http()
                  .json(
                      "PUT",
                      "/api/v1/connections/" + id + "/calendars/primary",
                      "{\"read\": false, \"book\": false}");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(me.http().get("/api/v1/weeks/" + next).json().path("meetingCount").asInt())
              .isZero();
        });
  }
}
