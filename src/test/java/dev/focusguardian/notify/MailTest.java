package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import io.quarkus.mailer.Mailer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails at a real SMTP server. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = MailServer.class, restrictToAnnotatedClass = true)
class MailTest {

  private static final String TO = "you@example.com";

  @Inject ConnectedPerson me;
  @Inject MailSender sender;
  @Inject MailSetup setup;
  @Inject Channels channels;
  @Inject Delivery delivery;
  @Inject Outbox outbox;
  @Inject OwnAddress address;

  private Http http;

  @BeforeEach
  void noMailsYet() throws Exception {
    me.isNew("mailed");
    MailServer.mails().purgeEmailFromAllMailboxes();
    http = new Http(address.local());
  }

  private static MimeMessage only() {
    MimeMessage[] received = MailServer.mails().getReceivedMessages();
    assertThat(received).hasSize(1);
    return received[0];
  }

  /** The parts of a mail by their type. */
  private static Map<String, String> parts(MimeMessage mail) throws Exception {
    Map<String, String> parts = new HashMap<>();
    MimeMultipart all = (MimeMultipart) mail.getContent();
    for (int i = 0; i < all.getCount(); i++) {
      BodyPart part = all.getBodyPart(i);
      parts.put(part.getContentType().replaceAll(";.*", ""), String.valueOf(part.getContent()));
    }
    return parts;
  }

