package dev.focusguardian.offer;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offering times, from the person's API over the visitor's page to both calendars. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OffersTest {

  @Inject ConnectedPerson me;
  @Inject Offers offers;
  @Inject OpenOffers visitor;
  @Inject Jdbi jdbi;

  private Http http;
  private SandboxPerson guest;

  /** Next week is drawn so that Monday has two short gaps, and Tuesday a long one. */
  @BeforeEach
  void connected() {
    me.isNew("host");
    http = me.http();
    guest = me.account("guest");
    me.google().hasNoEvents();
    me.settings("{\"reserveMinutes\": 0}");
    me.draws(
        me.week(1),
        """
             0910111213141516
        Mon  mm..mmmm..mmmmmm
        Tue  mmmm........mmmm
        """);
    me.connects();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private JsonNode offer(String more) {
    Answer answer =
        http.json(
            "POST",
            "/api/v1/offers",
            "{\"minutes\": 30, \"first\": \""
                + me.week(1).monday()
                + "\", \"last\": \""
                + me.week(1).monday().plusDays(4)
                + "\""
                + more
                + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String path(JsonNode made) {
    return made.path("address").asText().replaceFirst("^https?://[^/]+", "");
  }

  private Interval at(String from, String to) {
    return ConnectedPerson.at(me.week(1), DayOfWeek.MONDAY, from, to);
  }

  private Answer pick(JsonNode offer, Instant start) {
    return http.json(
        "POST",
        path(offer) + "/picks",
        "{\"start\": \""
            + start
            + "\", \"name\": \"Gerda\", \"email\": \""
            + guest.email()
            + "\", \"subject\": \"Plans\"}");
  }

  private JsonNode slots(JsonNode offer) {
    Answer answer = http.get(path(offer) + "/slots");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("slots");
  }

  @Test
  void aPickThatThePersonConfirmsIsOnBothCalendars() {
    JsonNode offer = offer("");
    String id = offer.path("offer").path("id").asText();
    Interval slot = SandboxPerson.interval(slots(offer).path(0));
    Answer picked = pick(offer, slot.start());
    assertThat(picked.status()).as(picked.body()).isEqualTo(201);
    assertThat(picked.json().path("state").asText()).isEqualTo("waiting");
    assertThat(me.google().wholeCalendar()).doesNotContain("Plans");
    Pick waiting = offers.list(ME).get(0).picks().get(0);

    Answer confirmed =
        http.json("POST", "/api/v1/offers/" + id + "/picks/" + waiting.id() + "/confirm", "{}");

    assertThat(confirmed.json().path("state").asText()).as(confirmed.body()).isEqualTo("confirmed");
    String event = "fgm" + waiting.id().toString().replace("-", "");
    assertThat(me.google().event(event).path("summary").asText()).isEqualTo("Plans");
    assertThat(guest.wholeCalendar()).contains("Plans");
    assertThat(me.blocks()).doesNotContainKey(event);
    assertThat(http.get(picked.json().path("address").asText() + "/state").body())
        .contains("confirmed");
  }
}
