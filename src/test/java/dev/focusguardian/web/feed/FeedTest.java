package dev.focusguardian.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Feeds under secret addresses, as another program reads them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FeedTest {

  private static final String HOSTILE = "<script>&\u202E]]>; Roadmap,\\n";

  @Inject ConnectedPerson me;

  private Http http;

  @BeforeEach
  void aMeetingTakesAWeekBelowTheThreshold() {
    me.isNew("reader");
    http = me.http();
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.settings("{\"thresholdMinutes\": 2400}");
    me.connects();
    me.google()
        .books(HOSTILE, ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private JsonNode make(boolean titles) {
    Http.Answer made =
        http.json("POST", "/api/v1/feeds", "{\"name\": \"Reader\", \"titles\": " + titles + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json();
  }

  /** The service thinks that it is at its usual port. */
  private static String path(JsonNode made, String which) {
    return URI.create(made.path(which).asText()).getPath();
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void alertsAreAnAtomFeedWithoutTitles() throws Exception {
    Http.Answer answer = http.get(path(make(false), "atom"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("application/atom+xml");
    Document feed = xml(answer.body());
    String namespace = "http://www.w3.org/2005/Atom";
    assertThat(feed.getDocumentElement().getLocalName()).isEqualTo("feed");
    assertThat(feed.getElementsByTagNameNS(namespace, "entry").getLength()).isPositive();
    assertThat(feed.getElementsByTagNameNS(namespace, "content").item(0).getTextContent())
        .contains("of deep work")
        .contains("A meeting, ");
    assertThat(answer.body()).doesNotContain("Roadmap");
  }

  @Test
  void titlesAreInItIfThePersonWantsThem() throws Exception {
    Http.Answer answer = http.get(path(make(true), "atom"));

    Document feed = xml(answer.body());
    assertThat(feed.getDocumentElement().getTextContent()).contains("<script>&]]>; Roadmap");
    assertThat(answer.body()).doesNotContain("<script>").doesNotContain("\u202E");
  }

  @Test
  void blocksAndAlertsAreACalendar() throws Exception {
    Http.Answer answer = http.get(path(make(true), "calendar"));

    assertThat(answer.header("content-type")).startsWith("text/calendar");
    String text = answer.body();
    assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(count(text, "UID:block-")).isEqualTo(me.booked().size()).isPositive();
    assertThat(count(text, "UID:alert-")).isPositive();
    assertThat(text.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    IcsCalendar read =
        new IcsReader()
            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "feed");
    assertThat(read.notes()).isEmpty();
    assertThat(read.series()).hasSize(count(text, "BEGIN:VEVENT"));
    assertThat(text.replace("\r\n ", "")).contains("<script>&]]>\\; Roadmap\\,\\\\n");
  }

  private static int count(String text, String part) {
    Matcher found = Pattern.compile(Pattern.quote(part)).matcher(text);
    int count = 0;
    while (found.find()) {
      count++;
    }
    return count;
  }

  @Test
  void aRevokedFeedIsGone() {
    JsonNode made = make(false);
    String atom = path(made, "atom");
    assertThat(http.get("/api/v1/feeds").json()).hasSize(1);
    assertThat(http.get("/api/v1/feeds").body()).doesNotContain(atom.split("/")[2]);

    assertThat(http.delete("/api/v1/feeds/" + made.path("id").asText()).status()).isEqualTo(204);
    assertThat(http.get(atom).status()).isEqualTo(404);
    assertThat(http.delete("/api/v1/feeds/" + made.path("id").asText()).status()).isEqualTo(404);
  }

  @Test
  void aGuessedAddressIsNothing() {
    assertThat(http.get("/feeds/guess/alerts.atom").status()).isEqualTo(404);
    assertThat(http.get("/feeds/guess/focus.ics").status()).isEqualTo(404);
  }

  @Test
  void thePageShowsTheAddressesOnce() {
    Http.Answer made = http.form("/messages/feeds", Map.of("feedName", "My reader"));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.body()).contains("/alerts.atom").contains("/focus.ics");
    String later = http.get("/messages").body();
    assertThat(later).contains("My reader").doesNotContain("/alerts.atom");
    Matcher id = Pattern.compile("/messages/feeds/([0-9a-f-]+)/remove").matcher(later);
    assertThat(id.find()).isTrue();

    assertThat(http.post("/messages/feeds/" + id.group(1) + "/remove").status()).isEqualTo(303);
    assertThat(http.get("/messages").body()).doesNotContain("My reader");
  }
}
