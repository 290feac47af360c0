package dev.focusguardian.words;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.Gap;
import dev.focusguardian.metrics.View;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a figure says, and where this week's value comes from, in plain sentences. */
public final class FigureWords {

  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** How many meetings are named before the rest is only counted. */
  private static final int NAMED = 12;

  private static final String NONE = "None this week.";

  private FigureWords() {}

  /**
   * @param figure a key of the {@code analyze} object, such as {@code deepWorkMinutes}
   * @return the meaning first, then the stretches behind it
   * @throws IllegalArgumentException if there is no such figure
   */
  public static List<String> of(String figure, WeekFigures week, Preferences preferences) {
    View view = week.projected();
    Figures f = view.figures();
    Preferences.Measure m = preferences.measure();
    int tau = week.focusMinimumMinutes();
    return switch (figure) {
      case "focusMinimumMinutes" ->
          List.of("The shortest gap in which deep work counts: your setting, " + tau + " minutes.");
      case "workingMinutes" ->
          List.of(
              "Your working hours without lunch, holidays and out-of-office time.",
              perDay(view, Figures::workingMinutes));
      case "busyMinutes" ->
          List.of(
              "Working time taken by commitments. Overlapping time counts once.",
              perDay(view, Figures::busyMinutes));
      case "meetingMinutes" ->
          List.of(
              "Working time in meetings, which are events with another person. Overlapping time counts once.",
              perDay(view, Figures::meetingMinutes));
      case "meetingLoad" ->
          List.of(
              "Meeting minutes / working minutes: "
                  + f.meetingMinutes()
                  + " / "
                  + f.workingMinutes()
                  + ".");
      case "meetingCount" ->
          List.of(
              "Meetings that overlap your working time. A meeting over two days counts once in the week.",
              perDay(view, figures -> (long) figures.meetingCount()));
      case "freeMinutes" ->
          List.of(
              "Working time without a commitment: "
                  + f.deepWorkMinutes()
                  + " deep + "
                  + f.fragmentedMinutes()
                  + " fragmented.",
              gaps(week.zone(), view, gap -> true));
      case "deepWorkMinutes" ->
          List.of(
              "The free time in gaps of at least "
                  + tau
                  + " minutes, the shortest in which deep work counts.",
              gaps(week.zone(), view, Gap::counts));
      case "fragmentedMinutes" ->
          List.of(
              "The free time in gaps shorter than " + tau + " minutes.",
              gaps(week.zone(), view, gap -> !gap.counts()));
      case "fragmentationIndex" ->
          List.of(
              "Fragmented minutes / free minutes: "
                  + f.fragmentedMinutes()
                  + " / "
                  + f.freeMinutes()
                  + ". For information only: an extra meeting can even improve it.");
      case "placementLossMinutes" ->
          List.of(
              "The deep work that you lose because of when your meetings take place, not how many there are. For each day: the most deep work possible with the same meetings at other times that day, minus the deep work now.",
              placement(view));
      case "effectiveFocusMinutes" ->
          List.of(
              "A model: every gap minus "
                  + m.resumptionMinutes()
                  + " minutes after a commitment (to refocus) and "
                  + m.anticipationMinutes()
                  + " before one (people use the time before an appointment less).",
              effective(week.zone(), view, m));
      case "longestStretchMinutes" -> longest(week.zone(), view);
      case "makerDays" ->
          List.of(
              "Days with at least one gap of " + tau + " minutes or more.",
              gaps(week.zone(), view, Gap::counts));
      case "islands" ->
          List.of(
              "Groups of back-to-back commitments. Commitments less than 5 minutes apart interrupt you only once.",
              perDay(view, figures -> (long) figures.islands()));
      case "doubleBookedMinutes" ->
          List.of(
              "The sum of all meetings in working time, minus the time they take together: "
                  + (f.meetingMinutes() + f.doubleBookedMinutes())
                  + " − "
                  + f.meetingMinutes()
                  + ".",
              perDay(view, Figures::doubleBookedMinutes));
      case "outOfHoursMinutes" ->
          List.of(
              "Meetings outside your working hours, except during out-of-office time.",
              perDay(view, Figures::outOfHoursMinutes));
      case "protectedMinutes" ->
          List.of(
              "Deep work covered by focus blocks or your own focus time. Only time in a gap of at least "
                  + tau
                  + " minutes counts.",
              perDay(view, Figures::protectedMinutes));
      case "protectedBusyMinutes" ->
          List.of(
              "Protected time that colleagues see as busy: held and locked blocks, and your own focus time.",
              perDay(view, Figures::protectedBusyMinutes));
      case "protectedHintMinutes" ->
          List.of(
              "Protected time that is only a hint: it is shown as free, so colleagues can still book over it.",
              perDay(view, Figures::protectedHintMinutes));
      case "deepWorkShare" ->
          List.of(
              "Deep-work minutes / working minutes: "
                  + f.deepWorkMinutes()
                  + " / "
                  + f.workingMinutes()
                  + ".");
      default -> throw new IllegalArgumentException("There is no figure \"" + figure + "\"");
    };
  }

