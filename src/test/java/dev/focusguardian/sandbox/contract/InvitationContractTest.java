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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings: copies on everybody's calendar, answers that reach them, and who may change what. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvitationContractTest extends ContractTest {

  private static final String ID = "meeting";

  private Caller ann;
  private Caller bob;
  private Caller cleo;

  @BeforeEach
  void peopleNew() {
    ann = somebody("ann");
    bob = somebody("bob");
    cleo = somebody("cleo");
    bob.list();
  }

  private ObjectNode meeting() {
    ObjectNode event = timed("Talk", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", ID);
    event.putArray("attendees").addObject().put("email", bob.email());
    event.withArray("attendees").addObject().put("email", cleo.email());
    return event;
  }

  private static void answers(Caller who, String id, String response) {
    ObjectNode body = json("{}");
    body.putArray("attendees")
        .addObject()
        .put("email", who.email())
        .put("responseStatus", response)
        .put("comment", "because");
    who.patch(EVENTS + "/" + id, body.toString(), "sendUpdates=all").ok();
  }

  private static JsonNode entry(Caller onWhose, String id, Caller whose) {
    for (JsonNode attendee : onWhose.event(id).path("attendees")) {
      if (attendee.path("email").asText().equals(whose.email())) {
        return attendee;
      }
    }
    throw new AssertionError(whose.email() + " is not on " + id);
  }

  private static String response(Caller onWhose, String id, Caller whose) {
    return entry(onWhose, id, whose).path("responseStatus").asText();
  }

  @Test
  @DemandedBy({Pages.INVITING, Pages.SHARING})
  void anEventIsOnEveryGuestsCalendarUnderTheSameId() {
    ann.insert(meeting());

    JsonNode copy = bob.event(ID);
    assertThat(copy.path("organizer")).isEqualTo(json("{}").put("email", ann.email()));
    assertThat(entry(bob, ID, bob).path("self").asBoolean()).isTrue();
    assertThat(copy.path("iCalUID")).isEqualTo(ann.event(ID).path("iCalUID"));
    assertThat(cleo.ids()).as("who comes later finds it too").containsExactly(ID);
  }

  @Test
  @DemandedBy(Pages.INVITING)
  void theOrganizersChangesReachEverybody() {
    ann.insert(meeting());
    ann.patch(
            EVENTS + "/" + ID,
            "{'summary': 'Talk!', 'end': {'dateTime': '2026-03-23T11:00:00Z'}}",
            "sendUpdates=all")
        .ok();

    assertThat(bob.event(ID).path("summary").asText()).isEqualTo("Talk!");
    assertThat(bob.event(ID).path("end")).isEqualTo(ann.event(ID).path("end"));

    ann.delete(EVENTS + "/" + ID);
    assertThat(bob.event(ID).path("status").asText()).isEqualTo("cancelled");
    assertThat(cleo.ids()).isEmpty();
  }

  @Test
  @DemandedBy({Pages.INVITING, Pages.EVENTS})
  void anAnswerReachesTheOrganizerAndTheOtherGuests() {
    ann.insert(meeting());
    answers(bob, ID, "declined");

    assertThat(response(ann, ID, bob)).isEqualTo("declined");
    assertThat(entry(ann, ID, bob).path("comment").asText()).isEqualTo("because");
    assertThat(response(cleo, ID, bob)).isEqualTo("declined");
    assertThat(response(ann, ID, cleo)).isEqualTo("needsAction");
  }

  @Test
  @DemandedBy(Pages.EVENTS)
  void aGuestAnswersAloneWithAttendeesOmitted() {
    ann.insert(meeting());
    bob.patch(
            EVENTS + "/" + ID,
            "{'attendeesOmitted': true, 'attendees': [{'email': '"
                + bob.email()
                + "', 'responseStatus': 'tentative'}]}")
        .ok();

    assertThat(response(ann, ID, bob)).isEqualTo("tentative");
    assertThat(ann.event(ID).path("attendees")).hasSize(2);
  }

  @Test
  @DemandedBy({Pages.INVITING, Pages.RECURRING_EVENTS})
  void oneInstanceCanBeAnsweredAlone() {
    ObjectNode series = weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series");
    series.putArray("attendees").addObject().put("email", bob.email());
    ann.insert(series);
    answers(bob, "series_20260330T070000Z", "declined");

    assertThat(response(ann, "series_20260330T070000Z", bob)).isEqualTo("declined");
    assertThat(response(ann, "series_20260323T080000Z", bob)).isEqualTo("needsAction");

    answers(bob, "series", "accepted");
    assertThat(response(ann, "series_20260406T070000Z", bob)).isEqualTo("accepted");
  }

  @Test
  @DemandedBy(Pages.INVITING)
  void aGuestsOtherChangesStayOnTheirCopy() {
    ann.insert(meeting());
    bob.patch(
            EVENTS + "/" + ID,
            "{'summary': 'Mine', 'colorId': '3', 'transparency': 'transparent',"
                + " 'extendedProperties': {'private': {'seen': 'yes'}}}")
        .ok();
    assertThat(ann.event(ID).path("summary").asText()).isEqualTo("Talk");
    assertThat(ann.event(ID).has("colorId")).isFalse();

    ann.patch(EVENTS + "/" + ID, "{'summary': 'Talk!'}").ok();

    JsonNode copy = bob.event(ID);
    assertThat(copy.path("summary").asText()).as("lost when it changes").isEqualTo("Talk!");
    assertThat(copy.path("colorId").asText()).as("private to the copy").isEqualTo("3");
    assertThat(copy.path("transparency").asText()).isEqualTo("transparent");
    assertThat(copy.path("extendedProperties").path("private").path("seen").asText())
        .isEqualTo("yes");
    assertThat(ann.event(ID).has("extendedProperties")).isFalse();
  }

  @Test
  @DemandedBy(Pages.ERRORS)
  void sharedPropertiesAreTheOrganizers() {
    ann.insert(meeting().put("guestsCanInviteOthers", false));

    bob.patch(EVENTS + "/" + ID, "{'guestsCanModify': true}")
        .refused(403, "forbiddenForNonOrganizer");
    ObjectNode withoutThem = timed("Talk", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    bob.put(EVENTS + "/" + ID, withoutThem).refused(403, "forbiddenForNonOrganizer");
    assertThat(bob.put(EVENTS + "/" + ID, withoutThem.put("guestsCanInviteOthers", false)).status())
        .isEqualTo(200);
  }

  @Test
  @DemandedBy(Pages.EVENTS)
  void aGuestInvitesOthersUnlessTheOrganizerForbidsIt() {
    Caller dora = somebody("dora");
    dora.list();
    ann.insert(meeting());
    ObjectNode more = json("{}");
    more.set("attendees", bob.event(ID).path("attendees"));
    more.withArray("attendees").addObject().put("email", dora.email());
    assertThat(bob.patch(EVENTS + "/" + ID, more.toString()).ok().path("attendees")).hasSize(3);

    ann.patch(EVENTS + "/" + ID, "{'guestsCanInviteOthers': false}").ok();
    more.withArray("attendees").addObject().put("email", "late@x.example");
    assertThat(
            bob.patch(EVENTS + "/" + ID, more.toString())
                .ok()
                .path("attendees")
                .findValuesAsText("email"))
        .doesNotContain("late@x.example");
  }

  @Test
  @DemandedBy(Pages.EVENTS)
  void guestsMayBeHiddenFromEachOther() {
    ann.insert(meeting().put("guestsCanSeeOtherGuests", false));

    assertThat(bob.event(ID).path("attendees").findValuesAsText("email"))
        .containsExactly(bob.email());
    assertThat(bob.event(ID).path("attendeesOmitted").asBoolean()).isTrue();
    assertThat(ann.event(ID).path("attendees")).hasSize(2);
  }

  @Test
  @DemandedBy({Pages.INVITING, Pages.EVENTS_DELETE})
  void deletingAnInvitationDeclinesIt() {
    ann.insert(meeting());
    assertThat(bob.delete(EVENTS + "/" + ID).status()).isEqualTo(204);

    assertThat(response(ann, ID, bob)).isEqualTo("declined");
    assertThat(ann.event(ID).path("status").asText()).isEqualTo("confirmed");
  }

  @Test
  @DemandedBy({Pages.INVITING, Pages.SYNC})
  void answersAndInvitationsAppearInTheOthersDeltas() {
    String annsToken = ann.syncToken();
    String bobsToken = bob.syncToken();
    ann.insert(meeting());
    assertThat(bob.ids("syncToken=" + bobsToken)).containsExactly(ID);

    String later = ann.syncToken();
    answers(bob, ID, "accepted");
    assertThat(ann.ids("syncToken=" + later)).containsExactly(ID);
    assertThat(ann.ids("syncToken=" + annsToken)).containsExactly(ID);
  }

  @Test
  @DemandedBy(Pages.FREE_BUSY)
  void freeBusyMergesBusyTimeAndSkipsFreeAndDeclinedEvents() {
    ann.insert(meeting());
    bob.insert(timed("b", "2026-03-23T09:30:00Z", "2026-03-23T11:00:00Z"));
    bob.insert(
        timed("free", "2026-03-23T12:00:00Z", "2026-03-23T13:00:00Z")
            .put("transparency", "transparent"));
    answers(cleo, ID, "declined");
    ObjectNode query =
        json("{'timeMin': '2026-03-23T00:00:00Z', 'timeMax': '2026-03-24T00:00:00Z'}");
    query.putArray("items").addObject().put("id", bob.email());
    query.withArray("items").addObject().put("id", cleo.email());
    query.withArray("items").addObject().put("id", "nobody@nowhere.example");

    JsonNode calendars = ann.post("freeBusy", query).ok().path("calendars");

    assertThat(calendars.path(bob.email()))
        .isEqualTo(
            json("{'busy': [{'start': '2026-03-23T09:00:00Z', 'end': '2026-03-23T11:00:00Z'}]}"));
    assertThat(calendars.path(cleo.email()).path("busy")).isEmpty();
    assertThat(calendars.path("nobody@nowhere.example").path("errors").path(0).path("reason"))
        .isEqualTo(json("{'r': 'notFound'}").get("r"));
    ann.post("freeBusy", "{'timeMin': '2026-03-23T00:00:00Z'}").refused(400, "required");
    ann.post(
            "freeBusy",
            "{'timeMin': '2026-03-23T00:00:00Z', 'timeMax': '2026-03-22T00:00:00Z', 'items': []}")
        .refused(400, "timeRangeEmpty");
  }

  @Test
  @DemandedBy(Pages.FREE_BUSY)
  void freeBusyTakesFiftyCalendarsAtMost() {
    ObjectNode query =
        json("{'timeMin': '2026-03-23T00:00:00Z', 'timeMax': '2026-03-24T00:00:00Z'}");
    for (int i = 0; i < 51; i++) {
      query.withArray("items").addObject().put("id", "p" + i + "@x.example");
    }

    ann.post("freeBusy", query).refused(400, "tooManyCalendarsRequested");
  }
}
