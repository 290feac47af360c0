package dev.focusguardian.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A message as JSON: facts, and the sentences that people read elsewhere. Who called a meeting is
 * left out: that is for the person, not for a program.
 */
final class WebhookJson {

  private WebhookJson() {}

  static String write(AlertMessage message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type(message));
    body.put("timestamp", message.at().toString());
    ObjectNode data = body.putObject("data");
    data.put("subject", MessageText.subject(message));
    data.put("text", MessageText.plain(message));
    data.put("url", MessageText.page(message));
    ArrayNode weeks = data.putArray("weeks");
    message.weeks().forEach(week -> week(weeks.addObject(), week));
    return body.toString();
  }

  private static String type(AlertMessage message) {
    if (message.isTest()) {
      return "test";
    }
    boolean below =
        message.weeks().stream().anyMatch(week -> week.alert().kind() == AlertKind.WEEK_BELOW);
    return below ? "week.below" : "notice";
  }

  private static void week(ObjectNode node, AlertMessage.Week week) {
    AlertFacts alert = week.alert();
    node.put("id", alert.id().toString())
        .put("kind", alert.kind().word())
        .put("week", alert.week().toString())
        .put("deepWorkMinutes", alert.deepWorkMinutes())
        .put("thresholdMinutes", alert.thresholdMinutes());
    ArrayNode meetings = node.putArray("meetings");
    for (AlertFacts.Meeting meeting : week.arrived()) {
      ObjectNode one = meetings.addObject();
      one.put("id", meeting.id().toString())
          .put("kind", meeting.kind().word())
          .put("eventId", meeting.eventId())
          .put("title", PlainText.cleaned(meeting.title()))
          .put("recurring", meeting.recurring())
          .put("costMinutes", meeting.costMinutes())
          .put("deepWorkMinutesWithout", meeting.deepWorkMinutesWithout())
          .put("deepWorkMinutesWith", meeting.deepWorkMinutesWith());
      span(one, meeting.interval());
      series(one, meeting.seriesCost());
      ArrayNode better = one.putArray("alternatives");
      meeting
          .alternatives()
          .forEach(
              slot ->
                  span(better.addObject().put("costMinutes", slot.costMinutes()), slot.interval()));
    }
    ObjectNode remedy = node.putObject("remedy");
    remedy
        .put("deepWorkMinutesAfter", alert.remedy().deepWorkMinutesAfter())
        .put("reachesThreshold", alert.remedy().reachesThreshold());
    ArrayNode moves = remedy.putArray("moves");
    for (AlertFacts.Move move : alert.remedy().moves()) {
      ObjectNode one =
          moves.addObject().put("title", PlainText.cleaned(move.title())).put("own", move.own());
      span(one.put("recoversMinutes", move.recoversMinutes()), move.interval());
      to(one, move.to());
    }
  }

  private static void series(ObjectNode meeting, @Nullable SeriesCost cost) {
    if (cost == null) {
      meeting.putNull("series");
    } else {
      meeting
          .putObject("series")
          .put("measuredWeeks", cost.weeks())
          .put("goesOn", cost.goesOn())
          .put("costMinutes", cost.costMinutes())
          .put("perWeekMinutes", cost.perWeekMinutes())
          .put("perQuarterMinutes", cost.perQuarterMinutes());
    }
  }

  private static void to(ObjectNode move, @Nullable Interval to) {
    if (to == null) {
      move.putNull("to");
    } else {
      span(move.putObject("to"), to);
    }
  }

  private static void span(ObjectNode node, Interval interval) {
    node.put("start", interval.start().toString()).put("end", interval.end().toString());
  }
}
