package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While Google is away, everything goes on from what is stored. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GoogleAwayTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject OwnAddress address;
  @Inject EmptyHouse house;

  private IsoWeek next;
  private Instant readAt;

  @BeforeEach
  void away() {
    house.clear();
    Map<String, String> answer =
        SandboxPerson.answer(
            connections.start(ME, "away" + people++ + "@example.com").authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    look();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
    next = weeks.currentWeek(ME).plus(1);
    readAt = weeks.week(ME, next).dataAsOf();
    given()
        .contentType("application/json")
        .body(Map.of("calls", 1000, "status", 503, "retryAfter", "60", "match", "/sandbox/google/"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
    look();
  }

  @AfterEach
  void back() {
    given().delete("/sandbox/faults").then().statusCode(204);
    look();
  }

  private void look() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void figuresAndBlocksAreThereWithTheirAge() {
    WeekReport.Week state = weeks.week(ME, next);

    assertThat(state.dataAsOf()).isNotNull().isEqualTo(readAt);
    assertThat(state.figures().projected().figures().protectedMinutes()).isPositive();
    assertThat(SharedMessages.of(guardian.progress(ME).lastProblem())).contains("503");
    given().get("/api/v1/weeks/" + next).then().statusCode(200);
    given().get("/").then().statusCode(200).body(not(containsString("Exception")));
  }

  @Test
  void aWeekThatWouldHaveToBeReadSaysThatItCannotBeNow() {
    Http.Answer answer = new Http(address.local()).get("/api/v1/weeks/" + next.plus(40));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("Google");
  }
}
