package dev.focusguardian.offer;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of an offer: what visitors see and do without an account, and what the person does. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OfferPagesTest {

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  @Inject ConnectedPerson me;
  @Inject Offers offers;
  @Inject Jdbi jdbi;

  private Offering offering;
  private Http http;

  @BeforeEach
  void connected() {
    offering = Offering.of(me, "pagehost");
    http = offering.http();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private static String secret(JsonNode offer) {
    return Offering.link(offer).replace("/offer/", "");
  }

  private Answer sent(JsonNode offer, Interval slot, Map<String, String> more) {
    Matcher key = KEY.matcher(http.get(Offering.link(offer)).body());
    assertThat(key.find()).isTrue();
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "key", key.group(1),
                "zone", "Asia/Tokyo",
                "slot", slot.start().toString(),
                "name", "Gerda",
                "email", "gerda@example.com",
                "subject", "Plans"));
    fields.putAll(more);
    return http.form(Offering.link(offer), fields);
  }

  @Test
  void aVisitorPicksATimeAndCancelsItWithoutAnAccount() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    Interval slot = offering.slots(offer).get(0);
    String page = http.get(Offering.link(offer)).body();
    assertThat(page).contains("30 min", "Europe/Berlin", "10:00–10:30", slot.start().toString());
    assertThat(http.get(Offering.link(offer) + "?zone=Asia/Tokyo").body()).contains("18:00–18:30");
    assertThat(http.get(Offering.link(offer) + "?zone=Nowhere/Town").body())
        .contains("10:00–10:30");

    Answer picked = sent(offer, slot, Map.of());
    assertThat(picked.status()).as(picked.body()).isEqualTo(303);
    String pick = picked.header("Location").replaceFirst("^https?://[^/]+", "");
    assertThat(http.get(pick).body()).contains("Confirmed", "18:00–18:30", "Asia/Tokyo", "Plans");

    String asked = pick.replaceFirst("\\?.*", "") + "/cancel";
    assertThat(http.get(asked).body()).contains("Cancel this meeting?");
    assertThat(http.get(asked).body()).contains("Cancel this meeting?");
    assertThat(offers.list(ME).get(0).picks().get(0).state()).isEqualTo(PickState.CONFIRMED);
    assertThat(http.post(asked).status()).isEqualTo(303);
    assertThat(http.get(pick).body()).contains("Cancelled").doesNotContain("/cancel");
  }

  @Test
  void aFormThatIsSentTwicePicksOnce() {
    JsonNode offer = offering.offer(", \"picks\": 5");
    Interval slot = offering.slots(offer).get(0);
    String key = Secret.made().text();

    assertThat(http.get(Offering.link(offer)).body())
        .contains("No other visitor can take the time")
        .doesNotContain("kept for you");

    Answer first = sent(offer, slot, Map.of("key", key));
    Answer again = sent(offer, slot, Map.of("key", key));

    assertThat(first.header("Location")).contains("/pick/" + key);
    assertThat(again.header("Location")).contains("/pick/" + key);
    assertThat(offers.list(ME).get(0).picks()).hasSize(1);
    Answer late = sent(offer, slot, Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("Somebody else was faster", "18:30–19:00", "value=\"Gerda\"");
  }

  @Test
  void nothingElseOfTheCalendarIsOnThePages() {
    me.books(
        "Takeover of Initech",
        ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "09:00", "11:00"));
    me.cycle();
    JsonNode offer = offering.offer(", \"picks\": 2, \"note\": \"The difficult customer\"");
    Interval slot = offering.slots(offer).get(0);
    String pick = offering.picked(offer, slot, "gerda@example.com");

    for (String address :
        List.of(Offering.link(offer), Offering.api(offer), pick, Offering.api(pick))) {
      Answer answer = http.get(address);
      assertThat(answer.body())
          .as(address)
          .doesNotContain("Initech", "difficult", me.email(), "Focus", "colleague", "/alerts")
          .doesNotContain(Offering.id(offer), "15:00", "11:00–");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("X-Robots-Tag")).contains("noindex");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }
  }

  @Test
  void anAddressThatDoesNotWorkDoesNotSayWhy() {
    JsonNode revoked = offering.offer("");
    offers.revoke(ME, offers.list(ME).get(0).id());
    JsonNode usedUp = offering.offer("");
    offering.picked(usedUp, offering.slots(usedUp).get(0), "gerda@example.com");
    JsonNode expired = offering.offer("");
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE offer SET expires_at = created_at WHERE id = CAST(? AS uuid)",
                Offering.id(expired)));
    String unknown = Secret.made().text();

    for (String start : List.of("/offer/", "/api/v1/visitor/offers/")) {
      Answer first = http.get(start + unknown);
      assertThat(first.status()).isEqualTo(404);
      for (String secret :
          List.of(secret(revoked), secret(usedUp), secret(expired), "x", unknown + "x")) {
        Answer other = http.get(start + secret);
        assertThat(other.status()).as(secret).isEqualTo(404);
        assertThat(other.body()).as(secret).isEqualTo(first.body());
        assertThat(other.headers().keySet()).isEqualTo(first.headers().keySet());
      }
    }
    assertThat(
            offering.pick(expired, offering.at("13:00", "13:30").start(), "a@example.com").body())
        .isEqualTo(http.get("/api/v1/visitor/offers/" + unknown).body());
    assertThat(http.get("/pick/" + Secret.made().text()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=",
        "name=\u202Eadreg",
        "name=Gerda\r\nBcc: all@example.com",
        "email=gerda",
        "email=gerda@example.com, other@example.com",
        "email=gerda@example.com\r\nBcc: all@example.com",
        "email=<gerda@example.com>",
        "email=gerda@exam ple.com",
        "subject=a\u0000b",
        "subject=\u2066x",
        "slot=",
        "slot=yesterday"
      })
  void refusesWhatCannotBeSentOn(String field) {
    JsonNode offer = offering.offer("");
    String[] parts = field.split("=", 2);

    Answer answer = sent(offer, offering.slots(offer).get(0), Map.of(parts[0], parts[1]));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("Not sent");
    assertThat(offers.list(ME).get(0).picks()).isEmpty();
  }

  @Test
  void whatAVisitorTypesStaysText() {
    JsonNode offer = offering.offer("");
    Interval slot = offering.slots(offer).get(0);
    assertThat(sent(offer, slot, Map.of("name", "x".repeat(81))).status()).isEqualTo(400);
    assertThat(sent(offer, slot, Map.of("subject", "x".repeat(121))).status()).isEqualTo(400);
    assertThat(sent(offer, offering.at("15:00", "15:30"), Map.of()).status()).isEqualTo(409);

    Answer picked =
        sent(offer, slot, Map.of("name", "<script>alert(1)</script>", "subject", "<b>\"{x}"));

    assertThat(http.get(picked.header("Location")).body())
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
    assertThat(http.get("/offers").body())
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
    assertThat(http.get("/").body()).contains("Somebody picked a time");
  }

  @Test
  void tooManyRequestsAreRefused() {
    String link = Offering.link(offering.offer(""));
    Answer last = http.get(link);
    for (int i = 0; i < 70 && last.status() == 200; i++) {
      last = http.get(link);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("60");
    assertThat(last.body()).contains("Too many requests");
    assertThat(http.get(Offering.link(offering.offer(""))).status()).isEqualTo(200);
  }

  @Test
  void visitorsComeFromAnyPageAndThePersonsOwnPagesStayGuarded() {
    JsonNode offer = offering.offer("");
    String[] elsewhere = {"Origin", "null", "Sec-Fetch-Site", "cross-site"};

    assertThat(http.get(Offering.link(offer), elsewhere).status()).isEqualTo(200);
    assertThat(
            http.form(
                    Offering.link(offer),
                    Map.of().entrySet().stream().map(e -> Map.entry("a", "b")).toList(),
                    elsewhere)
                .status())
        .isEqualTo(400);
    assertThat(http.get("/offers", elsewhere).status()).isEqualTo(403);
    assertThat(http.post("/offers/" + Offering.id(offer) + "/revoke", elsewhere).status())
        .isEqualTo(403);
  }

  @Test
  void thePersonOffersAndConfirmsOnTheirPage() {
    Map<String, String> form =
        Map.of(
            "minutes", "30",
            "first", me.week(1).monday().toString(),
            "last", me.week(1).monday().plusDays(4).toString(),
            "picks", "2",
            "note", "For \"Gerda\"");
    Answer made = http.form("/offers", form);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).contains("Your link", "It shows 4 times now.", "For &quot;Gerda&quot;");
    Matcher link = Pattern.compile("/offer/[A-Za-z0-9_-]{43}").matcher(made.body());
    assertThat(link.find()).isTrue();
    assertThat(http.get("/offers").body()).doesNotContain(link.group());
    http.json(
        "POST",
        link.group().replace("/offer/", "/api/v1/visitor/offers/") + "/picks",
        "{\"start\": \""
            + offering.at("10:00", "10:30").start()
            + "\", \"name\": \"Gerda\", \"email\": \"gerda@example.com\"}");

    Offer offer = offers.list(ME).get(0);
    String pick = "/offers/" + offer.id() + "/picks/" + offer.picks().get(0).id();
    assertThat(http.get("/offers").body()).contains("waits for you", pick + "/confirm");
    assertThat(http.post(pick + "/confirm").status()).isEqualTo(303);
    assertThat(http.get("/offers").body()).contains("confirmed", pick + "/cancel");
    assertThat(http.post(pick + "/decline").status()).isEqualTo(409);
  }

  @Test
  void refusesTermsThatMakeNoSense() {
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "minutes",
                "30",
                "first",
                me.week(1).monday().toString(),
                "last",
                me.week(1).monday().plusDays(4).toString(),
                "picks",
                "1"));
    Map<String, String> wrong =
        Map.of(
            "minutes", "120",
            "first", me.week(2).monday().toString(),
            "last", me.week(30).monday().toString(),
            "picks", "0",
            "expires", "2020-01-01T10:00",
            "note", "a\u202Eb");
    wrong.forEach(
        (field, value) -> {
          Map<String, String> one = new HashMap<>(form);
          one.put(field, value);
          Answer answer = http.form("/offers", one);
          assertThat(answer.status()).as(field).isEqualTo(400);
          assertThat(answer.body()).as(field).contains("Not offered", "-problem");
        });
    assertThat(offers.list(ME)).isEmpty();
    assertThat(
            http.json("POST", "/api/v1/offers", "{\"minutes\": 120, \"first\": \"2026-13-01\"}")
                .status())
        .isEqualTo(400);
  }
}
