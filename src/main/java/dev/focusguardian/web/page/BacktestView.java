package dev.focusguardian.web.page;

import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.shadow.BacktestBlock;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestWeek;
import dev.focusguardian.shadow.Conflict;
import dev.focusguardian.shadow.Flagged;
import dev.focusguardian.words.BacktestWords;
import dev.focusguardian.words.PlanWords;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * View of a replay.
 *
 * @param sentence a summary in a few sentences
 * @param totals figures of all weeks together
 * @param weeks latest first
 * @param assumptions the assumptions, which can be wrong
 * @param notes about calendars and events that were left out
 */
public record BacktestView(
    int days,
    String sentence,
    String zone,
    String asOf,
    List<Figure> totals,
    List<Week> weeks,
    List<String> assumptions,
    List<String> notes) {

  public BacktestView {
    totals = List.copyOf(totals);
    weeks = List.copyOf(weeks);
    assumptions = List.copyOf(assumptions);
    notes = List.copyOf(notes);
  }

  /** A number with its explanation. */
  public record Figure(String key, String name, String value, List<String> explanation) {
    public Figure {
      explanation = List.copyOf(explanation);
    }
  }

  /**
   * @param gauge surviving minutes against the goal
   */
  public record Week(
      String week,
      String dates,
      Gauge gauge,
      List<Figure> figures,
      List<Entry> blocks,
      List<Entry> flagged) {
    public Week {
      figures = List.copyOf(figures);
      blocks = List.copyOf(blocks);
      flagged = List.copyOf(flagged);
    }
  }

  /** A block or a meeting, and what happened to it. */
  public record Entry(String name, String word, List<String> lines) {
    public Entry {
      lines = List.copyOf(lines);
    }
  }

  private record Amount(String key, String name, ToLongFunction<BacktestWeek> minutes) {}

  private static final List<Amount> AMOUNTS =
      List.of(
          new Amount("bookedMinutes", "Would have been booked", BacktestWeek::bookedMinutes),
          new Amount("displacedMinutes", "Taken by later events", BacktestWeek::displacedMinutes),
          new Amount("survivedMinutes", "Would have remained", BacktestWeek::survivedMinutes),
          new Amount("goalMinutes", "Goal", BacktestWeek::goalMinutes),
          new Amount("plannedMinutes", "Booked when the week began", BacktestWeek::plannedMinutes),
          new Amount("selfMadeMinutes", "Your own focus time", BacktestWeek::selfMadeMinutes),
          new Amount("deepWorkMinutes", "Deep work you had", BacktestWeek::deepWorkMinutes));

  static BacktestView of(Backtest.Told told) {
    BacktestReport report = told.report();
    ZoneId zone = report.zone();
    List<Figure> totals = new ArrayList<>();
    for (Amount amount : AMOUNTS) {
      List<String> explanation = new ArrayList<>();
      explanation.add(BacktestWords.meaning(amount.key()));
      report.weeks().stream()
          .map(
              week ->
                  dates(week) + ": " + Wording.duration(amount.minutes().applyAsLong(week)) + ".")
          .forEach(explanation::add);
      totals.add(
          new Figure(
              amount.key(),
              amount.name(),
              Wording.compact(report.sum(amount.minutes())),
              explanation));
    }
    totals.add(
        new Figure(
            "flagged",
            "Meetings flagged",
            Integer.toString(report.flagged()),
            List.of(BacktestWords.meaning("flagged"), "You find them under their weeks.")));
    List<Week> weeks = new ArrayList<>();
    report.weeks().forEach(week -> weeks.add(0, week(week, zone)));
    return new BacktestView(
        told.days(),
        BacktestWords.headline(report, told.days()),
        zone.getId(),
        Wording.time(told.asOf(), zone),
        totals,
        weeks,
        BacktestWords.assumptions(report),
        told.notes().stream().map(SharedMessages::of).toList());
  }

  private static String dates(BacktestWeek week) {
    return Wording.dates(week.week().monday(), week.week().monday().plusDays(6));
  }

  private static Week week(BacktestWeek week, ZoneId zone) {
    List<Figure> figures = new ArrayList<>();
    for (Amount amount : AMOUNTS) {
      figures.add(
          new Figure(
              week.week() + "-" + amount.key(),
              amount.name(),
              Wording.compact(amount.minutes().applyAsLong(week)),
              explanation(amount.key(), week, zone)));
    }
    return new Week(
        week.week().toString(),
        dates(week),
        Gauge.goal(week.survivedMinutes() + week.selfMadeMinutes(), 0, week.goalMinutes(), true),
        figures,
        week.blocks().stream().map(block -> entry(block, zone)).toList(),
        week.flagged().stream().map(one -> entry(one, zone)).toList());
  }

  /** What a figure means, and the blocks and events behind it. */
  private static List<String> explanation(String key, BacktestWeek week, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    lines.add(BacktestWords.meaning(key));
    for (BacktestBlock block : week.blocks()) {
      Interval last = block.last();
      if (key.equals("survivedMinutes") && last != null) {
        lines.add(
            Wording.daySpan(last, zone) + ": " + Wording.duration(block.survivedMinutes()) + ".");
      } else if (key.equals("bookedMinutes")) {
        lines.add(
            Wording.daySpan(block.first(), zone)
                + " booked on "
                + Wording.dayTime(block.bookedAt(), zone)
                + (last == null ? ", removed later." : "."));
      } else if (key.equals("displacedMinutes")) {
        block.arrivals().forEach(arrival -> lines.add(sentence(arrival, zone)));
      }
    }
    if (key.equals("deepWorkMinutes")) {
      lines.add(
          "Your threshold for the week is " + Wording.duration(week.thresholdMinutes()) + ".");
    }
    return lines;
  }

  private static Entry entry(BacktestBlock block, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Booked on "
            + Wording.dayTime(block.bookedAt(), zone)
            + ". "
            + PlanWords.sentence(block.because())
            + ".");
    block.arrivals().forEach(arrival -> lines.add(sentence(arrival, zone)));
    String change = block.change() == null ? null : PlanWords.sentence(block.change());
    if (change != null) {
      lines.add(change + ".");
    }
    Interval last = block.last();
    if (last != null && block.survivedMinutes() < last.minutes()) {
      lines.add(Wording.duration(block.survivedMinutes()) + " of it would have remained.");
    }
    String first = Wording.daySpan(block.first(), zone);
    return switch (block.fate()) {
      case STOOD -> new Entry(first, "kept", lines);
      case MOVED ->
          new Entry(
              last == null ? first : Wording.daySpan(last, zone), "moved from " + first, lines);
      case SHRANK ->
          new Entry(
              last == null ? first : Wording.daySpan(last, zone),
              "shortened from " + Wording.duration(block.bookedMinutes()),
              lines);
      case GAVE_WAY -> new Entry(first, "removed", lines);
    };
  }

  private static String sentence(Conflict arrival, ZoneId zone) {
    String how =
        switch (arrival.level()) {
          case WATCH, HINT -> "shown as free";
          case HOLD -> "shown as busy";
          case LOCKED, GUARDED -> "locked";
        };
    return "“"
        + title(arrival.event().title())
        + "” came on "
        + Wording.dayTime(arrival.at(), zone)
        + " and took "
        + Wording.duration(arrival.part().minutes())
        + " of it ("
        + Wording.daySpan(arrival.part(), zone)
        + "). At that time the block was "
        + how
        + "."
        + (arrival.pending() ? " You never answered it, so the block would have stayed." : "");
  }

  private static Entry entry(Flagged one, ZoneId zone) {
    return new Entry(
        title(one.meeting().event().title()),
        "costs " + Wording.duration(one.meeting().costMinutes()),
        List.of(
            Wording.daySpan(one.meeting().interval(), zone)
                + ", flagged on "
                + Wording.dayTime(one.at(), zone)
                + ". The week's deep work at that time: "
                + Wording.duration(one.meeting().deepWorkMinutesWith())
                + " with it, "
                + Wording.duration(one.meeting().deepWorkMinutesWithout())
                + " without it. Your threshold: "
                + Wording.duration(one.thresholdMinutes())
                + "."));
  }

  private static String title(String title) {
    return title.isBlank() ? "(no title)" : title;
  }
}
