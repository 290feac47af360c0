package dev.focusguardian.cli;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.Gap;
import dev.focusguardian.metrics.View;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.words.NoteText;
import dev.focusguardian.words.PlanWords;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A week as text, drawn with one column a day and its figures beside it, 80 columns wide. */
final class WeekText {

  /** How a stretch of time is drawn; it can be told without its colour. */
  private enum Ink {
    BLOCK("▓▓▓▓▓", "32"),
    BUSY("█████", "34"),
    DEEP("░░░░░", "36"),
    SHORT("· · ·", "33"),
    NONE("     ", "");

    private final String cell;
    private final String colour;

    Ink(String cell, String colour) {
      this.cell = cell;
      this.colour = colour;
    }
  }

  private static final int WIDTH = 80;
  private static final int ROW_MINUTES = 30;
  private static final int FIGURES_AT = 52;
  private static final int MOST_NOTES = 12;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final PrintStream out;
  private final boolean colour;
  private final ZoneId zone;

  WeekText(Surroundings surroundings, Inputs inputs) {
    this.out = surroundings.out();
    this.colour = surroundings.colour();
    this.zone = inputs.zone();
  }

  void draw(WeekFigures week, IntervalSet blocks) {
    List<LocalDate> dates = week.week().dates();
    out.println(
        bold(
            week.week()
                + "  "
                + DATE.format(dates.get(0))
                + " – "
                + DATE.format(dates.get(6))
                + " "
                + dates.get(6).getYear()
                + "  "
                + zone));
    out.println();
    Map<Ink, IntervalSet> inks = inks(week.projected(), blocks);
    List<String> picture = picture(dates, inks);
    List<String> figures = figures(week);
    for (int i = 0; i < Math.max(picture.size(), figures.size()); i++) {
      String left = i < picture.size() ? picture.get(i) : " ".repeat(FIGURES_AT - 2);
      String right = i < figures.size() ? "  " + figures.get(i) : "";
      out.println((left + right).stripTrailing());
    }
    out.println();
    String legend =
        ink(Ink.BUSY, "██")
            + " busy   "
            + ink(Ink.DEEP, "░░")
            + " gap of "
            + week.focusMinimumMinutes()
            + " min and more   "
            + ink(Ink.SHORT, "··")
            + " shorter gap";
    out.println(
        "      "
            + legend
            + (blocks.isEmpty() ? "" : "   " + ink(Ink.BLOCK, "▓▓") + " focus block"));
    out.println();
  }

  private static Map<Ink, IntervalSet> inks(View view, IntervalSet blocks) {
    List<Interval> deep = new ArrayList<>();
    List<Interval> fragments = new ArrayList<>();
    for (Gap gap : view.gaps()) {
      (gap.counts() ? deep : fragments).add(gap.interval());
    }
    Map<Ink, IntervalSet> inks = new LinkedHashMap<>();
    inks.put(Ink.BLOCK, blocks);
    inks.put(Ink.BUSY, view.commitments());
    inks.put(Ink.DEEP, IntervalSet.of(deep).subtract(blocks));
    inks.put(Ink.SHORT, IntervalSet.of(fragments).subtract(blocks));
    return inks;
  }

  private List<String> picture(List<LocalDate> dates, Map<Ink, IntervalSet> inks) {
    int first = 24 * 60;
    int last = 0;
    List<List<Ink>> columns = new ArrayList<>();
    for (LocalDate date : dates) {
      List<Ink> column = new ArrayList<>();
      for (int minute = 0; minute < 24 * 60; minute += ROW_MINUTES) {
        Ink ink = most(date, minute, inks);
        column.add(ink);
        if (ink != Ink.NONE) {
          first = Math.min(first, minute);
          last = Math.max(last, minute + ROW_MINUTES);
        }
      }
      columns.add(column);
    }
    List<String> lines = new ArrayList<>();
    lines.add(header(dates, DAY));
    lines.add(header(dates, DateTimeFormatter.ofPattern("d", Locale.ROOT)));
    for (int minute = first / 60 * 60; minute < last; minute += ROW_MINUTES) {
      StringBuilder line = new StringBuilder();
      line.append(
          minute % 60 == 0 ? String.format(Locale.ROOT, "%02d:00 ", minute / 60) : "      ");
      for (List<Ink> column : columns) {
        Ink ink = column.get(minute / ROW_MINUTES);
        line.append(ink(ink, ink.cell)).append(' ');
      }
      lines.add(line + "  ");
    }
    return lines;
  }

  private static String header(List<LocalDate> dates, DateTimeFormatter format) {
    StringBuilder line = new StringBuilder("      ");
    for (LocalDate date : dates) {
      line.append(String.format(Locale.ROOT, "%-6s", format.format(date)));
    }
    return line + "  ";
  }

