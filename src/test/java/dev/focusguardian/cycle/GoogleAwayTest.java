package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While Google is down, everything uses the stored data. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GoogleAwayTest {

  @Inject ConnectedPerson me;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;

  private IsoWeek next;
  private Instant readAt;

  @BeforeEach
  void away() {
    me.isNew("away");
    me.connects();
    next = me.week(1);
    readAt = weeks.week(ME, next).dataAsOf();
    me.fails(Map.of("calls", 1000, "status", 503, "retryAfter", "60", "match", "/sandbox/google/"));
    me.cycle(CycleTrigger.PERSON);
  }

  @AfterEach
  void back() {
    me.nothingFails();
  }

  @Test
  void figuresAndBlocksAreShownWithTheirAge() {
    WeekReport.Week state = weeks.week(ME, next);

    assertThat(state.dataAsOf()).isNotNull().isEqualTo(readAt);
    assertThat(state.figures().projected().figures().protectedMinutes()).isPositive();
    assertThat(SharedMessages.of(guardian.progress(ME).lastProblem())).contains("503");
    given().get("/api/v1/weeks/" + next).then().statusCode(200);
    given().get("/").then().statusCode(200).body(not(containsString("Exception")));
  }

  @Test
  void saysThatAWeekOutsideTheMirrorCannotBeReadNow() {
    Http.Answer answer = me.http().get("/api/v1/weeks/" + next.plus(40));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("Google");
  }
}
