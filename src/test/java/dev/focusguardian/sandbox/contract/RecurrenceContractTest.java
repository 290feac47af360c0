package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Series, their instances, their exceptions, and their ends. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RecurrenceContractTest extends ContractTest {

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private void series(String rule) {
    ann.insert(weekly("Series", rule).put("id", "series"));
  }

  private List<String> starts() {
    return ann.list("singleEvents=true", "orderBy=startTime").stream()
        .map(item -> item.path("start").path("dateTime").asText())
        .toList();
  }

  @Test
  @DemandedBy({Pages.RECURRING_EVENTS, Pages.EVENTS})
  void aSeriesKeepsItsWallClockAcrossTheChangeOfTheClocks() {
    series("RRULE:FREQ=WEEKLY;COUNT=2");

    assertThat(starts()).containsExactly("2026-03-23T09:00:00+01:00", "2026-03-30T09:00:00+02:00");
  }

  @Test
  @DemandedBy({Pages.RECURRING_EVENTS, Pages.EVENTS})
  void aSeriesNeedsAZoneToBeExpandedIn() {
    ObjectNode series = weekly("x", "RRULE:FREQ=WEEKLY");
    ((ObjectNode) series.get("start")).remove("timeZone");

    ann.post(EVENTS, series).refused(400, "required");
  }

  @Test
  @DemandedBy(Pages.EVENTS)
  void datesCanBeAddedAndExcluded() {
    ObjectNode series = weekly("x", "RRULE:FREQ=WEEKLY;COUNT=3");
    series.withArray("recurrence").add("EXDATE;TZID=Europe/Berlin:20260330T090000");
    series.withArray("recurrence").add("RDATE:20260402T100000Z");
    ann.insert(series);

    assertThat(starts())
        .containsExactly(
            "2026-03-23T09:00:00+01:00", "2026-04-02T12:00:00+02:00", "2026-04-06T09:00:00+02:00");
  }

  @Test
  @DemandedBy({Pages.EVENTS_INSTANCES, Pages.RECURRING_EVENTS})
  void instancesAreListedWithExceptionsInTheirPlaces() {
    series("RRULE:FREQ=WEEKLY;COUNT=4");
    ann.patch(EVENTS + "/series_20260330T070000Z", "{'summary': 'Special'}").ok();
    ann.delete(EVENTS + "/series_20260406T070000Z");
    String instances = EVENTS + "/series/instances";

    assertThat(ann.get(instances).ok().path("items").findValuesAsText("summary"))
        .containsExactly("Series", "Special", "Series");
    assertThat(ann.get(instances, "showDeleted=true").ok().path("items")).hasSize(4);
    assertThat(
            ann.get(instances, "originalStart=2026-03-30T09:00:00+02:00")
                .ok()
                .path("items")
                .findValuesAsText("summary"))
        .containsExactly("Special");
    assertThat(
            ann.get(
                    instances,
                    "timeMin=2026-03-30T00:00:00+02:00",
                    "timeMax=2026-03-31T00:00:00+02:00")
                .ok()
                .path("items"))
        .hasSize(1);
    JsonNode page = ann.get(instances, "maxResults=2").ok();
    assertThat(page.path("items")).hasSize(2);
    assertThat(
            ann.get(instances, "maxResults=2", "pageToken=" + page.path("nextPageToken").asText())
                .ok()
                .path("items"))
        .hasSize(1);
    assertThat(page.has("nextSyncToken")).isFalse();
  }

  @Test
  @DemandedBy({Pages.RECURRING_EVENTS, Pages.EVENTS})
  void anInstanceThatIsMovedKeepsItsPlaceInTheSeries() {
    series("RRULE:FREQ=WEEKLY;COUNT=2");
    JsonNode moved =
        ann.patch(
                EVENTS + "/series_20260330T070000Z",
                "{'start': {'dateTime': '2026-03-31T11:00:00+02:00'},"
                    + " 'end': {'dateTime': '2026-03-31T11:30:00+02:00'}}")
            .ok();

    assertThat(moved.path("id").asText()).isEqualTo("series_20260330T070000Z");
    assertThat(moved.path("originalStartTime").path("dateTime").asText())
        .isEqualTo("2026-03-30T09:00:00+02:00");
    assertThat(starts()).containsExactly("2026-03-23T09:00:00+01:00", "2026-03-31T11:00:00+02:00");
  }

  @Test
  @DemandedBy(Pages.RECURRING_EVENTS)
  void anInstanceIsCancelledByAnUpdateToo() {
    series("RRULE:FREQ=WEEKLY;COUNT=2");
    ObjectNode instance = (ObjectNode) ann.event("series_20260330T070000Z");

    JsonNode cancelled =
        ann.put(EVENTS + "/series_20260330T070000Z", instance.put("status", "cancelled")).ok();

    assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
    assertThat(starts()).hasSize(1);
    ann.delete(EVENTS + "/series_20260330T070000Z").refused(410, "deleted");
  }

  @Test
  @DemandedBy(Pages.RECURRING_EVENTS)
  void aSeriesIsSplitByItsEndAndANewSeries() {
    series("RRULE:FREQ=WEEKLY;COUNT=6");
    ObjectNode trimmed = weekly("Series", "RRULE:FREQ=WEEKLY;UNTIL=20260405T215959Z");
    ann.put(EVENTS + "/series", trimmed).ok();
    ObjectNode rest = weekly("Rest", "RRULE:FREQ=WEEKLY;COUNT=4").put("id", "rest0");
    rest.set(
        "start", json("{'dateTime': '2026-04-06T10:00:00+02:00', 'timeZone': 'Europe/Berlin'}"));
    rest.set("end", json("{'dateTime': '2026-04-06T10:30:00+02:00', 'timeZone': 'Europe/Berlin'}"));
    ann.insert(rest);

    assertThat(ann.list("singleEvents=true", "orderBy=startTime"))
        .extracting(item -> item.path("summary").asText())
        .containsExactly("Series", "Series", "Rest", "Rest", "Rest", "Rest");
  }

  @Test
  @DemandedBy({Pages.RECURRING_EVENTS, Pages.EVENTS_DELETE})
  void aDeletedSeriesTakesItsExceptionsAlong() {
    series("RRULE:FREQ=WEEKLY;COUNT=3");
    ann.patch(EVENTS + "/series_20260330T070000Z", "{'summary': 'Special'}").ok();

    assertThat(ann.delete(EVENTS + "/series").status()).isEqualTo(204);

    assertThat(ann.list("singleEvents=true")).isEmpty();
    assertThat(ann.list()).isEmpty();
  }

  @Test
  @DemandedBy(Pages.CONCEPTS)
  void anAllDaySeriesHasDatesAndIdsOfDates() {
    ObjectNode series = json("{'id': 'a11da7', 'summary': 'All day'}");
    series.putObject("start").put("date", "2026-03-28");
    series.putObject("end").put("date", "2026-03-29");
    series.putArray("recurrence").add("RRULE:FREQ=DAILY;COUNT=3");
    ann.insert(series);

    assertThat(ann.list("singleEvents=true"))
        .extracting(item -> item.path("id").asText() + " " + item.path("end").path("date").asText())
        .containsExactly(
            "a11da7_20260328 2026-03-29",
            "a11da7_20260329 2026-03-30",
            "a11da7_20260330 2026-03-31");
  }

  @Test
  @DemandedBy(Pages.EVENTS_INSTANCES)
  void aSingleEventHasNoInstances() {
    String id = ann.insertId(Caller.timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));

    ann.get(EVENTS + "/" + id + "/instances").refused(400, "invalid");
    ann.get(EVENTS + "/never0/instances").refused(404, "notFound");
  }

  @Test
  @DemandedBy(Pages.RECURRING_EVENTS)
  void changesOfASeriesReachExceptionsWithoutTheirOwnValue() {
    series("RRULE:FREQ=WEEKLY;COUNT=3");
    ann.patch(EVENTS + "/series_20260330T070000Z", "{'summary': 'Special'}").ok();

    ann.patch(EVENTS + "/series", "{'summary': 'Renamed', 'location': 'Room 7'}").ok();

    JsonNode exception = ann.event("series_20260330T070000Z");
    assertThat(exception.path("summary").asText()).isEqualTo("Special");
    assertThat(exception.path("location").asText()).isEqualTo("Room 7");
    assertThat(ann.event("series_20260323T080000Z").path("summary").asText()).isEqualTo("Renamed");
  }
}