  /** What fills most of a row; a stretch too short for a row of its own may not show. */
  private Ink most(LocalDate date, int minute, Map<Ink, IntervalSet> inks) {
    Instant start = at(date, minute);
    Instant end = at(date, minute + ROW_MINUTES);
    if (!start.isBefore(end)) {
      return Ink.NONE;
    }
    Interval row = Interval.of(start, end);
    Ink best = Ink.NONE;
    long most = 0;
    for (Map.Entry<Ink, IntervalSet> entry : inks.entrySet()) {
      long minutes = entry.getValue().intersect(row).minutes();
      if (minutes > most) {
        most = minutes;
        best = entry.getKey();
      }
    }
    return best;
  }

  private Instant at(LocalDate date, int minute) {
    return minute == 24 * 60
        ? date.plusDays(1).atStartOfDay(zone).toInstant()
        : date.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(zone).toInstant();
  }

  private List<String> figures(WeekFigures week) {
    Figures f = week.projected().figures();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(bold(figure("Deep work", FigureText.hours(f.deepWorkMinutes()))));
    lines.add(figure("  share", FigureText.percent(f.deepWorkShare())));
    lines.add(figure("Fragmented", FigureText.hours(f.fragmentedMinutes())));
    lines.add(figure("  index", FigureText.ratio(f.fragmentationIndex())));
    lines.add(figure("Effective (model)", FigureText.hours(f.effectiveFocusMinutes())));
    lines.add(figure("Longest stretch", FigureText.hours(f.longestStretchMinutes())));
    lines.add(figure("Maker days", String.valueOf(f.makerDays())));
    lines.add(figure("Protected", FigureText.hours(f.protectedMinutes())));
    if (f.protectedHintMinutes() > 0) {
      lines.add(figure("  shown as busy", FigureText.hours(f.protectedBusyMinutes())));
      lines.add(figure("  only a hint", FigureText.hours(f.protectedHintMinutes())));
    }
    lines.add(figure("Placement loss", FigureText.hours(f.placementLossMinutes())));
    lines.add("");
    lines.add(figure("Meetings, " + f.meetingCount(), FigureText.hours(f.meetingMinutes())));
    lines.add(figure("  load", FigureText.percent(f.meetingLoad())));
    lines.add(figure("Busy", FigureText.hours(f.busyMinutes())));
    lines.add(figure("Free", FigureText.hours(f.freeMinutes())));
    lines.add(figure("Working", FigureText.hours(f.workingMinutes())));
    lines.add(figure("Islands", String.valueOf(f.islands())));
    lines.add(figure("Double-booked", FigureText.hours(f.doubleBookedMinutes())));
    lines.add(figure("Out of hours", FigureText.hours(f.outOfHoursMinutes())));
    Figures committed = week.committed().figures();
    if (!committed.equals(f)) {
      lines.add("");
      lines.add("Without unanswered meetings");
      lines.add(figure("Deep work", FigureText.hours(committed.deepWorkMinutes())));
      lines.add(
          figure(
              "Meetings, " + committed.meetingCount(),
              FigureText.hours(committed.meetingMinutes())));
    }
    return lines;
  }

  private static String figure(String name, String value) {
    return String.format(Locale.ROOT, "%-19s%9s", name, value);
  }

  void plan(FocusPlan.WeekPlan week) {
    out.println(
        bold(
            CommandMessages.planned(
                FigureText.hours(week.plannedMinutes()), FigureText.hours(week.goalMinutes()))));
    for (FocusPlan.Block block : week.blocks()) {
      out.println(
          "  "
              + DAY_TIME.format(block.interval().start().atZone(zone))
              + "–"
              + TIME.format(block.interval().end().atZone(zone))
              + "  "
              + FigureText.hours(block.interval().minutes()));
      wrapped("    ", PlanWords.sentence(block.because()));
    }
    for (FocusPlan.Unplaced rest : week.unplaced()) {
      if (rest.minutes() > 0) {
        out.println("  " + CommandMessages.notPlanned(FigureText.hours(rest.minutes())));
        wrapped("    ", PlanWords.sentence(rest.because()));
      }
    }
    out.println();
  }

  void notes(List<NoteText> notes) {
    int shown = 0;
    for (NoteText note : notes) {
      if (shown++ == MOST_NOTES) {
        wrapped("", CommandMessages.moreNotes(notes.size() - MOST_NOTES));
        break;
      }
      wrapped("", CommandMessages.note(note));
    }
    if (!notes.isEmpty()) {
      out.println();
    }
  }

  private void wrapped(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length()) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(indent.isEmpty() ? "  " : indent);
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  private String ink(Ink ink, String text) {
    return colour && !ink.colour.isEmpty()
        ? "\u001b[" + ink.colour + "m" + text + "\u001b[0m"
        : text;
  }

  private String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }
}
