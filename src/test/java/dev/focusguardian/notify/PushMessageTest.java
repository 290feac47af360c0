package dev.focusguardian.notify;

import static dev.focusguardian.notify.PushMessage.decoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushMessageTest {

  /** A push message carries at most this. */
  private static final int MOST = 4096;

  /** Of RFC 8291, section 5 and appendix A. */
  private static final PushMessage.Browser OF_THE_STANDARD =
      new PushMessage.Browser(
          decoded(
              "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
          PushMessage.privateKey(decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")),
          decoded("BTBZMqHH6r4Tts7J_aSIgg"));

  private static final String MESSAGE_OF_THE_STANDARD =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
          + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
          + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

  @Test
  void theTestsOwnBrowserOpensTheMessageOfTheStandard() {
    assertThat(PushMessage.opened(OF_THE_STANDARD, decoded(MESSAGE_OF_THE_STANDARD)))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void onlyTheBrowserOpensAMessage() throws GeneralSecurityException {
    PushMessage.Browser browser = PushMessage.Browser.made();
    PushSubscription subscription =
        PushSubscription.of(browser.p256dh(), browser.auth()).orElseThrow();

    byte[] sealed = subscription.encrypted("Größe".getBytes(StandardCharsets.UTF_8));

    assertThat(PushMessage.opened(browser, sealed)).isEqualTo("Größe");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Gr");
    assertThat(PushSubscription.parse(subscription.text()).orElseThrow().text())
        .isEqualTo(subscription.text());
  }

  @Test
  void keysThatAreNoneAreRefused() {
    PushMessage.Browser browser = PushMessage.Browser.made();
    byte[] notOnTheCurve = browser.publicKey().clone();
    notOnTheCurve[64] ^= 1;

    assertThat(PushSubscription.of("", "")).isEmpty();
    assertThat(PushSubscription.of("not base64!", browser.auth())).isEmpty();
    assertThat(PushSubscription.of(browser.p256dh(), "c2hvcnQ")).isEmpty();
    assertThat(PushSubscription.of(PushMessage.encoded(notOnTheCurve), browser.auth())).isEmpty();
    assertThat(PushSubscription.parse("nothing")).isEmpty();
  }

  @Test
  void everyMessageFitsIntoAPushMessageHoweverLongAndHostileItsTitle() throws Exception {
    PushMessage.Browser browser = PushMessage.Browser.made();
    PushSubscription subscription =
        PushSubscription.of(browser.p256dh(), browser.auth()).orElseThrow();
    for (String title :
        new String[] {
          "Roadmap",
          SampleMessages.HOSTILE,
          "\uD83D\uDE00".repeat(5000),
          "\"\\".repeat(5000),
          "\u0001"
        }) {
      for (AlertMessage message :
          new AlertMessage[] {
            SampleMessages.breach(title), SampleMessages.series(title, 13), SampleMessages.test()
          }) {
        String written = PushSender.write(message);
        byte[] sealed = subscription.encrypted(written.getBytes(StandardCharsets.UTF_8));
        assertThat(sealed).hasSizeLessThanOrEqualTo(MOST);
        JsonNode read = new ObjectMapper().readTree(PushMessage.opened(browser, sealed));
        assertThat(read.path("title").asText()).isNotBlank().doesNotContain("\n", "\u202E");
        assertThat(read.path("path").asText()).startsWith("/");
      }
    }
  }

  @Test
  void aRepeatReplacesAMessageAndALaterMessageDoesNot() throws Exception {
    AlertMessage message = SampleMessages.series("Sync", 3);

    AlertMessage later =
        new AlertMessage(
            UUID.randomUUID(), message.at(), message.zone(), message.service(), message.weeks());

    assertThat(tag(message)).isEqualTo(tag(message)).isNotBlank();
    assertThat(tag(later)).isNotEqualTo(tag(message));
  }

  private static String tag(AlertMessage message) throws Exception {
    return new ObjectMapper().readTree(PushSender.write(message)).path("tag").asText();
  }

  @Test
  void saysTheFiguresAndWhereTheAlertIs() throws Exception {
    JsonNode written =
        new ObjectMapper().readTree(PushSender.write(SampleMessages.breach("Roadmap")));

    assertThat(written.path("title").asText()).contains("“Roadmap” takes ");
    assertThat(written.path("body").asText()).contains("Your threshold is 8 h");
    assertThat(written.path("path").asText()).startsWith("/alerts#alert-");
  }
}