  /**
   * As {@link #of(String, WeekFigures, Preferences)}, with the meetings behind the figure where
   * meetings make it.
   *
   * @return titles are as hostile as they come: to be escaped wherever they are shown
   */
  public static List<String> of(
      String figure, WeekFigures week, Preferences preferences, CalendarReading reading) {
    List<String> sentences = new ArrayList<>(of(figure, week, preferences));
    WeekFrame frame = WeekFrame.of(week.week(), week.zone(), preferences.hours(), reading.away());
    IntervalSet working = frame.working();
    List<Commitment> inside =
        reading.commitments().stream()
            .filter(commitment -> working.overlaps(commitment.interval()))
            .toList();
    List<Commitment> meetings = inside.stream().filter(Commitment::meeting).toList();
    switch (figure) {
      case "busyMinutes" -> sentences.add(named(week.zone(), inside));
      case "islands" -> sentences.add(runs(week.zone(), frame, reading));
      case "protectedMinutes" ->
          sentences.add(pieces(week, reading.focusBlocks().union(reading.selfMadeFocus())));
      case "protectedBusyMinutes" -> sentences.add(pieces(week, reading.busyFocus()));
      case "protectedHintMinutes" ->
          sentences.add(
              pieces(
                  week,
                  reading
                      .focusBlocks()
                      .union(reading.selfMadeFocus())
                      .subtract(reading.busyFocus())));
      case "meetingMinutes", "meetingLoad", "meetingCount" ->
          sentences.add(named(week.zone(), meetings));
      case "doubleBookedMinutes" -> sentences.add(named(week.zone(), overlapping(meetings)));
      case "outOfHoursMinutes" ->
          sentences.add(
              named(
                  week.zone(),
                  reading.commitments().stream()
                      .filter(Commitment::meeting)
                      .filter(
                          meeting ->
                              frame.days().stream()
                                  .anyMatch(day -> day.outside().overlaps(meeting.interval())))
                      .toList()));
      default -> {
        // The gaps say it all.
      }
    }
    return sentences;
  }

  private static String runs(ZoneId zone, WeekFrame frame, CalendarReading reading) {
    IntervalSet taken = reading.projected();
    List<String> runs = new ArrayList<>();
    for (WeekFrame.Day day : frame.days()) {
      for (Interval run : FocusMeter.islands(taken.intersect(day.windows()))) {
        runs.add(stretch(zone, run));
      }
    }
    return runs.isEmpty() ? NONE : String.join(" · ", runs);
  }

  private static String pieces(WeekFigures week, IntervalSet focus) {
    List<String> pieces = new ArrayList<>();
    for (Interval piece : focus.intersect(week.projected().deepWork())) {
      pieces.add(stretch(week.zone(), piece) + " (" + piece.minutes() + ")");
    }
    return pieces.isEmpty() ? NONE : String.join(" · ", pieces);
  }

  private static List<Commitment> overlapping(List<Commitment> meetings) {
    return meetings.stream()
        .filter(
            one ->
                meetings.stream()
                    .anyMatch(other -> other != one && other.interval().overlaps(one.interval())))
        .toList();
  }

  private static String named(ZoneId zone, List<Commitment> commitments) {
    List<String> names = new ArrayList<>();
    for (Commitment commitment : commitments) {
      if (names.size() == NAMED) {
        names.add("and " + (commitments.size() - NAMED) + " more");
        break;
      }
      names.add(
          stretch(zone, commitment.interval())
              + (commitment.event().title().isBlank() ? "" : " " + commitment.event().title())
              + (commitment.pending() ? " (not answered)" : ""));
    }
    return names.isEmpty() ? NONE : String.join(" · ", names);
  }

  private static String placement(View view) {
    List<String> days = new ArrayList<>();
    for (View.Day day : view.days()) {
      Figures figures = day.figures();
      if (figures.placementLossMinutes() > 0) {
        days.add(
            name(day)
                + " "
                + figures.deepWorkMinutes()
                + " of "
                + (figures.deepWorkMinutes() + figures.placementLossMinutes()));
      }
    }
    return days.isEmpty()
        ? "No day would have more deep work with its meetings at other times."
        : String.join(" · ", days);
  }

  private static String effective(ZoneId zone, View view, Preferences.Measure measure) {
    List<String> lines = new ArrayList<>();
    for (Gap gap : view.gaps()) {
      long left =
          Math.max(
              0,
              gap.interval().minutes()
                  - (gap.afterCommitment() ? measure.resumptionMinutes() : 0)
                  - (gap.beforeCommitment() ? measure.anticipationMinutes() : 0));
      lines.add(stretch(zone, gap) + " → " + left);
    }
    return lines.isEmpty() ? "There is no gap this week." : String.join(" · ", lines);
  }

  private static String gaps(ZoneId zone, View view, Predicate<Gap> wanted) {
    List<String> lines = new ArrayList<>();
    for (Gap gap : view.gaps()) {
      if (wanted.test(gap)) {
        lines.add(stretch(zone, gap));
      }
    }
    return lines.isEmpty() ? NONE : String.join(" · ", lines);
  }

  private static List<String> longest(ZoneId zone, View view) {
    long longest = view.figures().longestStretchMinutes();
    return view.gaps().stream()
        .filter(gap -> longest > 0 && gap.interval().minutes() == longest)
        .findFirst()
        .map(gap -> List.of("The longest gap: " + stretch(zone, gap) + "."))
        .orElse(List.of("There is no gap this week."));
  }

  private static String stretch(ZoneId zone, Gap gap) {
    return stretch(zone, gap.interval()) + " (" + gap.interval().minutes() + ")";
  }

  private static String stretch(ZoneId zone, Interval interval) {
    return DAY_TIME.format(interval.start().atZone(zone))
        + "–"
        + TIME.format(interval.end().atZone(zone));
  }

  private static String perDay(View view, ToLongFunction<Figures> figure) {
    List<String> days = new ArrayList<>();
    for (View.Day day : view.days()) {
      long value = figure.applyAsLong(day.figures());
      if (value > 0) {
        days.add(name(day) + " " + value);
      }
    }
    return days.isEmpty() ? "None this week." : String.join(" · ", days);
  }

  private static String name(View.Day day) {
    return day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
