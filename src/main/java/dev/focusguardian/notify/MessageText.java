package dev.focusguardian.notify;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.flags.ActionLinks;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.words.EvidenceWords;
import dev.focusguardian.words.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What messages say. Titles come from other people: nothing in them may act as more than text. */
final class MessageText {

  private static final int MOST_ALTERNATIVES = 3;
  private static final int LONGEST_TITLE = 80;

  private MessageText() {}

  /** One line. */
  static String subject(AlertMessage message) {
    if (message.isTest()) {
      return "Focus Guardian can reach you here";
    }
    AlertMessage.Week first = message.weeks().get(0);
    int more = message.weeks().size() - 1;
    String others =
        more == 0 ? "" : more == 1 ? ", and one more week" : ", and " + more + " more weeks";
    if (first.arrived().size() == 1) {
      AlertFacts.Meeting meeting = first.arrived().get(0);
      return title(meeting.title())
          + " takes "
          + Wording.duration(meeting.costMinutes())
          + " of deep work from "
          + week(first)
          + others;
    }
    AlertFacts alert = first.alert();
    if (alert.kind() == AlertKind.NOTICE) {
      return "News about " + week(first) + others;
    }
    return capital(week(first))
        + " is "
        + Wording.duration(alert.thresholdMinutes() - alert.deepWorkMinutes())
        + " below your threshold"
        + others;
  }

  /** Where the person finds it in the service. */
  static String page(AlertMessage message) {
    return page(message, "alerts");
  }

  static String page(AlertMessage message, String name) {
    String service = message.service().toString();
    return (service.endsWith("/") ? service : service + "/") + name;
  }

  /** A message without any markup. */
  static String plain(AlertMessage message) {
    if (message.isTest()) {
      return "This is a test. Messages about your weeks will come here.\n\n" + page(message) + "\n";
    }
    return message.weeks().stream()
            .map(week -> String.join("\n", lines(week, message.zone())))
            .collect(Collectors.joining("\n\n"))
        + "\n\n"
        + "Decide on it: "
        + page(message)
        + "\n";
  }

  /** A few sentences about the first week, for where there is little room. */
  static String brief(AlertMessage message) {
    if (message.isTest()) {
      return "This is a test. Messages about your weeks will come here.";
    }
    return String.join(" ", lines(message.weeks().get(0), message.zone()));
  }

  static String label(ActionLinks.Action action) {
    return switch (action) {
      case KEEP -> "Keep it";
      case DECLINE -> "Decline it";
      case SNOOZE -> "Remind me on my next working day";
      case MUTE -> "Mute the series";
      case PROTECT -> "Protect focus time elsewhere";
    };
  }

  /** The sentences about one week. */
  static List<String> lines(AlertMessage.Week week, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    AlertFacts alert = week.alert();
    lines.add(standing(week));
    week.arrived().forEach(meeting -> lines.add(sentence(meeting, zone)));
    week.arrived().stream()
        .map(AlertFacts.Meeting::kind)
        .distinct()
        .map(MessageText::reason)
        .filter(reason -> !reason.isEmpty())
        .forEach(lines::add);
    if (!alert.remedy().moves().isEmpty()) {
      lines.add(remedy(alert, zone));
    }
    return lines;
  }

  /** The week against its threshold. */
  static String standing(AlertMessage.Week week) {
    AlertFacts alert = week.alert();
    return capital(week(week))
        + " has "
        + Wording.duration(alert.deepWorkMinutes())
        + " of deep work. Your threshold is "
        + Wording.duration(alert.thresholdMinutes())
        + (alert.kind() == AlertKind.NOTICE ? ", so it stays above." : ".");
  }

  /** What the person chose to be told of; empty where the figures say it. */
  private static String reason(FlaggedMeeting.Kind kind) {
    return switch (kind) {
      case BREACH, DEEPENED_BREACH -> "";
      case NEAR_MISS -> "That is close to your threshold.";
      case NO_MAKER_DAY -> "No day of that week has a free stretch of your focus minimum any more.";
      case EXPENSIVE -> "You asked to be told of meetings that cost so much.";
    };
  }

  static String sentence(AlertFacts.Meeting meeting, ZoneId zone) {
    String better =
        meeting.alternatives().stream()
            .limit(MOST_ALTERNATIVES)
            .map(slot -> alternative(slot, zone))
            .collect(Collectors.joining(", or "));
    SeriesCost series = meeting.seriesCost();
    return title(meeting.title())
        + (meeting.recurring() ? " (a series)" : "")
        + ", "
        + Wording.daySpan(meeting.interval(), zone)
        + ", costs "
        + Wording.duration(meeting.costMinutes())
        + ": "
        + Wording.duration(meeting.deepWorkMinutesWithout())
        + " without it, "
        + Wording.duration(meeting.deepWorkMinutesWith())
        + " with it."
        + (series == null ? "" : " " + EvidenceWords.series(series))
        + (better.isEmpty() ? "" : " Better: " + better + ".");
  }

  static String alternative(Slot slot, ZoneId zone) {
    return Wording.daySpan(slot.interval(), zone)
        + (slot.costMinutes() == 0
            ? " (costs nothing)"
            : " (costs " + Wording.duration(slot.costMinutes()) + ")");
  }

  static String remedy(AlertFacts alert, ZoneId zone) {
    String moves =
        alert.remedy().moves().stream()
            .map(move -> move(move, zone))
            .collect(Collectors.joining(", "));
    return "What would help: " + moves + ". " + result(alert);
  }

  /** What the week has once the remedy is done. */
  static String result(AlertFacts alert) {
    return "That brings the week to "
        + Wording.duration(alert.remedy().deepWorkMinutesAfter())
        + (alert.remedy().reachesThreshold() ? "." : ", which is still below your threshold.");
  }

  static String move(AlertFacts.Move move, ZoneId zone) {
    Interval to = move.to();
    if (to != null) {
      return "move " + title(move.title()) + " to " + Wording.daySpan(to, zone);
    }
    return (move.own() ? "cancel " : "decline ") + title(move.title());
  }

  static String week(AlertMessage.Week week) {
    LocalDate monday = week.alert().week().monday();
    return "the week of " + Wording.date(monday);
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** In quotation marks, on one line, and not endless. */
  static String title(String title) {
    String shown = shortened(title);
    return shown.isEmpty() ? "A meeting without a title" : "“" + shown + "”";
  }

  /** The same for a heading. */
  static String bareTitle(String title) {
    String shown = shortened(title);
    return shown.isEmpty() ? "A meeting without a title" : shown;
  }

  private static String shortened(String title) {
    String clean = PlainText.cleaned(title);
    int length = clean.codePointCount(0, clean.length());
    return length <= LONGEST_TITLE
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
  }
}
