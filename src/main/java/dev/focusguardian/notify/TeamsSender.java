package dev.focusguardian.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.words.SplitDrawing;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to a webhook of Microsoft Teams (Workflows), as an adaptive card. What others
 * wrote is put into text runs only: those know no Markdown.
 */
@Singleton
public class TeamsSender implements MessageSender {

  private final WebPost web;

  public TeamsSender(WebPost web) {
    this.web = web;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.TEAMS;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    web.post(address, write(message), Map.of());
  }

  static String write(AlertMessage message) {
    MessageView view = MessageViews.of(message);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "message").put("summary", view.headline());
    ObjectNode attachment = body.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4")
        .putObject("msteams")
        .put("width", "Full");
    ArrayNode items = card.putArray("body");
    run(items, view.headline()).put("size", "Large").put("weight", "Bolder");
    if (view.weeks().isEmpty()) {
      run(items, MessageView.TEST);
    }
    view.weeks().forEach(week -> week(items, week));
    view.more().forEach(line -> run(items, line));
    card.putArray("actions")
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", view.action())
        .put("url", view.alerts());
    return body.toString();
  }

  private static void week(ArrayNode items, MessageView.Week week) {
    run(items, week.title()).put("weight", "Bolder");
    run(items, week.sentence());
    for (MessageView.Meeting meeting : week.meetings()) {
      run(items, meeting.title()).put("weight", "Bolder");
      run(items, meeting.when() + ". " + meeting.why()).put("isSubtle", true);
      if (meeting.askedBy() != null) {
        run(items, "Asked by " + meeting.askedBy()).put("isSubtle", true);
      }
      ObjectNode set = items.addObject().put("type", "FactSet");
      ArrayNode facts = set.putArray("facts");
      fact(facts, "Without it", meeting.without());
      fact(facts, "With it", meeting.with());
      fact(facts, "Threshold", meeting.threshold());
      SplitDrawing bar = meeting.bar();
      if (bar != null) {
        run(items, bar.drawn()).put("fontType", "Monospace");
        run(items, bar.sentence());
      }
      if (meeting.series() != null) {
        run(items, meeting.series());
      }
      lines(items, meeting.betterText());
    }
    String further = week.furtherMeetings();
    if (further != null) {
      run(items, further);
    }
    MessageView.Remedy remedy = week.remedy();
    if (remedy != null) {
      lines(items, remedy.text());
    }
  }

  private static void lines(ArrayNode items, String text) {
    text.lines().forEach(line -> run(items, line));
  }

  /** Returns the run, which takes size and weight. */
  private static ObjectNode run(ArrayNode items, String text) {
    return items
        .addObject()
        .put("type", "RichTextBlock")
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", text);
  }

  private static void fact(ArrayNode facts, String title, String value) {
    facts.addObject().put("title", title).put("value", value);
  }
}
