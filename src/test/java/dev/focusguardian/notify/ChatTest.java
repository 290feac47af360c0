package dev.focusguardian.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Slack, Google Chat and Microsoft Teams get, at a real HTTP server. */
class ChatTest {

  /** The receivers of the tests run on loopback. */
  private static final class MayReachThisMachine implements NotifyConfig {
    @Override
    public Optional<URI> publicUrl() {
      return Optional.empty();
    }

    @Override
    public int port() {
      return 8080;
    }

    @Override
    public Duration every() {
      return Duration.ZERO;
    }

    @Override
    public boolean privateAddresses() {
      return true;
    }
  }

  private final Receiver receiver = new Receiver();
  private final WebPost web;

  ChatTest() {
    NotifyConfig config = new MayReachThisMachine();
    web = new WebPost(new AddressGuard(config), config);
  }

  @AfterEach
  void closes() {
    receiver.close();
  }

  private JsonNode sent(MessageSender sender, AlertMessage message) throws Exception {
    sender.send(receiver.address("/hook"), null, message);
    assertThat(receiver.received()).hasSize(1);
    assertThat(receiver.received().get(0).header("content-type")).startsWith("application/json");
    return new ObjectMapper().readTree(receiver.received().get(0).body());
  }

  /** Every text under one of these keys, wherever it is. */
  private static List<String> texts(JsonNode node, Set<String> keys) {
    List<String> found = new ArrayList<>();
    node.properties().stream()
        .filter(field -> keys.contains(field.getKey()) && field.getValue().isTextual())
        .map(field -> field.getValue().asText())
        .forEach(found::add);
    node.forEach(child -> found.addAll(texts(child, keys)));
    return found;
  }

  @Test
  void slackGetsBlocksWithAButton() throws Exception {
    JsonNode body = sent(new SlackSender(web), SampleMessages.breach("Roadmap"));

    assertThat(body.at("/blocks/0/type").asText()).isEqualTo("header");
    assertThat(body.path("text").asText()).contains("Roadmap");
    assertThat(texts(body, Set.of("text")))
        .anyMatch(text -> text.contains("Wed 2 Dec 11:00"))
        .anyMatch(text -> text.contains("It splits 3 h 45 min"))
        .anyMatch(text -> text.contains("09:00 " + "🟩".repeat(8) + "🟪".repeat(5) + "⬜".repeat(3)))
        .anyMatch(text -> text.contains("Asked by Ann Smith (ann@example.com)"))
        .anyMatch(text -> text.contains("Move “Design review”"))
        .contains("Without it\n8 h", "With it\n6 h 15 min");
    assertThat(texts(body, Set.of("url"))).containsExactly("http://localhost:8080/alerts");
  }

  @Test
  void slackShowsAHostileTitleAsItIs() throws Exception {
    JsonNode body = sent(new SlackSender(web), SampleMessages.breach(SampleMessages.HOSTILE));

    assertThat(body.path("text").asText()).doesNotContain("<").contains("&lt;b onload=x&gt;");
    assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
    // Only those are read as markup.
    assertThat(body.path("blocks").toString()).doesNotContain("mrkdwn");
    assertThat(texts(body.path("blocks"), Set.of("text")))
        .anyMatch(text -> text.contains("<!channel"))
        .noneMatch(text -> text.contains("\u202E"));
  }

  @Test
  void everyChatTellsWhatASeriesCostsOnceAndNamesItInItsOtherWeeks() {
    AlertMessage message = SampleMessages.series("Sync", 3);
    for (String body :
        List.of(
            SlackSender.write(message),
            GoogleChatSender.write(message),
            TeamsSender.write(message))) {
      assertThat(body)
          .containsOnlyOnce(
              "The series costs 1 h 45 min a week, measured over 4 weeks. At that rate it is 22 h"
                  + " 45 min a quarter.")
          .contains("The series “Sync” costs 1 h 45 min in this week, too.")
          .containsOnlyOnce("Asked by Ann Smith");
    }
  }

