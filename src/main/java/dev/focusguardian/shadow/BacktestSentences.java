package dev.focusguardian.shadow;

import dev.focusguardian.interval.IsoWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a report says in plain sentences, and what it takes for granted. */
public final class BacktestSentences {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private BacktestSentences() {}

  /**
   * All of it in a few sentences.
   *
   * @param days that were asked for; the report has the whole weeks of them that are over
   */
  public static String headline(BacktestReport report, int days) {
    long displaced = report.sum(BacktestWeek::displacedMinutes);
    return "In the last "
        + days
        + " days ("
        + weeks(report)
        + ") Focus Guardian would have booked "
        + time(report.sum(BacktestWeek::bookedMinutes))
        + " in "
        + counted(report.blocks(), "block")
        + "; "
        + (displaced == 0
            ? "nothing would have taken any of it"
            : "meetings and other events would have taken " + time(displaced) + " of them")
        + ", and "
        + time(report.sum(BacktestWeek::survivedMinutes))
        + " would have survived. "
        + (report.alerts() == 0
            ? "No week would have had an alert"
            : counted(report.alerts(), "week") + " would have had an alert")
        + (report.flagged() == 0
            ? ""
            : ", with " + counted(report.flagged(), "meeting") + " flagged for arriving")
        + ". You really had "
        + time(report.sum(BacktestWeek::deepWorkMinutes))
        + " of deep work. Nothing was written.";
  }

  /** "8 whole weeks, 21 Sep 2026 to 15 Nov 2026". */
  private static String weeks(BacktestReport report) {
    List<BacktestWeek> weeks = report.weeks();
    IsoWeek last = weeks.get(weeks.size() - 1).week();
    LocalDate sunday = last.monday().plusDays(6);
    return counted(weeks.size(), "whole week")
        + ", "
        + DATE.format(weeks.get(0).week().monday())
        + " to "
        + DATE.format(sunday);
  }

  /**
   * @param figure a key of the report, such as {@code survivedMinutes}
   * @return what it means and how it comes about
   * @throws IllegalArgumentException if there is no such figure
   */
  public static String meaning(String figure) {
    return switch (figure) {
      case "goalMinutes" ->
          "The weekly goal of your settings, less in a week with less working time, and as a phase"
              + " says where you marked one.";
      case "bookedMinutes" ->
          "The focus blocks of a week that would have stood on the calendar at one time, when they"
              + " were most. Each week is booked from the Monday before on.";
      case "plannedMinutes" -> "What of it stood when the week began, Monday at midnight.";
      case "displacedMinutes" ->
          "Minutes of blocks that somebody's event came upon after they were booked. A block that"
              + " an accepted meeting claims moves to the next best place if there is one, so most"
              + " of these minutes are not lost.";
      case "survivedMinutes" ->
          "The part of the blocks that is deep work in the end: in free stretches of at least your"
              + " focus minimum. An invitation that you never answered counts against it.";
      case "deepWorkMinutes" ->
          "What the week really had: free stretches of at least your focus minimum, unprotected.";
      case "selfMadeMinutes" ->
          "Focus time that you, or another tool, booked. It counts toward the goal, so as much less"
              + " would have been booked.";
      case "flagged" ->
          "Meetings that arrived after their week was first looked at, and took it below your"
              + " threshold or further below it; each with its cost in deep work on that day. The"
              + " costs do not add up.";
      default -> throw new IllegalArgumentException("There is no figure " + figure);
    };
  }

  /** Where the answer can be wrong, so that nobody takes it for more than it is. */
  public static List<String> assumptions(BacktestReport report) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add(
        "Your colleagues would have done the same. Some would have seen a busy block and taken"
            + " another slot, so rather more would have survived");
    assumptions.add(
        "You would have left the blocks alone, and your settings, phases and working hours are taken"
            + " as they are today");
    assumptions.add(
        "An event is known from the time it was made, with the time, the guests and the answer that it"
            + " has today: one that was moved is known in its last place only, and one that was"
            + " deleted since is not known at all");
    assumptions.add(
        "What a series has is known since the series was made, its exceptions included");
    if (report.eventsOfUnknownAge() > 0) {
      assumptions.add(
          report.eventsOfUnknownAge()
              + " of the "
              + counted(report.events(), "event")
              + " do not tell when they were made, or were noted down after they had begun; they are"
              + " taken as known all along, so that none of them comes upon a block");
    }
    assumptions.add(
        "The calendar is looked at when a day begins and within a quarter of an hour of every event"
            + " that comes; the running week and the next are planned");
    return assumptions;
  }

  /** {@code 375} is "6 h 15 min". */
  private static String time(long minutes) {
    long hours = minutes / 60;
    long rest = minutes % 60;
    if (hours == 0) {
      return rest + " min";
    }
    return rest == 0 ? hours + " h" : hours + " h " + rest + " min";
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
