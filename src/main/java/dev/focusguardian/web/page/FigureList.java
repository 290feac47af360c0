package dev.focusguardian.web.page;

import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.words.FigureWords;
import dev.focusguardian.words.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures of a week in groups, each with both views and its explanation. */
public record FigureList(List<Group> groups) {

  public FigureList {
    groups = List.copyOf(groups);
  }

  /** Figures that belong together. */
  public record Group(String name, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param key as in the {@code analyze} object
   * @param projected with unanswered invitations
   * @param committed without them
   */
  public record Row(
      String key, String name, String projected, String committed, List<String> explanation) {

    public Row {
      explanation = List.copyOf(explanation);
    }

    /** Whether the unanswered invitations make a difference. */
    public boolean differs() {
      return !projected.equals(committed);
    }
  }

  private enum Figure {
    DEEP("deepWorkMinutes", "Deep work", f -> Wording.compact(f.deepWorkMinutes())),
    SHARE("deepWorkShare", "Share of work time", f -> Wording.percent(f.deepWorkShare())),
    EFFECTIVE(
        "effectiveFocusMinutes",
        "Effective focus (model)",
        f -> Wording.compact(f.effectiveFocusMinutes())),
    LONGEST(
        "longestStretchMinutes",
        "Longest stretch",
        f -> Wording.compact(f.longestStretchMinutes())),
    MAKER("makerDays", "Maker days", f -> number(f.makerDays())),
    PROTECTED("protectedMinutes", "Protected", f -> Wording.compact(f.protectedMinutes())),
    PROTECTED_BUSY(
        "protectedBusyMinutes",
        "Protected, shown as busy",
        f -> Wording.compact(f.protectedBusyMinutes())),
    PROTECTED_HINT(
        "protectedHintMinutes",
        "Protected, only a hint",
        f -> Wording.compact(f.protectedHintMinutes())),
    FRAGMENTED("fragmentedMinutes", "Fragmented time", f -> Wording.compact(f.fragmentedMinutes())),
    INDEX(
        "fragmentationIndex", "Fragmentation index", f -> Wording.percent(f.fragmentationIndex())),
    PLACEMENT(
        "placementLossMinutes", "Placement loss", f -> Wording.compact(f.placementLossMinutes())),
    ISLANDS("islands", "Islands", f -> number(f.islands())),
    MEETINGS("meetingMinutes", "In meetings", f -> Wording.compact(f.meetingMinutes())),
    LOAD("meetingLoad", "Meeting load", f -> Wording.percent(f.meetingLoad())),
    COUNT("meetingCount", "Meetings", f -> number(f.meetingCount())),
    DOUBLE("doubleBookedMinutes", "Double-booked", f -> Wording.compact(f.doubleBookedMinutes())),
    OUT("outOfHoursMinutes", "Out of hours", f -> Wording.compact(f.outOfHoursMinutes())),
    WORKING("workingMinutes", "Working time", f -> Wording.compact(f.workingMinutes())),
    BUSY("busyMinutes", "Busy", f -> Wording.compact(f.busyMinutes())),
    FREE("freeMinutes", "Free", f -> Wording.compact(f.freeMinutes()));

    private final String key;
    private final String label;
    private final Function<Figures, String> value;

    Figure(String key, String label, Function<Figures, String> value) {
      this.key = key;
      this.label = label;
      this.value = value;
    }

    private static String number(int value) {
      return String.format(Locale.ROOT, "%d", value);
    }
  }

  static FigureList of(WeekFigures week, Preferences preferences) {
    return new FigureList(
        List.of(
            group(
                "Deep work",
                week,
                preferences,
                Figure.DEEP,
                Figure.SHARE,
                Figure.EFFECTIVE,
                Figure.LONGEST,
                Figure.MAKER,
                Figure.PROTECTED,
                Figure.PROTECTED_BUSY,
                Figure.PROTECTED_HINT),
            group(
                "What breaks it up",
                week,
                preferences,
                Figure.FRAGMENTED,
                Figure.INDEX,
                Figure.PLACEMENT,
                Figure.ISLANDS),
            group(
                "Meetings",
                week,
                preferences,
                Figure.MEETINGS,
                Figure.LOAD,
                Figure.COUNT,
                Figure.DOUBLE,
                Figure.OUT),
            group("Time", week, preferences, Figure.WORKING, Figure.BUSY, Figure.FREE)));
  }

  private static Group group(
      String name, WeekFigures week, Preferences preferences, Figure... figures) {
    return new Group(
        name,
        List.of(figures).stream()
            .map(
                figure ->
                    new Row(
                        figure.key,
                        figure.label,
                        figure.value.apply(week.projected().figures()),
                        figure.value.apply(week.committed().figures()),
                        FigureWords.of(figure.key, week, preferences)))
            .toList());
  }
}
