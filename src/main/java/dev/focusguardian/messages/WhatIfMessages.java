package dev.focusguardian.messages;

import dev.focusguardian.alert.GapSplit;
import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.read.SharedCost;
import dev.focusguardian.read.WhatIfAnswer;
import dev.focusguardian.read.WhatIfProblem;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** English texts about the cost of a meeting, shared by pages, API and assistants. */
public final class WhatIfMessages {

  private static final int LONGEST_SHOWN = 80;

  private WhatIfMessages() {}

  /** Why there is no answer; without a full stop. */
  public static String of(WhatIfProblem problem) {
    String value = shown(problem.value());
    return switch (problem.why()) {
      case NOTHING_CONNECTED -> "No calendar is connected, so there is nothing to compare with";
      case NOTHING_READ ->
          "None of your calendars has been read yet. Choose one, or wait until it is read";
      case WEEK_NOT_READ ->
          "Week "
              + value
              + " has not been read from Google yet. It is being read now. Ask again in a few"
              + " seconds";
      case ENDS_BEFORE_START ->
          "The end must be after the start, but the meeting would start at "
              + problem.limit()
              + " and end at "
              + value;
      case TOO_LONG ->
          "A meeting can last " + problem.limit() + " minutes at most. This one lasts " + value;
      case OVER -> "The start must be ahead. It is " + value + ", and now it is " + problem.limit();
      case TOO_FAR ->
          "The start must be before "
              + problem.limit()
              + ", two weeks after the weeks that are planned for. It is "
              + value;
      case NO_RULE ->
          "The recurrence \""
              + value
              + "\" can't be read. Expected a rule such as FREQ=WEEKLY;COUNT=10";
      case NOT_WEEKLY ->
          "The recurrence must be weekly, with FREQ=WEEKLY and, if you like, INTERVAL, BYDAY, COUNT"
              + " and UNTIL. It is \""
              + value
              + "\"";
      case NO_OCCURRENCE -> "The recurrence \"" + value + "\" has no occurrence";
      case TOO_MANY_ATTENDEES ->
          "At most " + problem.limit() + " attendees can be asked about. You named " + value;
      case NO_ADDRESS ->
          "Each attendee must be an address such as ann@example.com. \"" + value + "\" is none";
      case NO_EVENT ->
          "None of your calendars has an event with the id \"" + value + "\" in the next weeks";
      case TAKES_NO_TIME ->
          "The event \""
              + value
              + "\" takes none of your time, for example because you declined it or it is shown as"
              + " free";
    };
  }

  /** Why nothing is known about a person's time; without a full stop. */
  public static String of(UnreadableFreeBusy.Reason reason) {
    return switch (reason) {
      case NOT_SHARED -> "there is no such calendar, or it isn't shared with you";
      case NOT_ALLOWED ->
          "you haven't allowed us to see when people are busy. Connect again to allow it";
      case TOO_LARGE -> "the group has too many members";
      case NOT_ANSWERED -> "Google didn't say";
    };
  }

  /** What it costs, in whole sentences. */
  public static String cost(WhatIfAnswer answer) {
    MeetingImpact impact = answer.impact();
    if (impact.costMinutes() <= 0) {
      return answer.recurring()
          ? "At these times the series costs no deep work."
          : "At this time it costs no deep work.";
    }
    return answer.recurring() ? series(answer) : single(impact);
  }

  private static String single(MeetingImpact impact) {
    MeetingImpact.Week week =
        impact.weeks().stream()
            .filter(one -> one.costMinutes() > 0)
            .findFirst()
            .orElseGet(() -> impact.weeks().get(0));
    return "It costs "
        + Wording.duration(impact.costMinutes())
        + " of deep work. The week of "
        + Wording.dates(week.week().monday(), week.week().monday().plusDays(6))
        + " has "
        + Wording.duration(week.deepWorkMinutesWithout())
        + " without it and "
        + Wording.duration(week.deepWorkMinutesWith())
        + " with it. Your threshold is "
        + Wording.duration(week.thresholdMinutes())
        + (week.breaches()
            ? ", so this meeting takes the week below it."
            : week.deepensBreach()
                ? ", and the week is below it already."
                : ", so the week stays above it.");
  }

  private static String series(WhatIfAnswer answer) {
    MeetingImpact impact = answer.impact();
    long breached = impact.weeks().stream().filter(MeetingImpact.Week::breaches).count();
    int weeks = impact.weeks().size();
    return "In "
        + (weeks == 1 ? "its week" : "the " + weeks + " weeks")
        + (answer.goesOn() ? " looked at" : "")
        + " the series costs "
        + Wording.duration(impact.costMinutes())
        + " of deep work, "
        + Wording.duration(impact.perWeekMinutes())
        + " a week. "
        + (breached == 0
            ? "It takes none of them below your threshold."
            : breached == 1
                ? "It takes one week below your threshold."
                : "It takes " + breached + " of these weeks below your threshold.");
  }

  /** What it costs several attendees together, in whole sentences. */
  public static String together(SharedCost shared) {
    String who =
        shared.covered() == shared.attendees()
            ? shared.covered() == 2 ? "both attendees" : "all " + shared.covered() + " attendees"
            : shared.covered() + " of the " + shared.attendees() + " attendees";
    String cost =
        shared.costMinutes() == 0
            ? " hardly any deep work"
            : " together about " + Wording.duration(shared.costMinutes()) + " of deep work";
    String weeks =
        shared.weeks() == shared.allWeeks()
            ? "."
            : " in the first "
                + (shared.weeks() == 1 ? "week" : shared.weeks() + " weeks")
                + ", as far as we know their calendars.";
    int left = shared.attendees() - shared.covered();
    String others =
        left == 0
            ? ""
            : left == 1
                ? " The other one isn't on this service or hasn't agreed to be counted."
                : " The other " + left + " aren't on this service or haven't agreed to be counted.";
    return "Besides you, it costs " + who + cost + weeks + others;
  }

  /** What it does to free time, in a whole sentence; empty where it takes none. */
  public static String gap(WhatIfAnswer answer) {
    GapSplit gap = answer.impact().gap();
    if (gap.before().isEmpty()) {
      return "";
    }
    String before = stretches(gap.before(), answer.zone());
    return gap.after().isEmpty()
        ? "It takes all of your free time " + before + "."
        : "It splits your free time "
            + before
            + ". What is left: "
            + stretches(gap.after(), answer.zone())
            + ".";
  }

  private static String stretches(List<GapSplit.Stretch> stretches, ZoneId zone) {
    return stretches.stream()
        .map(
            stretch ->
                Wording.span(stretch.interval(), zone)
                    + " ("
                    + Wording.duration(stretch.interval().minutes())
                    + (stretch.counts() ? ")" : ", too short for deep work)"))
        .collect(Collectors.joining(" and "));
  }

  private static String shown(String text) {
    String visible = PlainText.visible(text).replace('\n', ' ').replace('\r', ' ');
    return visible.codePointCount(0, visible.length()) <= LONGEST_SHOWN
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }
}