  @Test
  void aMailSaysTheMeetingTheFiguresTheReasonAndTheRemedy() throws Exception {
    sender.send(TO, null, SampleMessages.breach("Roadmap"));

    MimeMessage mail = only();
    assertThat(mail.getFrom()[0]).hasToString(MailServer.FROM);
    assertThat(mail.getSubject()).contains("Roadmap").contains("1 h 45 min");
    Map<String, String> parts = parts(mail);
    assertThat(parts).containsOnlyKeys("text/plain", "text/html");
    assertThat(parts.values())
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("Roadmap")
                    .contains("Wed 2 Dec 11:00")
                    .contains("6 h 15 min")
                    .contains("1 h 45 min below your threshold of 8 h")
                    .contains("What would help")
                    .contains("Ann Smith (ann@example.com)")
                    .contains("Move “Design review” to Thu 3 Dec 13:00")
                    .contains("http://localhost:8080/alerts"));
    assertThat(parts.get("text/plain"))
        .contains("09:00 [" + "=".repeat(21) + "#".repeat(11) + "-".repeat(8) + "] 12:45")
        .contains("45 min after it (too short for deep work)");
  }

  @Test
  void aSeriesIsToldOnceWithWhatItCostsInAQuarter() throws Exception {
    sender.send(TO, null, SampleMessages.series("Sync", 3));

    assertThat(parts(only()).values())
        .allSatisfy(
            text ->
                assertThat(text)
                    .containsOnlyOnce(
                        "The series costs 1 h 45 min a week, measured over 4 weeks. At that rate"
                            + " it is 22 h 45 min a quarter.")
                    .contains("The series “Sync” costs 1 h 45 min in this week, too."));
  }

  @Test
  void theSameMessageIsTheSameMail() throws Exception {
    AlertMessage message = SampleMessages.breach("Roadmap");
    sender.send(TO, null, message);
    sender.send(TO, null, message);

    MimeMessage[] received = MailServer.mails().getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getMessageID())
        .isEqualTo("<" + message.id() + "@guardian.example>")
        .isEqualTo(received[1].getMessageID());
  }

  @Test
  void aHostileTitleIsNeitherAHeaderNorMarkup() throws Exception {
    sender.send(TO, null, SampleMessages.breach(SampleMessages.HOSTILE));

    MimeMessage mail = only();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).doesNotContain("\u202E").doesNotContain("\n");
    assertThat(GreenMailUtil.getHeaders(mail)).doesNotContain("\nBcc");
    Map<String, String> parts = parts(mail);
    assertThat(parts.get("text/html"))
        .doesNotContain("<b onload")
        .doesNotContain("\u202E")
        .contains("&lt;b onload=x&gt;");
    assertThat(parts.get("text/plain")).doesNotContain("\u202E").doesNotContain("\nBcc");
  }

  @Test
  void aMailboxIsAddedTriedAndReached() throws Exception {
    Http.Answer added =
        http.json("POST", "/api/v1/channels", "{\"kind\": \"mail\", \"address\": \"" + TO + "\"}");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    String id = added.json().path("id").asText();
    UUID message = channels.test(ME, UUID.fromString(id)).orElseThrow();
    delivery.deliver(message);

    assertThat(only().getSubject()).isEqualTo("Focus Guardian can reach you here");
    assertThat(outbox.find(message)).get().extracting(OutgoingMessage::state).isEqualTo("sent");
  }

  /** From the calendar to the mailbox. */
  @Test
  void aMeetingThatArrivesIsMailedWithTheTimeThatItSplits() throws Exception {
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.settings(
        "{\"thresholdMinutes\": 2400, \"quietHours\": null, \"tellWithinHours\": 336,"
            + " \"workingHours\": {\"mon\": [\"09:00-17:00\"], \"tue\": [\"09:00-17:00\"],"
            + " \"wed\": [\"09:00-17:00\"], \"thu\": [\"09:00-17:00\"], \"fri\": [\"09:00-17:00\"],"
            + " \"sat\": [\"09:00-10:00\"], \"sun\": [\"09:00-10:00\"]}}");
    me.connects();
    channels.add(ME, ChannelKind.MAIL, "me", TO);
    me.google()
        .books("Roadmap", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();
    outbox.waiting(ME).forEach(message -> delivery.deliver(message.id()));

    assertThat(parts(only()).get("text/plain"))
        .contains("Roadmap")
        .contains("It splits 8 h of free time, 09:00–17:00: 3 h before it, 4 h 30 min after it.");
  }

  @Test
  void whatIsNoMailboxIsRefused() {
    for (String bad :
        new String[] {"nobody", "a@b@c", "a b@c.de", "x@y.de,z@y.de", "<a@b.de>", ""}) {
      Http.Answer answer =
          http.json(
              "POST", "/api/v1/channels", "{\"kind\": \"mail\", \"address\": \"" + bad + "\"}");
      assertThat(answer.status()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void anAddressThatIsNoneNeverReachesTheServer() {
    assertThatThrownBy(() -> sender.send("a@b.de\r\nBcc: c@d.de", null, SampleMessages.test()))
        .isInstanceOf(DeliveryFailed.class);
    assertThat(MailServer.mails().getReceivedMessages()).isEmpty();
  }

  @Test
  void aRefusalIsFinalAndSilenceIsNot() {
    Throwable refused = new SMTPException("no such mailbox", 550, List.of(), false);
    assertThatThrownBy(() -> sending(refused))
        .hasMessage("The mail server answered 550")
        .isInstanceOfSatisfying(
            DeliveryFailed.class, failed -> assertThat(failed.isLasting()).isTrue());
    Throwable busy = new SMTPException("try later", 451, List.of(), false);
    assertThatThrownBy(() -> sending(busy))
        .isInstanceOfSatisfying(
            DeliveryFailed.class, failed -> assertThat(failed.isLasting()).isFalse());
    assertThatThrownBy(() -> sending(new ConnectException("refused")))
        .hasMessage("The mail server could not be reached")
        .isInstanceOfSatisfying(
            DeliveryFailed.class, failed -> assertThat(failed.isLasting()).isFalse());
  }

  private void sending(Throwable failure) {
    Mailer failing =
        mails -> {
          throw new CompletionException(failure);
        };
    new MailSender(failing, setup).send(TO, null, SampleMessages.test());
  }

  /** To be looked at in a browser: {@code target/mails}. */
  @Test
  void theMailsAreWrittenAsFiles() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/mails"));
    Map<String, AlertMessage> mails =
        Map.of(
            "breach", SampleMessages.breach("Roadmap 2027: alignment with platform"),
            "hostile", SampleMessages.breach(SampleMessages.HOSTILE),
            "series", SampleMessages.series("Weekly platform sync", 6),
            "notice", SampleMessages.notice("Lunch talk"),
            "test", SampleMessages.test());
    for (Map.Entry<String, AlertMessage> mail : mails.entrySet()) {
      MessageView view = MessageViews.of(mail.getValue());
      Files.writeString(folder.resolve(mail.getKey() + ".html"), MailTemplates.page(view).render());
      Files.writeString(folder.resolve(mail.getKey() + ".txt"), MailTemplates.plain(view).render());
    }

    assertThat(folder.resolve("breach.html")).content().contains("Roadmap 2027");
  }
}
