package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static dev.focusguardian.sandbox.contract.Caller.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sync tokens: what a delta contains, and when a client has to start again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SyncContractTest extends ContractTest {

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private static ObjectNode event(String id) {
    return timed(id, "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", id);
  }

  private static List<String> states(List<JsonNode> items) {
    return items.stream()
        .map(item -> item.path("id").asText() + " " + item.path("status").asText())
        .toList();
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.EVENTS_LIST})
  void aDeltaHasWhatChangedSinceAndNothingElse() {
    ann.insert(event("aaaaa"));
    ann.insert(event("bbbbb"));
    ann.insert(event("ccccc"));
    String token = ann.syncToken();
    assertThat(ann.list("syncToken=" + token)).isEmpty();

    ann.patch(EVENTS + "/bbbbb", "{'summary': 'changed'}").ok();
    ann.delete(EVENTS + "/ccccc");
    ann.insert(event("ddddd"));

    JsonNode delta = ann.get(EVENTS, "syncToken=" + token).ok();
    assertThat(delta.path("items").findValuesAsText("id"))
        .containsExactly("bbbbb", "ccccc", "ddddd");
    assertThat(ann.list("syncToken=" + delta.path("nextSyncToken").asText())).isEmpty();
    assertThat(ann.list("syncToken=" + token)).as("a token can be used again").hasSize(3);
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.EVENTS})
  void tombstonesAreInEveryDeltaAndOnlyTheirIdIsCertain() {
    ann.insert(event("aaaaa"));
    String token = ann.syncToken();
    ann.delete(EVENTS + "/aaaaa");

    JsonNode tombstone = ann.list("syncToken=" + token).get(0);
    assertThat(tombstone.path("status").asText()).isEqualTo("cancelled");
    assertThat(tombstone.has("start")).isFalse();
    assertThat(tombstone.has("summary")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iCalUID=x",
        "orderBy=updated",
        "privateExtendedProperty=a=b",
        "q=x",
        "sharedExtendedProperty=a=b",
        "timeMin=2026-03-23T09:00:00Z",
        "timeMax=2026-03-23T09:00:00Z",
        "updatedMin=2026-03-23T09:00:00Z",
        "showDeleted=false"
      })
  @DemandedBy({Pages.EVENTS_LIST, Pages.SYNC})
  void aTokenIsNotCombinedWithFilters(String parameter) {
    ann.get(EVENTS, "syncToken=" + ann.syncToken(), parameter).refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.ERRORS})
  void anExpiredTokenAsksForAFullSync() {
    String token = ann.syncToken();
    fault("{'expireSyncToken': true}");

    Caller.Reply gone = ann.get(EVENTS, "syncToken=" + token);
    gone.refused(410, "fullSyncRequired");
    JsonNode detail = gone.json().path("error").path("errors").path(0);
    assertThat(detail.path("domain").asText()).isEqualTo("calendar");
    assertThat(detail.path("location").asText()).isEqualTo("syncToken");
    assertThat(ann.list("syncToken=" + ann.syncToken())).isEmpty();
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void aTokenOfAnotherQueryOrCalendarIsRefused() {
    String token = ann.syncToken("singleEvents=true");

    ann.get(EVENTS, "syncToken=" + token).refused(400, "invalidParameter");
    ann.get(EVENTS, "syncToken=nonsense").refused(400, "invalidParameter");
    somebody("bob")
        .get(EVENTS, "singleEvents=true", "syncToken=" + token)
        .refused(400, "invalidParameter");
    assertThat(ann.list("singleEvents=true", "maxResults=7", "syncToken=" + token)).isEmpty();
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.PAGINATION})
  void aLongDeltaComesInPagesThatKeepTheToken() {
    String token = ann.syncToken();
    for (int i = 0; i < 5; i++) {
      ann.insert(event("event" + i));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    JsonNode page;
    do {
      page =
          next.isEmpty()
              ? ann.get(EVENTS, "maxResults=2", "syncToken=" + token).ok()
              : ann.get(EVENTS, "maxResults=2", "syncToken=" + token, "pageToken=" + next).ok();
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      next = page.path("nextPageToken").asText();
      assertThat(page.has("nextSyncToken")).isEqualTo(next.isEmpty());
    } while (!next.isEmpty());

    assertThat(seen).containsExactly("event0", "event1", "event2", "event3", "event4");
  }

  @Test
  @DemandedBy(Pages.SYNC)
  void changesDuringPagingComeWithTheNextDelta() {
    for (int i = 0; i < 4; i++) {
      ann.insert(event("event" + i));
    }
    JsonNode first = ann.get(EVENTS, "maxResults=2").ok();
    ann.delete(EVENTS + "/event0");
    ann.patch(EVENTS + "/event3", "{'summary': 'changed'}").ok();
    JsonNode last =
        ann.get(EVENTS, "maxResults=2", "pageToken=" + first.path("nextPageToken").asText()).ok();

    assertThat(ann.ids("syncToken=" + last.path("nextSyncToken").asText()))
        .contains("event0", "event3");
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.EVENTS})
  void anExpandedDeltaTellsWhichInstancesOfAChangedSeriesAreGone() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series"));
    String token = ann.syncToken("singleEvents=true");

    ann.patch(EVENTS + "/series", "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=2']}").ok();

    assertThat(states(ann.list("singleEvents=true", "syncToken=" + token)))
        .containsExactly(
            "series_20260323T080000Z confirmed",
            "series_20260330T070000Z confirmed",
            "series_20260406T070000Z cancelled");
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.EVENTS})
  void anExpandedDeltaTellsOfADeletedInstanceAndAnExceptionWithItsPlace() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series"));
    String token = ann.syncToken("singleEvents=true");

    ann.delete(EVENTS + "/series_20260323T080000Z");
    ann.patch(EVENTS + "/series_20260330T070000Z", "{'summary': 'other'}").ok();

    List<JsonNode> delta = ann.list("singleEvents=true", "syncToken=" + token);
    assertThat(states(delta))
        .containsExactly("series_20260323T080000Z cancelled", "series_20260330T070000Z confirmed");
    assertThat(delta.get(0).path("recurringEventId").asText()).isEqualTo("series");
    assertThat(delta.get(0).path("originalStartTime").path("dateTime").asText())
        .isEqualTo("2026-03-23T09:00:00+01:00");
  }

  @Test
  @DemandedBy({Pages.SYNC, Pages.EVENTS})
  void anUnexpandedDeltaHasMastersAndExceptionsOnly() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series"));
    String token = ann.syncToken();
    ann.delete(EVENTS + "/series_20260323T080000Z");
    ann.patch(EVENTS + "/series", "{'summary': 'renamed'}").ok();

    assertThat(states(ann.list("syncToken=" + token)))
        .containsExactly("series confirmed", "series_20260323T080000Z cancelled");

    String later = ann.syncToken();
    ann.delete(EVENTS + "/series");
    assertThat(states(ann.list("syncToken=" + later))).contains("series cancelled");
  }

  @Test
  @DemandedBy(Pages.SYNC)
  void theDeltasAddUpToAFullListing() {
    ann.insert(weekly("s", "RRULE:FREQ=DAILY;COUNT=20").put("id", "series"));
    ann.insert(event("single"));
    List<String> copy = new ArrayList<>(ann.ids("singleEvents=true"));
    String token = ann.syncToken("singleEvents=true");
    ann.patch(
            EVENTS + "/series",
            "{'start': {'dateTime': '2026-03-23T08:00:00+01:00'},"
                + " 'end': {'dateTime': '2026-03-23T08:20:00+01:00'}}")
        .ok();
    ann.delete(EVENTS + "/series_20260324T070000Z");
    ann.delete(EVENTS + "/single");
    ann.insert(event("another"));

    for (JsonNode item : ann.list("singleEvents=true", "syncToken=" + token)) {
      copy.remove(item.path("id").asText());
      if (!item.path("status").asText().equals("cancelled")) {
        copy.add(item.path("id").asText());
      }
    }

    assertThat(copy).containsExactlyInAnyOrderElementsOf(ann.ids("singleEvents=true"));
  }
}
