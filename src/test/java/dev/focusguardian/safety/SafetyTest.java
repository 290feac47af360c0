package dev.focusguardian.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No more cycles, re-plans and open alerts than there is reason for. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SafetyTest {

  private static final PersonId ME = new PersonId(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner cycles;
  @Inject AccountDisconnect disconnect;
  @Inject FocusBlocks focusBlocks;
  @Inject Alerts alerts;
  @Inject WeekReport weeks;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void connected() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM alert");
          handle.execute("UPDATE person SET settings = '{}'");
        });
    person = new SandboxPerson("calm" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    look(CycleTrigger.CONNECTED);
  }

  private void look(CycleTrigger trigger) {
    cycles.request(ME, trigger);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void pass(Duration time) {
    given()
        .contentType("application/json")
        .body(Map.of("now", clock.instant().plus(time).toString()))
        .post("/sandbox/clock")
        .then()
        .statusCode(200);
  }

  private void fails(String match) {
    given()
        .contentType("application/json")
        .body(Map.of("status", 403, "reason", "forbidden", "match", match))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  private Interval firstOfNextWeek() {
    Interval week = weeks.currentWeek(ME).plus(1).in(BERLIN);
    return person.blocks().values().stream()
        .filter(week::encloses)
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> at(Interval slot) {
    return Map.of(
        "start", Map.of("dateTime", slot.start().toString()),
        "end", Map.of("dateTime", slot.end().toString()));
  }

  private static Interval later(Interval slot, Duration by) {
    return Interval.of(slot.start().plus(by), slot.end().plus(by));
  }

  @Test
  void aBurstOfEditsGivesOneNewPlan() {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("settleSeconds", 60));
    Map<String, Interval> before = person.blocks();
    Interval meeting = Interval.startingAt(firstOfNextWeek().start(), Duration.ofMinutes(30));
    String id = person.books("Quick one", meeting);
    look(CycleTrigger.POLL);
    pass(Duration.ofSeconds(20));
    Interval moved = later(meeting, Duration.ofMinutes(15));
    person.changes(id, at(moved));
    look(CycleTrigger.POLL);
    assertThat(person.blocks()).isEqualTo(before);

    pass(Duration.ofSeconds(40));
    look(CycleTrigger.POLL);

    assertThat(person.blocks()).isNotEqualTo(before);
    assertThat(IntervalSet.of(person.blocks().values()).overlaps(moved)).isFalse();
  }

  @Test
  void whoeverWaitsIsNotMadeToWaitForTheSettling() {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("settleSeconds", 600));
    Interval meeting = Interval.startingAt(firstOfNextWeek().start(), Duration.ofMinutes(30));
    person.books("Quick one", meeting);

    look(CycleTrigger.PERSON);

    assertThat(IntervalSet.of(person.blocks().values()).overlaps(meeting)).isFalse();
  }

  @Test
  void aCycleThatFailsIsNotRepeatedByEveryTick() {
    fails("events");
    look(CycleTrigger.PERSON);
    assertThat(cycles.progress(ME).lastProblem()).isNotNull();

    cycles.request(ME, CycleTrigger.POLL);
    assertThat(cycles.progress(ME).lastProblem()).isNotNull();
    look(CycleTrigger.PERSON);

    assertThat(cycles.progress(ME).lastProblem()).isNull();
  }

  private List<String> fillNextWeek() {
    IsoWeek week = weeks.currentWeek(ME).plus(1);
    List<String> meetings = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      Instant start =
          week.in(BERLIN).start().atZone(BERLIN).plusDays(day).plusHours(10).toInstant();
      meetings.add(person.books("All of it", Interval.startingAt(start, Duration.ofMinutes(390))));
    }
    look(CycleTrigger.PERSON);
    assertThat(alerts.list(ME, AlertState.OPEN)).hasSize(1);
    assertThat(flagged()).isNotEmpty();
    return meetings;
  }

  private List<StoredMeeting> flagged() {
    return alerts.list(ME, AlertState.OPEN).stream()
        .flatMap(week -> week.living().stream())
        .toList();
  }

  @Test
  void anAlertGoesWithItsMeetingToAnotherWeek() {
    List<String> meetings = fillNextWeek();
    StoredMeeting meeting = flagged().get(0);
    assertThat(meetings).contains(meeting.eventId());

    person.changes(meeting.eventId(), at(later(meeting.interval(), Duration.ofDays(14))));
    look(CycleTrigger.PERSON);

    assertThat(flagged()).noneMatch(open -> open.id().equals(meeting.id()));
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state())
        .isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void anAlertEndsWhenItsMeetingCostsNothingAnyMore() {
    // Each of the meetings takes a whole day, so that the last three go below.
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("thresholdMinutes", 1440));
    fillNextWeek();
    StoredMeeting meeting = flagged().get(0);
    // Out of working hours it takes nothing from the week, although the others still do.
    Instant evening = meeting.interval().start().atZone(BERLIN).withHour(18).toInstant();
    person.changes(meeting.eventId(), at(Interval.startingAt(evening, Duration.ofHours(2))));

    look(CycleTrigger.PERSON);

    assertThat(flagged()).isNotEmpty().noneMatch(open -> open.id().equals(meeting.id()));
  }

  @Test
  void nothingIsFlaggedOnACalendarThatIsNotConnected() {
    fillNextWeek();

    disconnect.disconnect(ME, connections.connected(ME).get(0).id(), false);

    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
    assertThat(focusBlocks.all(ME)).isEmpty();
  }
}
