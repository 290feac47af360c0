package dev.focusguardian.notify;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.words.EvidenceWords;
import dev.focusguardian.words.SplitDrawing;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts messages into the words of mails and chats. */
final class MessageViews {

  /** A new series can be in every week ahead. */
  private static final int SHOWN_IN_FULL = 3;

  /** Chats take a message of a certain size, and nobody reads more of them. */
  private static final int MOST_MEETINGS = 5;

  private static final int MOST_ALTERNATIVES = 3;

  private MessageViews() {}

  static MessageView of(AlertMessage message) {
    List<AlertMessage.Week> weeks = message.weeks();
    int full = Math.min(SHOWN_IN_FULL, weeks.size());
    Set<String> told = new HashSet<>();
    return new MessageView(
        MessageText.subject(message),
        headline(message),
        preview(message),
        message.isTest() ? "Open your alerts" : "Decide on it",
        MessageText.page(message),
        MessageText.page(message, "messages"),
        weeks.subList(0, full).stream().map(week -> week(week, message, told)).toList(),
        weeks.subList(full, weeks.size()).stream().map(MessageText::standing).toList());
  }

  private static String headline(AlertMessage message) {
    int weeks = message.weeks().size();
    if (message.isTest()) {
      return "Focus Guardian can reach you here";
    }
    long below =
        message.weeks().stream()
            .filter(week -> week.alert().kind() == AlertKind.WEEK_BELOW)
            .count();
    if (below == 0) {
      return weeks == 1 ? "News about a week" : "News about " + weeks + " weeks";
    }
    return below == 1
        ? "A week is below your threshold"
        : below + " weeks are below your threshold";
  }

  private static String preview(AlertMessage message) {
    return message.isTest() ? MessageView.TEST : MessageText.standing(message.weeks().get(0));
  }

  /**
   * @param told the series that an earlier week has told of; those of this week are added
   */
  private static MessageView.Week week(
      AlertMessage.Week week, AlertMessage message, Set<String> told) {
    ZoneId zone = message.zone();
    AlertFacts alert = week.alert();
    IsoWeek date = alert.week();
    List<AlertFacts.Meeting> fresh =
        week.arrived().stream()
            .filter(meeting -> meeting.series() == null || !told.contains(meeting.series()))
            .toList();
    List<AlertFacts.Meeting> again =
        week.arrived().stream().filter(meeting -> !fresh.contains(meeting)).toList();
    fresh.stream().map(AlertFacts.Meeting::series).filter(Objects::nonNull).forEach(told::add);
    return new MessageView.Week(
        "Week of " + Wording.dates(date.monday(), date.monday().plusDays(6)),
        sentence(alert),
        fresh.stream()
            .limit(MOST_MEETINGS)
            .map(meeting -> meeting(meeting, week, message))
            .toList(),
        further(again, fresh.size() - MOST_MEETINGS),
        remedy(alert, zone));
  }

  /**
   * @param again of series that an earlier week has told of
   * @param more how many others there are
   */
  private static @Nullable String further(List<AlertFacts.Meeting> again, int more) {
    List<String> sentences = new ArrayList<>();
    for (AlertFacts.Meeting meeting : again) {
      sentences.add(
          "The series "
              + MessageText.title(meeting.title())
              + " costs "
              + Wording.duration(meeting.costMinutes())
              + " in this week, too.");
    }
    if (more > 0) {
      sentences.add(more == 1 ? "One more meeting has come." : more + " more meetings have come.");
    }
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  private static String sentence(AlertFacts alert) {
    long above = alert.deepWorkMinutes() - alert.thresholdMinutes();
    String has = Wording.duration(alert.deepWorkMinutes()) + " of deep work, ";
    String threshold = " your threshold of " + Wording.duration(alert.thresholdMinutes()) + ".";
    if (above == 0) {
      return has + "exactly" + threshold;
    }
    return has + Wording.duration(Math.abs(above)) + (above < 0 ? " below" : " above") + threshold;
  }

  private static MessageView.Meeting meeting(
      AlertFacts.Meeting meeting, AlertMessage.Week week, AlertMessage message) {
    ZoneId zone = message.zone();
    SplitGap split = week.splits().get(meeting.id());
    Organizer organizer = meeting.organizer();
    SeriesCost series = meeting.seriesCost();
    return new MessageView.Meeting(
        MessageText.bareTitle(meeting.title()),
        Wording.daySpan(meeting.interval(), zone) + (meeting.recurring() ? ", repeats" : ""),
        organizer == null ? null : EvidenceWords.organizer(organizer),
        series == null ? null : EvidenceWords.series(series),
        why(meeting.kind()),
        Wording.duration(meeting.costMinutes()),
        Wording.duration(meeting.deepWorkMinutesWithout()),
        Wording.duration(meeting.deepWorkMinutesWith()),
        Wording.duration(week.alert().thresholdMinutes()),
        split == null ? null : SplitDrawing.of(split, zone),
        meeting.alternatives().stream()
            .limit(MOST_ALTERNATIVES)
            .map(slot -> MessageText.alternative(slot, zone))
            .toList(),
        message.links().getOrDefault(meeting.id(), List.of()).stream()
            .map(
                link ->
                    new MessageView.Link(
                        MessageText.label(link.action()), link.address().toString()))
            .toList());
  }

  private static String why(FlaggedMeeting.Kind kind) {
    return switch (kind) {
      case BREACH -> "Takes the week below your threshold.";
      case DEEPENED_BREACH -> "Takes more from a week that was below your threshold already.";
      case NEAR_MISS -> "Leaves the week little room above your threshold.";
      case NO_MAKER_DAY -> "Takes the last day with a stretch of your focus minimum.";
      case EXPENSIVE -> "Costs much, though the week stays above your threshold.";
    };
  }

  private static MessageView.@Nullable Remedy remedy(AlertFacts alert, ZoneId zone) {
    if (alert.kind() == AlertKind.NOTICE || alert.remedy().moves().isEmpty()) {
      return null;
    }
    return new MessageView.Remedy(
        alert.remedy().moves().stream()
            .map(move -> MessageText.capital(MessageText.move(move, zone)))
            .toList(),
        MessageText.result(alert));
  }
}
