package dev.focusguardian.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to an incoming webhook of Google Chat, as a card. Texts of a card are a small
 * HTML, so titles are escaped; texts that are not, such as headers, hold nothing that others wrote.
 */
@Singleton
public class GoogleChatSender implements MessageSender {

  private final WebPost web;

  public GoogleChatSender(WebPost web) {
    this.web = web;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.GOOGLE_CHAT;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    web.post(address, write(message), Map.of());
  }

  static String write(AlertMessage message) {
    MessageView view = MessageViews.of(message);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("fallbackText", view.headline());
    ObjectNode entry = body.putArray("cardsV2").addObject();
    ObjectNode card = entry.put("cardId", message.id().toString()).putObject("card");
    card.putObject("header").put("title", "Focus Guardian").put("subtitle", view.headline());
    ArrayNode sections = card.putArray("sections");
    if (view.weeks().isEmpty()) {
      paragraph(sections.addObject().putArray("widgets"), escaped(MessageView.TEST));
    }
    view.weeks().forEach(week -> week(sections.addObject(), week));
    ArrayNode last = sections.addObject().putArray("widgets");
    if (!view.more().isEmpty()) {
      paragraph(last, escaped(String.join("\n", view.more())));
    }
    last.addObject()
        .putObject("buttonList")
        .putArray("buttons")
        .addObject()
        .put("text", view.action())
        .putObject("onClick")
        .putObject("openLink")
        .put("url", view.alerts());
    return body.toString();
  }

  private static void week(ObjectNode section, MessageView.Week week) {
    section.put("header", week.title());
    ArrayNode widgets = section.putArray("widgets");
    paragraph(widgets, escaped(week.sentence()));
    for (MessageView.Meeting meeting : week.meetings()) {
      widgets
          .addObject()
          .putObject("decoratedText")
          .put("topLabel", meeting.when())
          .put("text", "<b>" + escaped(meeting.title()) + "</b>")
          .put("wrapText", true)
          .put("bottomLabel", meeting.why());
      paragraph(
          widgets,
          "<b>"
              + escaped(meeting.without())
              + "</b> without it, <b>"
              + escaped(meeting.with())
              + "</b> with it, your threshold is <b>"
              + escaped(meeting.threshold())
              + "</b>");
      String asked = meeting.askedBy();
      if (asked != null) {
        paragraph(widgets, "Asked by " + escaped(asked));
      }
      if (!meeting.evidence().isEmpty()) {
        paragraph(widgets, escaped(meeting.evidence()));
      }
      if (!meeting.better().isEmpty()) {
        paragraph(widgets, escaped(meeting.betterText()));
      }
    }
    String further = week.furtherMeetings();
    if (further != null) {
      paragraph(widgets, escaped(further));
    }
    MessageView.Remedy remedy = week.remedy();
    if (remedy != null) {
      paragraph(widgets, escaped(remedy.text()));
    }
  }

  private static void paragraph(ArrayNode widgets, String html) {
    widgets.addObject().putObject("textParagraph").put("text", html.replace("\n", "<br>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
