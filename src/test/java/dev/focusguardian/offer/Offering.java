package dev.focusguardian.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A person whose next Monday has two free hours that are too short for deep work, and guests of
 * theirs.
 *
 * @param events ids of the meetings of that Monday, in order
 */
record Offering(ConnectedPerson me, Http http, List<String> events) {

  static Offering of(ConnectedPerson me, String name) {
    me.isNew(name);
    me.google().hasNoEvents();
    me.settings("{\"reserveMinutes\": 0}");
    List<String> events =
        me.draws(
            me.week(1),
            """
                 0910111213141516
            Mon  mm..mmmm..mmmmmm
            Tue  mmmm........mmmm
            """);
    me.connects();
    return new Offering(me, me.http(), events);
  }

  /** What was made, from the API. */
  JsonNode offer(String more) {
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

  static String path(JsonNode address) {
    return address.asText().replaceFirst("^https?://[^/]+", "");
  }

  static String link(JsonNode offer) {
    return path(offer.path("address"));
  }

  /** The same for programs. */
  static String api(JsonNode offer) {
    return link(offer).replaceFirst("^/offer/", "/api/v1/visitor/offers/");
  }

  static String api(String pick) {
    return pick.replaceFirst("^/pick/", "/api/v1/visitor/picks/");
  }

  static String id(JsonNode offer) {
    return offer.path("offer").path("id").asText();
  }

  Interval at(String from, String to) {
    return ConnectedPerson.at(me.week(1), DayOfWeek.MONDAY, from, to);
  }

  List<Interval> slots(JsonNode offer) {
    Answer answer = http.get(api(offer));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(answer.json().path("slots").spliterator(), false)
        .map(SandboxPerson::interval)
        .toList();
  }

  Answer pick(JsonNode offer, Instant start, String email) {
    return http.json(
        "POST",
        api(offer) + "/picks",
        "{\"start\": \""
            + start
            + "\", \"name\": \"Gerda\", \"email\": \""
            + email
            + "\", \"subject\": \"Plans\"}");
  }

  /** The address of a pick of that time. */
  String picked(JsonNode offer, Interval slot, String email) {
    Answer answer = pick(offer, slot.start(), email);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return path(answer.json().path("address"));
  }

  String state(String pick) {
    return http.get(api(pick)).json().path("state").asText();
  }

  Answer answer(JsonNode offer, Pick pick, String what) {
    return http.json(
        "POST", "/api/v1/offers/" + id(offer) + "/picks/" + pick.id() + "/" + what, "{}");
  }

  static String event(Pick pick) {
    return "fgm" + pick.id().toString().replace("-", "");
  }
}
