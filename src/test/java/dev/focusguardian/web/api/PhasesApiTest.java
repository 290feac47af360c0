package dev.focusguardian.web.api;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weeks with phases, from the API call to the calendar. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PhasesApiTest {

  @Inject ConnectedPerson me;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("phases");
    http = me.http();
  }

  /** Returns the id. */
  private String marked(String phase) {
    Answer answer = http.json("POST", "/api/v1/phases", phase);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Location")).endsWith(answer.json().path("id").asText());
    return answer.json().path("id").asText();
  }

  /** Waits until the calendar is updated. */
  private String settled(String phase) {
    String id = marked(phase);
    me.cycle();
    return id;
  }

  private String settled(String kind, IsoWeek week) {
    return settled("{\"kind\": \"%s\", \"week\": \"%s\"}".formatted(kind, week));
  }

  private JsonNode plan(IsoWeek week) {
    return http.get("/api/v1/weeks/" + week + "/plan").json();
  }

  private static long minutes(Map<String, Interval> blocks) {
    return blocks.values().stream().mapToLong(Interval::minutes).sum();
  }

  private List<String> flaggedWeeks() {
    List<String> weeks = new ArrayList<>();
    http.get("/api/v1/alerts?state=open")
        .json()
        .forEach(alert -> weeks.add(alert.path("week").asText()));
    return weeks;
  }

  @Test
  void onlyWeeksOutsideAPlanningPhaseKeepTheirAlerts() {
    me.connects();
    me.fills(me.week(1));
    me.fills(me.week(2));
    me.cycle();
    assertThat(flaggedWeeks()).contains(me.week(1).toString(), me.week(2).toString());

    String planning = settled("planning", me.week(1));

    assertThat(flaggedWeeks())
        .contains(me.week(2).toString())
        .doesNotContain(me.week(1).toString());
    assertThat(plan(me.week(1)).path("goalMinutes").asInt()).isEqualTo(180);
    assertThat(plan(me.week(2)).path("goalMinutes").asInt()).isEqualTo(720);

    assertThat(http.delete("/api/v1/phases/" + planning).status()).isEqualTo(204);
    me.cycle();

    assertThat(flaggedWeeks()).contains(me.week(1).toString());
  }

  @Test
  void onCallLowersTheGoalAndTheBlocksOfItsWeekAlone() {
    me.connects();
    long before = minutes(me.blocks(me.week(1)));
    Map<String, Interval> other = me.blocks(me.week(2));
    assertThat(before).isGreaterThan(360);

    settled("on-call", me.week(1));

    assertThat(plan(me.week(1)).path("goalMinutes").asInt()).isEqualTo(360);
    assertThat(minutes(me.blocks(me.week(1)))).isPositive().isLessThanOrEqualTo(360);
    assertThat(me.blocks(me.week(2))).isEqualTo(other);
  }

  @Test
  void leaveIsNotWorkingTimeAndItsBlocksAreRemoved() {
    // Otherwise, on a Sunday, Monday's block is locked and stays.
    me.settings("{\"lockHours\": 0}");
    me.connects();
    assertThat(me.blocks(me.week(1))).isNotEmpty();

    settled("leave", me.week(1));

    assertThat(me.blocks(me.week(1))).isEmpty();
    JsonNode figures = http.get("/api/v1/weeks/" + me.week(1)).json();
    assertThat(figures.path("workingMinutes").asInt()).isZero();
    assertThat(plan(me.week(1)).path("goalMinutes").asInt()).isZero();
    assertThat(http.get("/api/v1/settings").json().path("holidays")).isEmpty();
  }

  @Test
  void aLeaveOfSomeDaysLeavesTheOthersTheirShare() {
    // Otherwise, on a Sunday, Monday's block is locked and stays.
    me.settings("{\"lockHours\": 0}");
    me.connects();
    LocalDate monday = me.week(1).monday();

    settled(
        "{\"kind\": \"leave\", \"from\": \"%s\", \"to\": \"%s\"}"
            .formatted(monday, monday.plusDays(1)));

    assertThat(me.blocks(me.week(1)).values())
        .isNotEmpty()
        .allMatch(block -> block.start().atZone(BERLIN).getDayOfMonth() != monday.getDayOfMonth());
    assertThat(plan(me.week(1)).path("goalMinutes").asInt()).isEqualTo(720 * 3 / 5);
  }

  @Test
  void aPlanOnlyWeekKeepsItsBlocks() {
    me.connects();
    Map<String, Interval> standing = me.blocks(me.week(1));
    assertThat(standing).isNotEmpty();

    settled(
        "{\"kind\": \"on-call\", \"week\": \"%s\", \"policy\": \"dry-run\"}".formatted(me.week(1)));
    me.books("Takes its place", standing.values().iterator().next());
    me.cycle();

    assertThat(me.blocks(me.week(1))).isEqualTo(standing);
    assertThat(plan(me.week(1)).path("goalMinutes").asInt()).isEqualTo(360);
  }

  @Test
  void aHoldingWeekHoldsItsBlocks() {
    me.connects();

    settled(
        "{\"kind\": \"release\", \"week\": \"%s\", \"policy\": \"hold\"}".formatted(me.week(2)));

    Interval span = me.week(2).in(BERLIN);
    assertThat(http.get("/api/v1/focus-blocks?from=" + span.start() + "&to=" + span.end()).json())
        .isNotEmpty()
        .allMatch(block -> block.path("protection").asText().equals("hold"));
  }

  @Test
  void describesTheSettingsOfAPhase() {
    String id =
        marked(
            "{\"kind\": \"coding\", \"from\": \"2027-W01\", \"to\": \"2027-W02\","
                + " \"thresholdMinutes\": 600}");

    assertThat(http.get("/api/v1/phases").body())
        .isEqualTo(
            ("[{\"id\":\"%s\",\"kind\":\"coding\",\"from\":\"2027-01-04\",\"to\":\"2027-01-17\","
                    + "\"goalMinutes\":null,\"thresholdMinutes\":600,\"policy\":null,"
                    + "\"effective\":{\"goalMinutes\":1080,\"thresholdMinutes\":600,"
                    + "\"policy\":\"just-in-time\",\"workingTime\":true}}]")
                .formatted(id));
  }

  @Test
  void aDateOfAnotherPhaseIsRefusedAndNothingChanges() {
    String first = marked("{\"kind\": \"coding\", \"week\": \"2027-W01\"}");
    String second = marked("{\"kind\": \"leave\", \"from\": \"2027-01-11\"}");
    String overlapping =
        "{\"kind\": \"on-call\", \"from\": \"2027-01-10\", \"to\": \"2027-01-11\"}";

    Answer added = http.json("POST", "/api/v1/phases", overlapping);
    Answer changed = http.json("PUT", "/api/v1/phases/" + second, overlapping);

    assertThat(added.status()).isEqualTo(409);
    assertThat(added.json().path("detail").asText())
        .contains("on-call from 2027-01-10", "coding from 2027-01-04 to 2027-01-10");
    assertThat(changed.status()).isEqualTo(409);
    assertThat(http.get("/api/v1/phases").json())
        .extracting(phase -> phase.path("id").asText() + " " + phase.path("from").asText())
        .containsExactly(first + " 2027-01-04", second + " 2027-01-11");
  }

  @Test
  void onlyOneOfManyPhasesForTheSameDateIsAccepted() {
    List<Integer> answers =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(
                number ->
                    http.json(
                            "POST",
                            "/api/v1/phases",
                            "{\"kind\": \"leave\", \"from\": \"2027-01-%02d\", \"to\": \"2027-01-20\"}"
                                .formatted(number + 1))
                        .status())
            .toList();

    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(http.get("/api/v1/phases").json()).hasSize(1);
  }

  @Test
  void aPhaseIsChangedAndAllAreReplaced() {
    String first = marked("{\"kind\": \"coding\", \"week\": \"2027-W01\"}");
    marked("{\"kind\": \"coding\", \"week\": \"2027-W05\"}");

    Answer changed =
        http.json(
            "PUT",
            "/api/v1/phases/" + first,
            "{\"kind\": \"planning\", \"week\": \"2027-W01\", \"goalMinutes\": 60}");
    JsonNode all = http.get("/api/v1/phases").json();
    Answer replaced = http.json("PUT", "/api/v1/phases", "[" + all.path(0) + "]");

    assertThat(changed.json().path("effective").path("goalMinutes").asInt()).isEqualTo(60);
    assertThat(replaced.json()).hasSize(1);
    assertThat(replaced.json().path(0)).isEqualTo(all.path(0));
    assertThat(http.json("PUT", "/api/v1/phases", "[]").body()).isEqualTo("[]");
    assertThat(http.delete("/api/v1/phases/" + first).status()).isEqualTo(404);
    assertThat(http.delete("/api/v1/phases/none").status()).isEqualTo(404);
    assertThat(http.json("PUT", "/api/v1/phases/" + first, all.path(0).toString()).status())
        .isEqualTo(404);
  }

  @Test
  void invalidPhasesAreRefusedByName() {
    Answer many =
        http.json(
            "POST",
            "/api/v1/phases",
            "{\"kind\": \"nap\", \"from\": \"tomorrow\", \"goalMinutes\": 2401,"
                + " \"thresholdMinutes\": \"some\", \"policy\": \"never\", \"until\": 1}");

    assertThat(many.status()).isEqualTo(400);
    assertThat(many.json().path("errors"))
        .extracting(error -> error.path("key").asText())
        .containsExactlyInAnyOrder(
            "kind", "from", "goalMinutes", "thresholdMinutes", "policy", "until");
    isRefused("{\"kind\": \"leave\"}", "from: The first date is missing");
    isRefused("{\"week\": \"2027-W01\"}", "kind: Kind must be one of coding");
    isRefused(
        "{\"kind\": \"leave\", \"week\": \"2027-W60\"}",
        "week: Week must be a week such as 2026-W47. You entered \"2027-W60\"");
    isRefused(
        "{\"kind\": \"leave\", \"week\": \"2027-W01\", \"to\": \"2027-W02\"}",
        "week: A week takes the place of from and to");
    isRefused(
        "{\"kind\": \"leave\", \"from\": \"2027-01-09\", \"to\": \"2027-01-08\"}",
        "to: It ends on 2027-01-08");
    isRefused("[]", "one JSON object");
    assertThat(http.json("POST", "/api/v1/phases", "").status()).isEqualTo(400);
    assertThat(http.json("PUT", "/api/v1/phases", "{}").status()).isEqualTo(400);
    assertThat(http.get("/api/v1/phases").body()).isEqualTo("[]");
  }

  private void isRefused(String phase, String detail) {
    Answer answer = http.json("POST", "/api/v1/phases", phase);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }
}
