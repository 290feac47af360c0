package dev.focusguardian.words;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of a replay, and its assumptions. */
public final class BacktestWords {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private BacktestWords() {}

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
        + ". "
        + (displaced == 0
            ? "None of it would have been lost to later meetings"
            : time(displaced) + " would have been lost to later meetings")
        + ", and "
        + time(report.sum(BacktestWeek::survivedMinutes))
        + " would have remained. "
        + (report.alerts() == 0
            ? "No week would have had an alert"
            : counted(report.alerts(), "week") + " would have had an alert")
        + (report.flagged() == 0
            ? ""
            : ", with " + counted(report.flagged(), "meeting") + " flagged")
        + ". You actually had "
        + time(report.sum(BacktestWeek::deepWorkMinutes))
        + " of deep work. This replay wrote nothing.";
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
          "Your weekly goal. It is lower in a week with less working time, and follows a phase"
              + " where you marked one.";
      case "bookedMinutes" ->
          "The most focus time that would have been on your calendar at once. We book each week"
              + " from the Monday before it.";
      case "plannedMinutes" ->
          "The focus blocks on your calendar when the week began, on Monday at midnight.";
      case "displacedMinutes" ->
          "Minutes of booked blocks that later events overlapped. If you accepted the meeting, the"
              + " block moves to the next best slot if there is one, so most of these minutes are not"
              + " lost.";
      case "survivedMinutes" ->
          "The part of the blocks that ended up as deep work, in free stretches of at least your"
              + " focus minimum. An invitation that you never answered counts as taken time.";
      case "deepWorkMinutes" ->
          "What you actually had: free stretches of at least your focus minimum, without protection.";
      case "selfMadeMinutes" ->
          "Focus time that you or another tool booked. It counts toward your goal, so we would have"
              + " booked that much less.";
      case "flagged" ->
          "Meetings that arrived after we first saw the week, and took it below your threshold or"
              + " further below. Each has its cost in deep work on that day. Don't add the costs up.";
      default -> throw new IllegalArgumentException("There is no figure " + figure);
    };
  }

  /** The assumptions under which the replay is right. */
  public static List<String> assumptions(BacktestReport report) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add(
        "Your colleagues would have done the same. In reality, some would have seen a busy block and"
            + " chosen another slot, so more would have remained");
    assumptions.add(
        "You would not have changed the blocks. We use today's settings, phases and working hours");
    assumptions.add(
        "We know an event from the moment it was created, with the time, guests and answer it has"
            + " today. For a moved event we only know its last time. We don't know deleted events");
    assumptions.add("We know a series, with its exceptions, from the moment it was created");
    if (report.eventsOfUnknownAge() > 0) {
      assumptions.add(
          report.eventsOfUnknownAge()
              + " of the "
              + counted(report.events(), "event")
              + " have no creation time or were created after they started. We treat them as known all"
              + " along, so none of them takes a block");
    }
    assumptions.add(
        "We sync when a day begins and within 15 minutes of every new event. We plan the current week"
            + " and the next");
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
