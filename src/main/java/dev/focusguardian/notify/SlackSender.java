package dev.focusguardian.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to an incoming webhook of Slack, as blocks. Every text is one that Slack shows as
 * it is ({@code plain_text}), so nothing in a title can mention people, link or format.
 */
@Singleton
public class SlackSender implements MessageSender {

  /** Of a header, in Slack's documentation of blocks. */
  private static final int LONGEST_HEADER = 150;

  private final WebPost web;

  public SlackSender(WebPost web) {
    this.web = web;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SLACK;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    web.post(address, write(message), Map.of());
  }

  static String write(AlertMessage message) {
    MessageView view = MessageViews.of(message);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    // For notifications and for programs that read aloud.
    body.put("text", escaped(view.subject()));
    body.put("mrkdwn", false).put("unfurl_links", false).put("unfurl_media", false);
    ArrayNode blocks = body.putArray("blocks");
    text(blocks.addObject().put("type", "header"), "text", shortened(view.subject()));
    if (view.weeks().isEmpty()) {
      section(blocks, MessageView.TEST);
    }
    view.weeks().forEach(week -> week(blocks, week));
    if (!view.more().isEmpty()) {
      section(blocks, String.join("\n", view.more()));
    }
    ObjectNode button = blocks.addObject().put("type", "actions").putArray("elements").addObject();
    text(button.put("type", "button"), "text", view.action());
    button.put("url", view.alerts()).put("style", "primary");
    return body.toString();
  }

  private static void week(ArrayNode blocks, MessageView.Week week) {
    section(blocks, week.title() + "\n" + week.sentence());
    for (MessageView.Meeting meeting : week.meetings()) {
      ObjectNode section =
          section(
              blocks,
              meeting.title()
                  + "\n"
                  + meeting.when()
                  + (meeting.askedBy() == null ? "" : "\nAsked by " + meeting.askedBy())
                  + "\n"
                  + meeting.why());
      ArrayNode fields = section.putArray("fields");
      field(fields, "Without it", meeting.without());
      field(fields, "With it", meeting.with());
      field(fields, "Cost", meeting.cost());
      field(fields, "Threshold", meeting.threshold());
      String reason = reason(meeting);
      if (!reason.isEmpty()) {
        ObjectNode context = blocks.addObject().put("type", "context");
        context.putArray("elements").addObject().put("type", "plain_text").put("text", reason);
      }
    }
    String further = week.furtherMeetings();
    if (further != null) {
      section(blocks, further);
    }
    MessageView.Remedy remedy = week.remedy();
    if (remedy != null) {
      section(blocks, remedy.text());
    }
  }

  private static String reason(MessageView.Meeting meeting) {
    return Stream.of(meeting.evidence(), meeting.betterText())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static ObjectNode section(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject().put("type", "section");
    text(section, "text", text);
    return section;
  }

  private static void field(ArrayNode fields, String name, String value) {
    fields.addObject().put("type", "plain_text").put("text", name + "\n" + value);
  }

  private static void text(ObjectNode parent, String key, String text) {
    parent.putObject(key).put("type", "plain_text").put("text", text).put("emoji", false);
  }

  /** What Slack asks of every text that may be read as its markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_HEADER
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_HEADER - 1)) + "…";
  }
}
