package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.ActionLinks.Action;
import dev.focusguardian.flags.ProtectAnyway.Outcome;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A meeting stays, and focus time is booked elsewhere in its week. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProtectAnywayTest {

  @Inject ConnectedPerson me;
  @Inject Alerts alerts;
  @Inject ActionLinks links;
  @Inject LinkActions actions;
  @Inject ProtectAnyway protect;
  @Inject RemedyMoves moves;
  @Inject Jdbi jdbi;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("protected");
    http = me.http();
    me.google().hasNoEvents();
    // A single meeting in the middle of a morning takes a week of 40 hours below this.
    me.settings("{\"thresholdMinutes\": 2280, \"goalMinutes\": 240}");
  }

  @AfterEach
  void theOtherOneGoes() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = 2"));
  }

  private StoredMeeting flagged() {
    me.connects();
    me.books("One", ConnectedPerson.at(me.week(1), DayOfWeek.MONDAY, "10:00", "10:30"));
    me.books("Two", ConnectedPerson.at(me.week(1), DayOfWeek.TUESDAY, "10:00", "10:30"));
    me.cycle();
    return alerts.list(ME, AlertState.OPEN).get(0).meetings().get(0);
  }

  private static String path(StoredMeeting meeting) {
    return "/api/v1/alerts/" + meeting.id() + "/protect";
  }

  private static Interval block(JsonNode answer) {
    return Interval.of(
        Instant.parse(answer.at("/block/start").asText()),
        Instant.parse(answer.at("/block/end").asText()));
  }

  private static String token(JsonNode preview) {
    return "{\"token\": \"" + preview.path("token").asText() + "\"}";
  }

  private List<Interval> booked() {
    return me.booked().stream().map(BookedBlock::interval).toList();
  }

  @Test
  void booksWhatThePreviewShowedOnTopOfTheGoalAndRemovesItAgain() {
    StoredMeeting meeting = flagged();
    List<Interval> before = booked();
    JsonNode preview = http.get(path(meeting)).json();
    Interval wanted = block(preview);
    assertThat(me.week(1).in(ConnectedPerson.BERLIN).encloses(wanted)).isTrue();
    assertThat(before).noneMatch(wanted::overlaps);
    assertThat(preview.path("standing").size()).isPositive();
    assertThat(booked()).isEqualTo(before);

    Answer done = http.json("POST", path(meeting), token(preview));

    assertThat(done.json().path("outcome").asText()).as(done.body()).isEqualTo("booked");
    assertThat(me.google().blocks().values()).contains(wanted);
    assertThat(http.json("POST", path(meeting), token(preview)).json().path("outcome").asText())
        .isEqualTo("booked");
    me.rests();
    me.cycle();
    assertThat(booked()).containsAll(before).contains(wanted).hasSize(before.size() + 1);
    assertThat(me.booked())
        .filteredOn(block -> block.interval().equals(wanted))
        .singleElement()
        .matches(BookedBlock::pinned)
        .extracting(BookedBlock::protection)
        .isEqualTo(ProtectionLevel.HOLD);
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state()).isEqualTo(AlertState.OPEN);

    assertThat(http.post(path(meeting) + "/undo").json().path("outcome").asText())
        .isEqualTo("removed");
    me.rests();
    me.cycle();
    assertThat(booked()).isEqualTo(before);
    me.agreesWithService();
    assertThat(http.post(path(meeting) + "/undo").status()).isEqualTo(409);
  }

  @Test
  void nothingIsBookedWithoutTheTokenOfAPreview() {
    StoredMeeting meeting = flagged();
    Map<String, Interval> before = new TreeMap<>(me.google().blocks());

    assertThat(http.json("POST", path(meeting), "{}").status()).isEqualTo(409);
    assertThat(http.json("POST", path(meeting), "{\"token\": \"AAAA\"}").status()).isEqualTo(409);
    String token = token(http.get(path(meeting)).json());
    String unknown = "/api/v1/alerts/" + UUID.randomUUID() + "/protect";
    assertThat(http.json("POST", unknown, token).status()).isEqualTo(404);
    assertThat(http.get(unknown).status()).isEqualTo(404);
    assertThat(http.post(path(meeting) + "/undo").status()).isEqualTo(409);
    assertThat(me.google().blocks()).isEqualTo(before);
  }

  @Test
  void aSlotThatWasTakenInTheMeantimeIsNotBooked() {
    StoredMeeting meeting = flagged();
    JsonNode preview = http.get(path(meeting)).json();
    // We have not read it yet.
    me.books("Somebody was faster", block(preview));

    Answer done = http.json("POST", path(meeting), token(preview));

    assertThat(done.json().path("outcome").asText()).as(done.body()).isEqualTo("taken");
    assertThat(booked()).doesNotContain(block(preview));
    assertThat(http.post(path(meeting) + "/undo").status()).isEqualTo(409);
  }

  @Test
  void anotherPersonCanDoNothingAboutIt() {
    StoredMeeting meeting = flagged();
    PersonId other = new PersonId(2);
    jdbi.useHandle(handle -> handle.execute("INSERT INTO person (id) VALUES (2)"));
    String token = http.get(path(meeting)).json().path("token").asText();
    URI service = URI.create("http://localhost");

    assertUnknown(() -> protect.preview(other, meeting.id()));
    assertUnknown(() -> protect.apply(other, meeting.id(), token));
    assertUnknown(() -> moves.preview(other, meeting.alert()));
    assertUnknown(() -> moves.apply(other, meeting.alert(), token));
    assertThatThrownBy(() -> protect.undo(other, meeting.id())).isInstanceOf(AlertProblem.class);
    assertThatThrownBy(() -> moves.undo(other, meeting.alert())).isInstanceOf(AlertProblem.class);
    for (ActionLinks.Link link : links.of(ME, meeting.facts(), service)) {
      String sealed = link.address().getPath().substring("/do/".length());
      assertThat(links.open(ME, sealed)).isPresent();
      assertThat(links.open(other, sealed)).as(link.toString()).isEmpty();
    }
    // Not even with a link that was made for them.
    for (ActionLinks.Link link : links.of(other, meeting.facts(), service)) {
      String sealed = link.address().getPath().substring("/do/".length());
      ActionLinks.Meant meant = links.open(other, sealed).orElseThrow();
      assertThatThrownBy(() -> actions.act(other, meant, new LinkActions.Shown(null, null, token)))
          .isInstanceOf(AlertProblem.class);
    }
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow()).isEqualTo(meeting);
  }

  private static void assertUnknown(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AlertProblem.class,
            problem -> assertThat(problem.why()).isEqualTo(AlertProblem.Why.UNKNOWN));
  }

  @Test
  void whereThereIsNoRoomItIsSaidWhy() {
    me.settings("{\"thresholdMinutes\": 2280, \"dailyMaxMinutes\": 0}");
    StoredMeeting meeting = flagged();

    JsonNode preview = http.get(path(meeting)).json();

    assertThat(preview.path("block").isNull()).isTrue();
    assertThat(preview.path("token").isNull()).isTrue();
    assertThat(preview.path("reasons").toString()).contains("maximum");
    assertThat(http.get("/alerts/" + meeting.id() + "/protect").body())
        .contains("There is no room for another focus block in this week", "maximum")
        .doesNotContain("Book focus time");
  }

  @Test
  void aBlockThatThePersonChangedIsNotRemoved() {
    StoredMeeting meeting = flagged();
    JsonNode preview = http.get(path(meeting)).json();
    http.json("POST", path(meeting), token(preview));
    me.rests();
    String event =
        me.booked().stream()
            .filter(block -> block.interval().equals(block(preview)))
            .map(BookedBlock::eventId)
            .findFirst()
            .orElseThrow();
    me.changes(event, Map.of("summary", "Mine"));
    me.cycle();
    List<Interval> before = booked();

    assertThat(http.post(path(meeting) + "/undo").json().path("outcome").asText())
        .isEqualTo("changed-since");
    assertThat(me.google().event(event).path("summary").asText()).isEqualTo("Mine");
    me.rests();
    me.cycle();
    assertThat(booked()).isEqualTo(before);
  }

  @Test
  void aDoubleClickBooksOnceAndIsAnsweredAsOne() throws Exception {
    StoredMeeting meeting = flagged();
    List<Interval> before = booked();
    JsonNode preview = http.get(path(meeting)).json();
    String token = preview.path("token").asText();

    CompletableFuture<ProtectAnyway.Done> other =
        CompletableFuture.supplyAsync(() -> protect.apply(ME, meeting.id(), token));
    ProtectAnyway.Done one = protect.apply(ME, meeting.id(), token);

    assertThat(one).isEqualTo(new ProtectAnyway.Done(block(preview), Outcome.BOOKED));
    assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(one);
    me.rests();
    me.cycle();
    assertThat(booked()).hasSize(before.size() + 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCrashRightAfterTheBookingCanBeRepeatedAndUndone(boolean repeated) {
    StoredMeeting meeting = flagged();
    List<Interval> before = booked();
    JsonNode preview = http.get(path(meeting)).json();
    http.json("POST", path(meeting), token(preview));
    me.rests();
    jdbi.useHandle(
        handle -> {
          handle.execute("UPDATE asked_block SET etag = NULL");
          handle.execute(
              "UPDATE focus_block SET pinned = false WHERE start_at = ?", block(preview).start());
        });

    if (repeated) {
      assertThat(http.json("POST", path(meeting), token(preview)).json().path("outcome").asText())
          .isEqualTo("booked");
      me.rests();
      me.cycle();
      assertThat(booked()).containsAll(before).contains(block(preview)).hasSize(before.size() + 1);
    }
    assertThat(http.post(path(meeting) + "/undo").json().path("outcome").asText())
        .isEqualTo("removed");
    me.rests();
    me.cycle();
    assertThat(booked()).isEqualTo(before);
  }

  @Test
  void theLinkOfAMessageShowsTheBlockAndBooksItOnce() {
    StoredMeeting meeting = flagged();
    String link =
        links.of(ME, meeting.facts(), URI.create("http://localhost")).stream()
            .filter(one -> one.action() == Action.PROTECT)
            .findFirst()
            .orElseThrow()
            .address()
            .getPath();
    List<Interval> before = booked();

    String page = http.get(link).body();

    assertThat(page).contains("Protect focus time elsewhere?", "A focus block on ");
    assertThat(booked()).isEqualTo(before);
    assertThat(http.form(link, Map.of()).status()).isEqualTo(409);
    Matcher token = Pattern.compile("name=\"confirmation\" value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    assertThat(http.form(link, Map.of("confirmation", token.group(1))).status()).isEqualTo(303);
    me.rests();
    assertThat(booked()).hasSize(before.size() + 1);
    assertThat(http.form(link, Map.of("confirmation", token.group(1))).status()).isEqualTo(409);
    assertThat(http.get("/alerts").body()).contains("/alerts/" + meeting.id() + "/protect");
    assertThat(http.get("/alerts/" + meeting.id() + "/protect").body())
        .contains("Remove the focus block again");
  }
}