  @Test
  void aWebhookTellsWhatASeriesCostsAndNotWhoCalledIt() {
    String body = WebhookJson.write(SampleMessages.series("Sync", 2));

    assertThat(body)
        .contains("\"perWeekMinutes\":105,\"perQuarterMinutes\":1365")
        .contains("\"measuredWeeks\":4,\"goesOn\":true")
        .doesNotContain("Ann Smith")
        .doesNotContain("ann@example.com");
  }

  @Test
  void aWebhookCleansTitlesEverywhere() {
    String body = WebhookJson.write(SampleMessages.breach(SampleMessages.HOSTILE));

    assertThat(body).contains("\"title\":\"txt.exe Bcc: all@example.com").doesNotContain("\u202E");
  }

  @Test
  void slackTakesAtMostFiftyBlocks() throws Exception {
    JsonNode body = sent(new SlackSender(web), SampleMessages.series("Sync", 13));

    assertThat(body.path("blocks").size()).isBetween(5, 50);
    assertThat(texts(body, Set.of("text"))).allMatch(text -> text.length() <= 3000);
  }

  @Test
  void googleChatGetsACardWithAButton() throws Exception {
    JsonNode body = sent(new GoogleChatSender(web), SampleMessages.breach("Roadmap"));

    JsonNode card = body.at("/cardsV2/0/card");
    assertThat(card.at("/header/title").asText()).isEqualTo("Focus Guardian");
    assertThat(texts(card, Set.of("text")))
        .contains("<b>Roadmap</b>")
        .anyMatch(text -> text.contains("<b>6 h 15 min</b> with it"))
        .anyMatch(text -> text.contains("Move “Design review”"));
    assertThat(texts(card, Set.of("topLabel"))).containsExactly("Wed 2 Dec 11:00–12:00");
    assertThat(texts(card, Set.of("url"))).containsExactly("http://localhost:8080/alerts");
  }

  @Test
  void googleChatGetsAHostileTitleEscaped() throws Exception {
    JsonNode body = sent(new GoogleChatSender(web), SampleMessages.breach(SampleMessages.HOSTILE));

    assertThat(texts(body, Set.of("text")))
        .anyMatch(text -> text.contains("&lt;b onload=x&gt;&amp;amp;"))
        .noneMatch(text -> text.contains("<b onload") || text.contains("<users/all>"));
    // What is no HTML holds nothing that others wrote.
    assertThat(
            texts(
                body,
                Set.of("fallbackText", "title", "subtitle", "topLabel", "bottomLabel", "header")))
        .noneMatch(text -> text.contains("txt.exe"));
  }

  @Test
  void teamsGetsAnAdaptiveCardInAnEnvelope() throws Exception {
    JsonNode body = sent(new TeamsSender(web), SampleMessages.breach("Roadmap"));

    assertThat(body.path("type").asText()).isEqualTo("message");
    assertThat(body.at("/attachments/0/contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode card = body.at("/attachments/0/content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(texts(card, Set.of("text"))).contains("Roadmap");
    assertThat(texts(card, Set.of("value"))).containsExactly("8 h", "6 h 15 min", "8 h");
    assertThat(texts(card, Set.of("url"))).containsExactly("http://localhost:8080/alerts");
  }

  @Test
  void teamsGetsAHostileTitleOnlyWhereThereIsNoMarkdown() throws Exception {
    JsonNode body = sent(new TeamsSender(web), SampleMessages.breach(SampleMessages.HOSTILE));

    assertThat(body.toString()).doesNotContain("TextBlock\"}").contains("txt.exe");
    for (JsonNode item : body.at("/attachments/0/content/body")) {
      if (!item.path("type").asText().equals("RichTextBlock")) {
        assertThat(item.toString()).doesNotContain("txt.exe");
      }
    }
    assertThat(texts(body, Set.of("summary", "title", "value")))
        .noneMatch(text -> text.contains("txt.exe"));
  }

  @Test
  void aTestSaysThatItIsOne() throws Exception {
    JsonNode body = sent(new TeamsSender(web), SampleMessages.test());

    assertThat(texts(body, Set.of("text"))).anyMatch(text -> text.startsWith("This is a test."));
  }
}
