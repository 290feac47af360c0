package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static dev.focusguardian.sandbox.contract.Caller.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that {@code events.list} shows and omits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EventListingContractTest extends ContractTest {

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private void nineToEleven() {
    ann.insert(timed("First", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "first0"));
    ann.insert(
        timed("Second", "2026-03-23T10:00:00Z", "2026-03-23T11:00:00Z").put("id", "second0"));
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void theEnvelopeDescribesTheCalendar() {
    JsonNode page = ann.get(EVENTS).ok();

    assertThat(page.path("kind").asText()).isEqualTo("calendar#events");
    assertThat(page.path("summary").asText()).isEqualTo(ann.email());
    assertThat(page.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(page.path("accessRole").asText()).isEqualTo("owner");
    assertThat(page.path("defaultReminders")).isNotEmpty();
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void timeMinBoundsEndsAndTimeMaxBoundsStartsBothExclusively() {
    nineToEleven();

    assertThat(ann.ids("timeMin=2026-03-23T10:00:00Z")).containsExactly("second0");
    assertThat(ann.ids("timeMin=2026-03-23T10:59:00+01:00")).hasSize(2);
    assertThat(ann.ids("timeMax=2026-03-23T10:00:00Z")).containsExactly("first0");
    assertThat(ann.ids("timeMin=2026-03-23T09:30:00Z", "timeMax=2026-03-23T09:40:00Z"))
        .containsExactly("first0");
    assertThat(ann.ids("timeMin=2026-03-23T11:00:00Z")).isEmpty();
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void millisecondsOfBoundsAreIgnored() {
    nineToEleven();

    assertThat(ann.ids("timeMin=2026-03-23T09:59:59.999Z", "timeMax=2026-03-23T10:00:00.999Z"))
        .containsExactly("first0");
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.ERRORS})
  void boundsNeedAnOffsetAndAnOrder() {
    ann.get(EVENTS, "timeMin=2026-03-23T10:00:00").refused(400, "invalidParameter");
    ann.get(EVENTS, "timeMin=2026-03-23T10:00:00Z", "timeMax=2026-03-23T10:00:00Z")
        .refused(400, "timeRangeEmpty");
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.CONCEPTS})
  void singleEventsExpandsSeriesIntoInstances() {
    ann.insert(weekly("Series", "RRULE:FREQ=WEEKLY;COUNT=2").put("id", "series"));

    assertThat(ann.ids()).containsExactly("series");
    List<JsonNode> instances = ann.list("singleEvents=true");
    assertThat(instances)
        .extracting(item -> item.path("id").asText())
        .containsExactly("series_20260323T080000Z", "series_20260330T070000Z");
    assertThat(instances)
        .allSatisfy(
            item -> {
              assertThat(item.has("recurrence")).isFalse();
              assertThat(item.path("recurringEventId").asText()).isEqualTo("series");
              assertThat(item.path("originalStartTime")).isEqualTo(item.path("start"));
            });
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void deletedEventsAreShownWhenAskedForOnly() {
    nineToEleven();
    ann.delete(EVENTS + "/first0");

    assertThat(ann.ids()).containsExactly("second0");
    assertThat(ann.list("showDeleted=true"))
        .extracting(item -> item.path("id").asText() + " " + item.path("status").asText())
        .containsExactly("first0 cancelled", "second0 confirmed");
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void cancelledInstancesAreShownUnexpandedButTheirDeletedSeriesIsNot() {
    ann.insert(weekly("Series", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series"));
    ann.delete(EVENTS + "/series_20260330T070000Z");

    assertThat(ann.list())
        .as("without it a client would expand too much")
        .extracting(item -> item.path("id").asText() + " " + item.path("status").asText())
        .containsExactly("series confirmed", "series_20260330T070000Z cancelled");

    ann.delete(EVENTS + "/series");

    assertThat(ann.ids()).isEmpty();
    assertThat(ann.list("showDeleted=true", "singleEvents=true"))
        .as("instances of deleted series, not the series")
        .isNotEmpty()
        .allMatch(item -> item.path("status").asText().equals("cancelled"))
        .noneMatch(item -> item.path("id").asText().equals("series"));
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.EVENT_TYPES})
  void eventTypesAreFilteredAndRepeatable() {
    nineToEleven();
    ObjectNode focus =
        timed("Focus", "2026-03-24T09:00:00Z", "2026-03-24T10:00:00Z").put("id", "focus0");
    focus.put("eventType", "focusTime").putObject("focusTimeProperties");
    ann.insert(focus);

    assertThat(ann.ids("eventTypes=focusTime")).containsExactly("focus0");
    assertThat(ann.ids("eventTypes=focusTime", "eventTypes=default")).hasSize(3);
    ann.get(EVENTS, "eventTypes=nonsense").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.EXTENDED_PROPERTIES})
  void extendedPropertiesAreSearched() {
    ObjectNode marked = timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    marked.putObject("extendedProperties").putObject("private").put("app", "1").put("kind", "a");
    marked.withObject("/extendedProperties").putObject("shared").put("app", "2");
    String id = ann.insertId(marked);
    nineToEleven();

    assertThat(ann.ids("privateExtendedProperty=app=1")).containsExactly(id);
    assertThat(ann.ids("privateExtendedProperty=app=2")).isEmpty();
    assertThat(ann.ids("sharedExtendedProperty=app=2")).containsExactly(id);
    assertThat(ann.ids("privateExtendedProperty=app=1", "privateExtendedProperty=kind=b"))
        .as("every constraint has to match")
        .isEmpty();
    ann.get(EVENTS, "privateExtendedProperty=app").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void orderIsByStartForSingleEventsOrByLastChange() {
    ann.insert(timed("late", "2026-03-25T09:00:00Z", "2026-03-25T10:00:00Z").put("id", "aaaaa"));
    ann.insert(timed("early", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "bbbbb"));
    JsonNode byStart = ann.get(EVENTS, "singleEvents=true", "orderBy=startTime").ok();

    assertThat(byStart.path("items").findValuesAsText("id")).containsExactly("bbbbb", "aaaaa");
    assertThat(ann.ids("orderBy=updated")).hasSize(2);
    ann.get(EVENTS, "orderBy=startTime").refused(400, "invalidParameter");
    ann.get(EVENTS, "orderBy=size").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void freeTextIsSearchedInTitlePlaceDescriptionAndPeople() {
    ObjectNode event = timed("Größe messen", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    event.put("location", "Room 7").put("description", "with rulers");
    event.putArray("attendees").addObject().put("email", "zoe@x.example").put("displayName", "Zoë");
    String id = ann.insertId(event);
    nineToEleven();

    assertThat(ann.ids("q=größe")).containsExactly(id);
    assertThat(ann.ids("q=room 7")).containsExactly(id);
    assertThat(ann.ids("q=rulers")).containsExactly(id);
    assertThat(ann.ids("q=zoe@x")).containsExactly(id);
    assertThat(ann.ids("q=Zoë")).containsExactly(id);
    assertThat(ann.ids("q=rulers messen")).containsExactly(id);
    assertThat(ann.ids("q=rulers nothing")).isEmpty();
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.ERRORS})
  void updatedMinFiltersByLastChangeAndShowsWhatWasDeleted() {
    nineToEleven();
    ann.delete(EVENTS + "/first0");
    String before = ann.event("first0").path("updated").asText();

    assertThat(ann.ids("updatedMin=" + before)).contains("first0");
    assertThat(ann.ids("updatedMin=" + Instant.parse(before).plusSeconds(60))).isEmpty();
    ann.get(EVENTS, "updatedMin=2001-01-01T00:00:00Z").refused(410, "updatedMinTooLongAgo");
  }

  @Test
  @DemandedBy({Pages.PAGINATION, Pages.EVENTS_LIST})
  void pagesAreWalkedByTokenAndOnlyTheLastHasASyncToken() {
    for (int i = 0; i < 7; i++) {
      ann.insert(
          timed("e" + i, "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "event" + i));
    }
    List<String> seen = new ArrayList<>();
    JsonNode page = ann.get(EVENTS, "maxResults=3").ok();
    while (true) {
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      if (!page.has("nextPageToken")) {
        break;
      }
      assertThat(page.has("nextSyncToken")).isFalse();
      page =
          ann.get(EVENTS, "maxResults=3", "pageToken=" + page.path("nextPageToken").asText()).ok();
    }

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    assertThat(page.path("nextSyncToken").asText()).isNotEmpty();
    ann.get(EVENTS, "pageToken=nonsense").refused(400, "invalidParameter");
    ann.get(EVENTS, "maxResults=0").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void aPageHas250EventsUnlessAskedOtherwiseAndNeverMoreThan2500() {
    ObjectNode often = weekly("often", "RRULE:FREQ=HOURLY;COUNT=2600");
    ann.insert(often);

    assertThat(ann.list("singleEvents=true")).hasSize(250);
    assertThat(ann.list("singleEvents=true", "maxResults=9999")).hasSize(2500);
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.EVENTS})
  void withTooManyAttendeesOnlyTheOwnEntryIsShown() {
    ObjectNode crowded = timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    for (String email : List.of(ann.email(), "b@x.example", "c@x.example")) {
      crowded.withArray("attendees").addObject().put("email", email);
    }
    ann.insert(crowded);

    JsonNode shown = ann.list("maxAttendees=2").get(0);
    assertThat(shown.path("attendeesOmitted").asBoolean()).isTrue();
    assertThat(shown.path("attendees").findValuesAsText("email")).containsExactly(ann.email());
    assertThat(ann.list("maxAttendees=3").get(0).path("attendees")).hasSize(3);
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void timesAreShownInTheZoneThatIsAskedFor() {
    nineToEleven();

    assertThat(ann.list("timeZone=Asia/Tokyo").get(0).path("start").path("dateTime").asText())
        .isEqualTo("2026-03-23T18:00:00+09:00");
    assertThat(ann.list().get(0).path("start").path("dateTime").asText())
        .isEqualTo("2026-03-23T10:00:00+01:00");
    assertThat(ann.get(EVENTS, "timeZone=Asia/Tokyo").ok().path("timeZone").asText())
        .isEqualTo("Asia/Tokyo");
    ann.get(EVENTS, "timeZone=Mars/Base").refused(400, "invalid");
  }

  @Test
  @DemandedBy(Pages.PERFORMANCE)
  void onlyTheFieldsThatAreAskedForComeBack() {
    nineToEleven();

    assertThat(ann.get(EVENTS, "fields=items(id,start/dateTime)", "maxResults=1").ok())
        .isEqualTo(
            json(
                "{'items': [{'id': 'first0', 'start': {'dateTime': '2026-03-23T10:00:00+01:00'}}]}"));
    assertThat(ann.get(EVENTS, "fields=nextSyncToken,items/id").ok().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("nextSyncToken", "items");
    ann.get(EVENTS, "fields=items(id").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy({Pages.EVENTS_LIST, Pages.EVENTS})
  void anEventIsFoundByItsICalUid() {
    nineToEleven();

    assertThat(ann.ids("iCalUID=first0@google.com")).containsExactly("first0");
  }

  @Test
  @DemandedBy(Pages.ERRORS)
  void anotherPersonsCalendarIsNotFound() {
    Caller bob = somebody("bob");
    bob.list();

    ann.get("calendars/" + bob.email() + "/events").refused(404, "notFound");
    ann.get("calendars/nobody@nowhere.example/events").refused(404, "notFound");
    assertThat(ann.get("calendars/" + ann.email() + "/events").status()).isEqualTo(200);
  }
}
