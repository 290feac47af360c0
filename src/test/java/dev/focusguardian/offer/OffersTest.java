package dev.focusguardian.offer;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.job.ForgetJob;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.OfferPicks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offering times, from the person's API over the visitor's address to both calendars. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OffersTest {

  @Inject ConnectedPerson me;
  @Inject Offers offers;
  @Inject CalendarMirror mirror;
  @Inject Connections connections;
  @Inject ForgetJob forgetting;
  @Inject Clock clock;
  @Inject Jdbi jdbi;

  private Offering offering;
  private SandboxPerson guest;

  @BeforeEach
  void connected() {
    offering = Offering.of(me, "host");
    guest = me.account("guest");
    guest.hasNoEvents();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private Pick only() {
    List<Pick> picks = offers.list(ME).get(0).picks();
    assertThat(picks).hasSize(1);
    return picks.get(0);
  }

  private boolean isOnCalendar(Pick pick) {
    return me.google().wholeCalendar().contains(Offering.event(pick));
  }

  private void is(Pick pick, String state) {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE offer_pick SET state = ? WHERE id = ?", state, pick.id()));
  }

  @Test
  void offersTimesThatAreTooShortForDeepWork() {
    assertThat(offering.slots(offering.offer("")))
        .containsExactly(
            offering.at("10:00", "10:30"),
            offering.at("10:30", "11:00"),
            offering.at("13:00", "13:30"),
            offering.at("13:30", "14:00"));
  }

  @Test
  void aPickThatThePersonConfirmsIsOnBothCalendarsAsAMeeting() {
    JsonNode offer = offering.offer("");
    Interval slot = offering.slots(offer).get(0);
    String pick = offering.picked(offer, slot, guest.email());
    assertThat(offering.state(pick)).isEqualTo("waiting");
    assertThat(isOnCalendar(only())).isFalse();

    Answer confirmed = offering.answer(offer, only(), "confirm");

    assertThat(confirmed.json().path("state").asText()).as(confirmed.body()).isEqualTo("confirmed");
    assertThat(offering.state(pick)).isEqualTo("confirmed");
    JsonNode event = me.google().event(Offering.event(only()));
    assertThat(event.path("summary").asText()).isEqualTo("Plans");
    assertThat(event.path("attendees").findValuesAsText("email"))
        .containsExactlyInAnyOrder(me.email(), guest.email());
    assertThat(
            event.path("extendedProperties").path("private").path("focusGuardianMeeting").asText())
        .isEqualTo(only().id().toString());
    assertThat(guest.wholeCalendar()).contains("Plans");
    me.cycle();
    assertThat(me.blocks()).doesNotContainKey(Offering.event(only()));
    assertThat(mirror.events(ME))
        .filteredOn(one -> one.eventId().equals(Offering.event(only())))
        .singleElement()
        .matches(CalendarEvent::withOthers)
        .matches(one -> !one.ours());
    assertThat(offering.answer(offer, only(), "confirm").status()).isEqualTo(200);
    assertThat(offering.answer(offer, only(), "decline").status()).isEqualTo(409);
  }

  @Test
  void aPickCanConfirmItselfUnlessBookingIsPaused() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true, \"picks\": 2");
    List<Interval> slots = offering.slots(offer);

    String first = offering.picked(offer, slots.get(0), guest.email());
    assertThat(offering.state(first)).isEqualTo("confirmed");
    assertThat(guest.wholeCalendar()).contains("Plans");
    assertThat(offers.news(ME)).isEqualTo(new Offers.News(0, 1));
    assertThat(offering.http().get("/").body()).contains("Somebody booked or cancelled");
    offering.http().get("/offers");
    assertThat(offers.news(ME)).isEqualTo(new Offers.News(0, 0));

    offering.http().json("PUT", "/api/v1/pause", "{\"until\": \"" + me.week(3).monday() + "\"}");
    String second = offering.picked(offer, slots.get(2), guest.email());
    assertThat(offering.state(second)).isEqualTo("waiting");
    offering.http().json("PUT", "/api/v1/pause", "{\"until\": null}");
  }

  @Test
  void eitherCancelsWithOneCall() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    List<Interval> slots = offering.slots(offer);
    String byGuest = offering.picked(offer, slots.get(0), guest.email());
    Pick first = only();
    assertThat(offering.http().delete(Offering.api(byGuest)).json().path("state").asText())
        .isEqualTo("cancelled");
    assertThat(isOnCalendar(first)).isFalse();
    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
    assertThat(only().cancelledByGuest()).isTrue();

    // The offer allows one pick, and this one does not count any more, but nothing is booked by
    // itself after a guest has cancelled.
    assertThat(offering.http().get(Offering.api(offer)).json().path("confirmsItself").asBoolean())
        .isFalse();
    String byPerson = offering.picked(offer, slots.get(0), guest.email());
    Pick second =
        offers.list(ME).get(0).picks().stream()
            .filter(pick -> pick.state() == PickState.WAITING)
            .findFirst()
            .orElseThrow();
    assertThat(offering.state(byPerson)).isEqualTo("waiting");
    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
    assertThat(offering.answer(offer, second, "confirm").json().path("state").asText())
        .isEqualTo("confirmed");
    assertThat(offering.answer(offer, second, "cancel").json().path("state").asText())
        .isEqualTo("cancelled");
    assertThat(offering.state(byPerson)).isEqualTo("cancelled");
    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
  }

  @Test
  void anOfferIsUsedUpOnceManyPicksWereBookedAndCancelled() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    Interval slot = offering.slots(offer).get(0);
    for (int i = 0; i <= OfferPicks.MOST_REPLACED; i++) {
      offering.picked(offer, slot, "guest" + i + "@example.com");
      Pick newest =
          offers.list(ME).get(0).picks().stream()
              .filter(pick -> pick.state().stands())
              .findFirst()
              .orElseThrow();
      if (newest.state() == PickState.WAITING) {
        offering.answer(offer, newest, "confirm");
      }
      offering.answer(offer, newest, "cancel");
    }

    assertThat(offers.list(ME).get(0).state()).isEqualTo(Offer.State.USED_UP);
    assertThat(offering.pick(offer, slot.start(), "guest@example.com").status()).isEqualTo(404);
  }

  @Test
  void timesComeInTheirOrderAndThreeAreSuggested() {
    me.draws(
        me.week(1),
        """
             0910111213141516
        Wed  mm..mm..mm..mmmm
        """);
    me.cycle();
    JsonNode offer = offering.offer("");
    JsonNode slots = offering.http().get(Offering.api(offer)).json().path("slots");

    assertThat(offering.slots(offer)).hasSizeGreaterThan(6).isSorted();
    assertThat(slots).filteredOn(slot -> slot.path("suggested").asBoolean()).hasSize(3);
    assertThat(offering.http().get(Offering.link(offer)).body()).contains("Suggested");
  }

  @Test
  void aMeetingThatBecameAnotherOneIsNotCancelled() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    me.changes(
        Offering.event(only()),
        Map.of(
            "attendees",
            List.of(Map.of("email", guest.email()), Map.of("email", "third@example.com"))));

    assertThat(offering.http().delete(Offering.api(pick)).json().path("state").asText())
        .isEqualTo("confirmed");
    assertThat(isOnCalendar(only())).isTrue();
    assertThat(only().changed()).isTrue();
  }

  @Test
  void aMeetingThatThePersonDeletedIsCancelled() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());

    me.deletes(Offering.event(only()));
    me.cycle();

    assertThat(offering.state(pick)).isEqualTo("cancelled");
  }

  @Test
  void nothingIsBookedOnceTheTimeIsTaken() {
    JsonNode offer = offering.offer("");
    Interval slot = offering.slots(offer).get(0);
    String pick = offering.picked(offer, slot, guest.email());
    me.books("Urgent", slot);

    assertThat(offering.answer(offer, only(), "confirm").json().path("state").asText())
        .isEqualTo("taken");
    assertThat(offering.state(pick)).isEqualTo("taken");
    assertThat(isOnCalendar(only())).isFalse();
  }

  @Test
  void nothingIsBookedOnceTheTimeCostsDeepWork() {
    JsonNode offer = offering.offer("");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    // Without the meeting after it, the free hour is one of four.
    me.deletes(offering.events().get(1));

    assertThat(offering.answer(offer, only(), "confirm").json().path("state").asText())
        .isEqualTo("taken");
    assertThat(offering.state(pick)).isEqualTo("taken");
    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
  }

  @Test
  void oneOfTwoPeopleGetsATimeAndTheOtherIsTold() throws Exception {
    for (String picks : List.of("1", "5")) {
      JsonNode offer = offering.offer(", \"picks\": " + picks);
      Interval slot = offering.slots(offer).get(0);
      CyclicBarrier together = new CyclicBarrier(4);
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              together.await();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                            return offering
                                .pick(offer, slot.start(), "guest" + i + "@example.com")
                                .status();
                          }))
              .toList();
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).sorted().toList();

      assertThat(statuses).startsWith(201);
      // One who comes when the only pick is given away finds nothing any more.
      assertThat(statuses.subList(1, 4)).allMatch(status -> status == 409 || status == 404);
      assertThat(only().interval()).isEqualTo(slot);
      offers.revoke(ME, UUID.fromString(Offering.id(offer)));
      jdbi.useHandle(handle -> handle.execute("DELETE FROM offer"));
    }
  }

  @Test
  void aTimeOfOneOfferCannotBePickedFromAnother() {
    JsonNode one = offering.offer("");
    JsonNode other = offering.offer("");
    Interval slot = offering.slots(one).get(0);
    offering.picked(one, slot, guest.email());

    assertThat(offering.slots(other)).noneMatch(slot::overlaps).isNotEmpty();
    assertThat(offering.pick(other, slot.start(), guest.email()).status()).isEqualTo(409);
  }

  @Test
  void aLostAnswerInvitesTheGuestOnce() {
    JsonNode offer = offering.offer("");
    offering.picked(offer, offering.slots(offer).get(0), guest.email());
    me.losesAnswers("POST", 1);

    assertThat(offering.answer(offer, only(), "confirm").json().path("state").asText())
        .isEqualTo("confirmed");
    me.losesAnswers("DELETE", 1);
    assertThat(offering.answer(offer, only(), "cancel").json().path("state").asText())
        .isEqualTo("cancelled");
    assertThat(isOnCalendar(only())).isFalse();
  }

  @Test
  void whatWasInterruptedIsCompletedByTheNextCycle() {
    JsonNode offer = offering.offer("");
    offering.picked(offer, offering.slots(offer).get(0), guest.email());

    // Killed before the write.
    is(only(), "confirming");
    me.cycle();
    assertThat(only().state()).isEqualTo(PickState.CONFIRMED);
    assertThat(isOnCalendar(only())).isTrue();

    // Killed after it, before its result was stored.
    is(only(), "confirming");
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM event WHERE event_id = ?", Offering.event(only())));
    me.cycle();
    assertThat(only().state()).isEqualTo(PickState.CONFIRMED);
    assertThat(mirror.events(ME)).anyMatch(e -> e.eventId().equals(Offering.event(only())));

    is(only(), "cancelling");
    me.cycle();
    assertThat(only().state()).isEqualTo(PickState.CANCELLED);
    assertThat(isOnCalendar(only())).isFalse();

    is(only(), "cancelling");
    me.cycle();
    assertThat(only().state()).isEqualTo(PickState.CANCELLED);
  }

  @Test
  void googleThatFailsForAWhileOnlyDelaysIt() {
    JsonNode offer = offering.offer("");
    offering.picked(offer, offering.slots(offer).get(0), guest.email());
    is(only(), "confirming");
    me.fails(Map.of("status", 503, "calls", 40, "match", "POST /sandbox/google/calendar/v3"));
    me.cycle(CycleTrigger.PERSON);
    assertThat(only().state()).isEqualTo(PickState.CONFIRMING);

    me.nothingFails();
    me.cycle();
    assertThat(only().state()).isEqualTo(PickState.CONFIRMED);
  }

  @Test
  void anotherPersonNeitherSeesNorAnswersIt() {
    JsonNode offer = offering.offer("");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    PersonId other = new PersonId(2);
    UUID id = UUID.fromString(Offering.id(offer));
    UUID picked = only().id();

    assertThat(offers.list(other)).isEmpty();
    assertThat(offers.news(other)).isEqualTo(new Offers.News(0, 0));
    List<Runnable> tries =
        List.of(
            () -> offers.revoke(other, id),
            () -> offers.confirm(other, id, picked),
            () -> offers.decline(other, id, picked),
            () -> offers.cancel(other, id, picked));
    for (Runnable one : tries) {
      OfferProblem problem = catchThrowableOfType(OfferProblem.class, one::run);
      assertThat(problem.why()).isIn(OfferProblem.Why.UNKNOWN_OFFER, OfferProblem.Why.UNKNOWN_PICK);
    }
    assertThat(offering.state(pick)).isEqualTo("waiting");
  }

  @Test
  void picksAreForgottenAMonthAfterAnOfferIsOverEvenIfTheAccountIsDisconnected() {
    JsonNode offer = offering.offer("");
    offering.picked(offer, offering.slots(offer).get(0), guest.email());
    offers.revoke(ME, UUID.fromString(Offering.id(offer)));
    assertThat(only().state()).isEqualTo(PickState.DECLINED);

    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO asked_block (id, person_id, meeting, start_at, end_at, asked_at)
                SELECT gen_random_uuid(), 1, gen_random_uuid(), at - interval '30 minutes', at, at
                FROM (VALUES (?::timestamptz), (?::timestamptz)) AS t(at)
                """,
                clock.instant(),
                clock.instant().minus(ForgetJob.KEPT).minusSeconds(1)));
    String account = connections.list(ME).get(0).id().toString();
    assertThat(offering.http().delete("/api/v1/connections/" + account).status()).isEqualTo(200);
    me.rests();
    forgetting.forget();
    assertThat(offers.list(ME)).as("not yet").isNotEmpty();
    assertThat(rows("asked_block")).as("of the last month").isOne();

    long days = ForgetJob.KEPT.plus(Duration.ofDays(30)).toDays();
    jdbi.useHandle(
        handle -> {
          handle.execute("UPDATE offer SET revoked_at = revoked_at - ? * interval '1 day'", days);
          handle.execute(
              "UPDATE offer_pick SET changed_at = changed_at - ? * interval '1 day', start_at = start_at - ? * interval '1 day', end_at = end_at - ? * interval '1 day'",
              days,
              days,
              days);
        });

    forgetting.forget();

    assertThat(offers.list(ME)).isEmpty();
    assertThat(rows("offer_pick")).isZero();
  }

  private int rows(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
