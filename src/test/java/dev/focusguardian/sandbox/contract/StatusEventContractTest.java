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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Focus time, out-of-office, working location and birthdays. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StatusEventContractTest extends ContractTest {

  private Caller ann;
  private Caller bob;

  @BeforeEach
  void peopleNew() {
    ann = somebody("ann");
    bob = somebody("bob");
    bob.list();
  }

  private static ObjectNode block(String type, String mode) {
    ObjectNode block = timed("Block", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z");
    block.put("eventType", type).put("transparency", "opaque");
    block
        .putObject(type + "Properties")
        .put("autoDeclineMode", mode)
        .put("declineMessage", "deep in work");
    return block;
  }

  private static ObjectNode focus(String mode) {
    return block("focusTime", mode);
  }

  private String invites(String start, String end) {
    ObjectNode invitation = timed("Meeting", start, end);
    invitation.putArray("attendees").addObject().put("email", bob.email());
    return ann.insertId(invitation);
  }

  private JsonNode bobsAnswer(String id) {
    return ann.event(id).path("attendees").get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"focusTime", "outOfOffice"})
  @DemandedBy(Pages.CALENDAR_STATUS)
  void blocksAreMadeAndRead(String type) {
    JsonNode made = ann.insert(block(type, "declineNone"));

    assertThat(made.path("eventType").asText()).isEqualTo(type);
    assertThat(made.path(type + "Properties").path("declineMessage").asText())
        .isEqualTo("deep in work");
    assertThat(ann.list("eventTypes=" + type)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'start': {'date': '2026-03-30'}, 'end': {'date': '2026-03-31'}}",
        "{'attendees': [{'email': 'a@x.example'}]}",
        "{'transparency': 'transparent'}",
        "{'focusTimeProperties': null}",
        "{'focusTimeProperties': {'autoDeclineMode': 'declineSome'}}",
        "{'focusTimeProperties': {'chatStatus': 'asleep'}}"
      })
  @DemandedBy(Pages.CALENDAR_STATUS)
  void focusTimeIsTimedOpaqueAndWithoutGuests(String fields) {
    ObjectNode focus = focus("declineNone");
    focus.setAll(json(fields));

    ann.post(EVENTS, focus).refused(400, "malformedFocusTimeEvent");
  }

  @Test
  @DemandedBy(Pages.CALENDAR_STATUS)
  void blocksAreOnPrimaryCalendarsOnly() {
    String other = ann.post("calendars", "{'summary': 'Other'}").ok().path("id").asText();

    ann.post("calendars/" + other + "/events", focus("declineNone"))
        .refused(400, "eventTypeRestriction");
  }

  @Test
  @DemandedBy(Pages.CALENDAR_STATUS)
  void notEveryAccountSupportsStatusEvents() {
    consumer().post(EVENTS, focus("declineNone")).refused(400, "eventTypeRestriction");
    assertThat(
            consumer()
                .insert(timed("Focus", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z"))
                .path("eventType")
                .asText())
        .isEqualTo("default");
  }

  @Test
  @DemandedBy({Pages.EVENTS, Pages.EVENT_TYPES})
  void aTypeStaysAsItIsAndPropertiesBelongToTheirType() {
    String id = ann.insertId(focus("declineNone"));

    ann.patch(EVENTS + "/" + id, "{'eventType': 'default'}").refused(400, "eventTypeRestriction");
    ObjectNode mixed = timed("x", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z");
    mixed.putObject("outOfOfficeProperties");
    ann.post(EVENTS, mixed).refused(400, "invalid");
    ObjectNode mail = timed("x", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z");
    ann.post(EVENTS, mail.put("eventType", "fromGmail")).refused(400, "eventTypeRestriction");
  }

  @Test
  @DemandedBy(Pages.CALENDAR_STATUS)
  void anUpdateHasToKeepTheRequiredFields() {
    String id = ann.insertId(focus("declineNone"));

    ann.put(EVENTS + "/" + id, timed("x", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z"))
        .refused(400, "malformedFocusTimeEvent");
    assertThat(ann.put(EVENTS + "/" + id, focus("declineNone")).status()).isEqualTo(200);
  }

  @Test
  @DemandedBy({Pages.CALENDAR_STATUS, Pages.EVENTS})
  void onlyNewConflictingInvitationsAreDeclinedIfAskedSo() {
    String standing = invites("2026-03-30T08:00:00Z", "2026-03-30T08:30:00Z");
    bob.insert(focus("declineOnlyNewConflictingInvitations"));
    String fresh = invites("2026-03-30T08:00:00Z", "2026-03-30T08:30:00Z");
    String beside = invites("2026-03-30T09:00:00Z", "2026-03-30T09:30:00Z");

    assertThat(bobsAnswer(standing).path("responseStatus").asText()).isEqualTo("needsAction");
    assertThat(bobsAnswer(fresh).path("responseStatus").asText()).isEqualTo("declined");
    assertThat(bobsAnswer(fresh).path("comment").asText()).isEqualTo("deep in work");
    assertThat(bobsAnswer(beside).path("responseStatus").asText()).isEqualTo("needsAction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"focusTime", "outOfOffice"})
  @DemandedBy({Pages.CALENDAR_STATUS, Pages.EVENTS})
  void standingInvitationsAreDeclinedTooIfAskedSo(String type) {
    String standing = invites("2026-03-30T08:00:00Z", "2026-03-30T08:30:00Z");
    bob.insert(block(type, "declineAllConflictingInvitations"));
    String fresh = invites("2026-03-30T08:30:00Z", "2026-03-30T09:30:00Z");

    assertThat(bobsAnswer(standing).path("responseStatus").asText()).isEqualTo("declined");
    assertThat(bobsAnswer(fresh).path("responseStatus").asText()).isEqualTo("declined");
  }

  @Test
  @DemandedBy({Pages.CALENDAR_STATUS, Pages.EVENTS})
  void aBlockThatDeclinesNothingDeclinesNothing() {
    bob.insert(focus("declineNone"));

    String id = invites("2026-03-30T08:00:00Z", "2026-03-30T08:30:00Z");
    assertThat(bobsAnswer(id).path("responseStatus").asText()).isEqualTo("needsAction");
  }

  @Test
  @DemandedBy({Pages.CALENDAR_STATUS, Pages.EVENTS})
  void ofASeriesOnlyTheInstancesInTheWayAreDeclined() {
    ObjectNode series = weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series");
    series.putArray("attendees").addObject().put("email", bob.email());
    ann.insert(series);
    bob.insert(focus("declineAllConflictingInvitations"));

    assertThat(bobsAnswer("series_20260330T070000Z").path("responseStatus").asText())
        .isEqualTo("declined");
    assertThat(bobsAnswer("series_20260323T080000Z").path("responseStatus").asText())
        .isEqualTo("needsAction");
  }

  @Test
  @DemandedBy(Pages.CALENDAR_STATUS)
  void aWorkingLocationIsPublicTransparentAndForOneDayOrTimed() {
    ObjectNode home =
        json(
            "{'eventType': 'workingLocation', 'visibility': 'public', 'transparency': 'transparent',"
                + " 'start': {'date': '2026-03-30'}, 'end': {'date': '2026-03-31'},"
                + " 'workingLocationProperties': {'type': 'homeOffice', 'homeOffice': {}}}");
    assertThat(ann.insert(home).path("eventType").asText()).isEqualTo("workingLocation");
    assertThat(ann.list("eventTypes=workingLocation")).hasSize(1);

    for (String wrong :
        new String[] {
          "{'end': {'date': '2026-04-01'}}",
          "{'visibility': 'private'}",
          "{'transparency': 'opaque'}",
          "{'workingLocationProperties': {}}"
        }) {
      ObjectNode body = home.deepCopy();
      body.setAll(json(wrong));
      ann.post(EVENTS, body).refused(400, "malformedWorkingLocationEvent");
    }
  }

  @Test
  @DemandedBy(Pages.EVENT_TYPES)
  void aBirthdayIsPrivateTransparentAllDayAndYearly() {
    ObjectNode birthday =
        json(
            "{'eventType': 'birthday', 'visibility': 'private', 'transparency': 'transparent',"
                + " 'summary': 'Mira', 'start': {'date': '2026-03-30'}, 'end': {'date': '2026-03-31'},"
                + " 'recurrence': ['RRULE:FREQ=YEARLY']}");
    assertThat(ann.insert(birthday).path("eventType").asText()).isEqualTo("birthday");

    for (String wrong :
        new String[] {
          "{'end': {'date': '2026-04-01'}}",
          "{'visibility': 'public'}",
          "{'recurrence': ['RRULE:FREQ=WEEKLY']}"
        }) {
      ObjectNode body = birthday.deepCopy();
      body.setAll(json(wrong));
      ann.post(EVENTS, body).refused(400, "malformedBirthdayEvent");
    }
  }

  @Test
  @DemandedBy(Pages.FREE_BUSY)
  void focusTimeIsBusyAndWorkingLocationIsNot() {
    ann.insert(focus("declineNone"));
    ann.insert(
        json(
            "{'eventType': 'workingLocation', 'visibility': 'public', 'transparency': 'transparent',"
                + " 'start': {'date': '2026-03-30'}, 'end': {'date': '2026-03-31'},"
                + " 'workingLocationProperties': {'type': 'homeOffice'}}"));
    ObjectNode query =
        json(
            "{'timeMin': '2026-03-30T00:00:00Z', 'timeMax': '2026-03-31T00:00:00Z',"
                + " 'items': [{'id': 'primary'}]}");

    assertThat(ann.post("freeBusy", query).ok().path("calendars").path("primary").path("busy"))
        .isEqualTo(
            json("{'b': [{'start': '2026-03-30T07:00:00Z', 'end': '2026-03-30T09:00:00Z'}]}")
                .get("b"));
  }
}
