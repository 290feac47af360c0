package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
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

/** What a cycle writes down of weeks. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WeekReportsTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject WeekReports reports;
  @Inject WeekCopies weekCopies;
  @Inject Clock clock;
  @Inject OwnAddress address;
  @Inject EmptyHouse house;
  @Inject Jdbi jdbi;

  private SandboxPerson person;
  private IsoWeek next;

  @BeforeEach
  void connected() {
    house.clear();
    person = new SandboxPerson("reports" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    cycle();
    next = weeks.currentWeek(ME).plus(1);
  }

  private void cycle() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  private WeekFacts facts(IsoWeek week) {
    return FactsJson.read(reports.facts(ME, week).orElseThrow());
  }

  /** Changes with each row that is written, whatever is written to it. */
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
    IsoWeek current = weeks.currentWeek(ME);

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
    cycle();
    List<String> before = versions();

    cycle();
    cycle();

    assertThat(versions()).isNotEmpty().isEqualTo(before);
  }

  @Test
  void aMeetingIsInTheReportOfItsWeekAndOfNoOther() {
    cycle();
    long busy = facts(next).figures().projected().figures().busyMinutes();
    String other = reports.facts(ME, next.plus(-3)).orElseThrow();
    Interval gap =
        facts(next).figures().projected().gaps().stream()
            .max((one, two) -> Long.compare(one.interval().minutes(), two.interval().minutes()))
            .orElseThrow()
            .interval();

    person.books("Budget", Interval.startingAt(gap.start(), Duration.ofMinutes(60)));
    cycle();

    assertThat(facts(next).figures().projected().figures().busyMinutes()).isEqualTo(busy + 60);
    assertThat(reports.facts(ME, next.plus(-3))).contains(other);
  }

  @Test
  void whatStoodAtTheBeginningOfTheWeekIsNeverOverwritten() {
    IsoWeek current = weeks.currentWeek(ME);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE week_report SET planned_at_start_minutes = 777, made_from = 'x' WHERE week = ?",
                current.toString()));

    cycle();
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("focusMinimumMinutes", 90));
    cycle();

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
    assertThat(reports.made(ME)).containsKeys(weeks.currentWeek(ME).plus(-12));
    assertThat(reports.made(ME)).doesNotContainKeys(weeks.currentWeek(ME).plus(-14));
  }

  @Test
  void aWeekThatIsAskedForIsReadByTheNextCycleAndReadAgainOnlyWhenAskedAgain() {
    IsoWeek far = next.plus(40);
    IsoWeek past = next.plus(-30);
    person.books("Board", at(far));
    person.books("Retreat", at(past));

    weekCopies.request(ME, List.of(far, past), clock.instant());
    cycle();

    assertThat(meetings(far)).isEqualTo(1);
    assertThat(meetings(past)).isEqualTo(1);
    assertThat(facts(far).plannedAtStart()).isNull();
    assertThat(weekCopies.requested(ME)).isEmpty();
    person.books("More", later(far));
    cycle();
    assertThat(meetings(far)).isEqualTo(1);
    weekCopies.request(ME, List.of(far), clock.instant());
    cycle();
    assertThat(meetings(far)).isEqualTo(2);
  }

  private Interval later(IsoWeek week) {
    return Interval.startingAt(at(week).end().plus(Duration.ofHours(1)), Duration.ofHours(1));
  }

  @Test
  void aYearBackIsThereAfterOneCycleAndFollowsTheSettings() {
    IsoWeek current = weeks.currentWeek(ME);
    List<IsoWeek> year =
        IntStream.rangeClosed(1, 52).mapToObj(back -> current.plus(-back)).toList();
    person.books("Long ago", at(current.plus(-51)));

    weekCopies.request(ME, year, clock.instant());
    cycle();

    assertThat(reports.made(ME)).containsKeys(year.toArray(IsoWeek[]::new));
    assertThat(reports.facts(ME, current.plus(-52), current.plus(-1))).hasSize(52);
    assertThat(meetings(current.plus(-51))).isEqualTo(1);

    settings.put(ME, JsonNodeFactory.instance.objectNode().put("focusMinimumMinutes", 60));
    cycle();
    assertThat(facts(current.plus(-51)).figures().focusMinimumMinutes()).isEqualTo(60);
    assertThat(meetings(current.plus(-51))).as("without being read again").isEqualTo(1);
  }

  @Test
  void pageOfAWeekOutsideTheMirrorSaysThatItIsBeingReadAndShowsItOnceItIs() {
    IsoWeek far = next.plus(40);
    person.books("Board of far", at(far));
    Http http = new Http(address.local());

    assertThat(http.get("/?week=" + far).body()).contains("Week " + far + " is being read");
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();

    assertThat(http.get("/?week=" + far).body()).contains("Board of far");
  }

  @Test
  void apiWaitsForAWeekOutsideTheMirrorAndReadsItEachTime() {
    IsoWeek far = next.plus(41);
    Http http = new Http(address.local());
    assertThat(http.get("/api/v1/weeks/" + far).json().path("meetingCount").asInt()).isZero();

    person.books("Board", at(far));

    assertThat(http.get("/api/v1/weeks/" + far).json().path("meetingCount").asInt()).isEqualTo(1);
    assertThat(http.get("/api/v1/weeks/" + far + "/plan").json().path("week").asText())
        .isEqualTo(far.toString());
  }

  @Test
  void weeksOutsideTheMirrorAreShownWithoutAnyCallToGoogle() {
    IsoWeek far = next.plus(-10);
    given()
        .contentType("application/json")
        .body(Map.of("calls", 1000, "status", 503, "match", "/sandbox/google/"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
    try {
      assertThat(weeks.isCovered(ME, far)).isFalse();
      assertThat(weeks.week(ME, far).figures().projected().figures().workingMinutes())
          .isEqualTo(facts(far).figures().projected().figures().workingMinutes());
    } finally {
      given().delete("/sandbox/faults").then().statusCode(204);
    }
  }

  @Test
  void copiesGoWithTheCalendar() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));

    assertThat(weekCopies.read(ME)).isEmpty();
  }
}
