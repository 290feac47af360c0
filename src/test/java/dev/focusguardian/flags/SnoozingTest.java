package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.notify.Delivery;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snoozing until the next working day, muting series, and what the history tells of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SnoozingTest {

  @Inject ConnectedPerson me;
  @Inject Alerts alerts;
  @Inject AlertFeed feed;
  @Inject Channels channels;
  @Inject Outbox outbox;
  @Inject Delivery delivery;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("sleeper");
    http = me.http();
    me.google().hasNoEvents();
    me.settings(
        "{\"thresholdMinutes\": 2400, \"quietHours\": null, \"tellWithinHours\": 336, \"dailyMessages\": 50}");
    me.connects();
  }

  private StoredAlert flagged() {
    me.books("Roadmap", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();
    return alerts.list(ME, AlertState.OPEN).get(0);
  }

  /** Each series takes an hour of every Thursday. */
  private StoredMeeting weekly(String title, String from) {
    me.google()
        .booksWeekly(title, ConnectedPerson.at(me.week(1), DayOfWeek.THURSDAY, from, "13:00"), 3);
    me.cycle();
    return alerts.list(ME, AlertState.OPEN).get(0).meetings().stream()
        .filter(meeting -> meeting.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode post(UUID id, String action) {
    Http.Answer answer = http.post("/api/v1/alerts/" + id + "/" + action);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void aSnoozedAlertIsNeitherShownNorCountedNorToldBeforeTheNextWorkingDay() {
    channels.add(ME, ChannelKind.WEBHOOK, "mine", "https://example.com/hook");
    StoredAlert alert = flagged();
    assertThat(feed.open(ME)).isEqualTo(1);

    JsonNode snoozed = post(alert.id(), "snooze");

    Instant until = Instant.parse(snoozed.path("snoozedUntil").asText());
    assertThat(snoozed.path("state").asText()).isEqualTo("open");
    assertThat(until).isAfter(clock.instant());
    assertThat(until.atZone(ConnectedPerson.BERLIN).toLocalTime()).hasToString("09:00");
    assertThat(feed.open(ME)).isZero();
    assertThat(http.get("/alerts").body()).contains("snoozed until");
    List<OutgoingMessage> waiting = outbox.waiting(ME);
    assertThat(waiting).hasSize(2);
    for (OutgoingMessage message : waiting) {
      if (!message.dueAt().isAfter(clock.instant())) {
        delivery.deliver(message.id());
      }
    }
    assertThat(outbox.waiting(ME))
        .allSatisfy(one -> assertThat(one.dueAt()).isAfter(clock.instant()));

    me.goesTo(until);
    assertThat(feed.open(ME)).isEqualTo(1);
    assertThat(outbox.waiting(ME)).anySatisfy(one -> assertThat(one.dueAt()).isEqualTo(until));
  }

  @Test
  void anotherFlaggedMeetingBringsASnoozedWeekUpAgain() {
    StoredAlert alert = flagged();
    post(alert.meetings().get(0).id(), "snooze");
    assertThat(feed.open(ME)).isZero();

    me.books("Review", ConnectedPerson.at(me.week(1), DayOfWeek.FRIDAY, "12:00", "12:30"));
    me.cycle();

    assertThat(feed.open(ME)).isEqualTo(1);
    assertThat(alerts.list(ME, AlertState.OPEN).get(0).meetings())
        .extracting(meeting -> meeting.snoozedUntil() != null)
        .containsExactly(false, true);
  }

  @Test
  void aMutedSeriesIsNotFlaggedUntilItIsUnmuted() {
    StoredMeeting meeting = weekly("Status", "12:00");
    assertThat(meeting.series()).isNotNull();

    post(meeting.id(), "mute");

    assertThat(alerts.list(ME, null))
        .flatExtracting(StoredAlert::meetings)
        .extracting(StoredMeeting::answer)
        .isNotEmpty()
        .containsOnly(AlertAnswer.MUTED);
    assertThat(http.get("/alerts").body()).contains("Muted series", "Status");
    me.moves(meeting.eventId(), ConnectedPerson.at(me.week(1), DayOfWeek.FRIDAY, "11:00", "13:00"));
    me.cycle();
    assertThat(alerts.list(ME, null))
        .flatExtracting(StoredAlert::meetings)
        .extracting(StoredMeeting::state)
        .doesNotContain(AlertState.OPEN);

    String id = http.get("/api/v1/muted-series").json().at("/0/id").asText();
    assertThat(http.delete("/api/v1/muted-series/" + id).status()).isEqualTo(204);
    assertThat(http.delete("/api/v1/muted-series/" + id).status()).isEqualTo(404);
    me.moves(
        meeting.eventId(), ConnectedPerson.at(me.week(1), DayOfWeek.TUESDAY, "10:00", "13:00"));
    me.cycle();
    assertThat(alerts.list(ME, null))
        .flatExtracting(StoredAlert::meetings)
        .extracting(StoredMeeting::state)
        .contains(AlertState.OPEN);
  }

  @Test
  void aSingleMeetingCannotBeMuted() {
    StoredAlert alert = flagged();

    Http.Answer refused = http.post("/api/v1/alerts/" + alert.meetings().get(0).id() + "/mute");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("doesn't belong to a series");
  }

  @Test
  void theHistoryTellsTheWholeLifeAndWhatResolvedIt() {
    StoredAlert alert = flagged();
    post(alert.id(), "snooze");
    post(alert.id(), "acknowledge");
    me.deletes(alert.meetings().get(0).eventId());
    me.cycle();
    me.cycle();

    JsonNode changes = http.get("/api/v1/history/alerts").json();

    assertThat(changes.findValuesAsText("state"))
        .containsExactly(
            "resolved", "resolved", "acknowledged", "acknowledged", "open", "open", "open", "open");
    assertThat(changes.at("/0/resolvedBy").asText()).isEqualTo("meeting-gone");
    assertThat(alerts.list(ME, null).get(0).resolvedBy()).hasToString("MEETING_GONE");
    assertThat(http.get("/alerts").body())
        .contains("back above your threshold: a meeting was cancelled");
    assertThat(http.get("/history").body()).contains("resolved: a meeting was cancelled");
  }
}
