package dev.focusguardian.ics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a file into its events before the library sees it: a broken line then costs one event, not
 * the file. Unfolds lines, and lets through only the properties that are used; descriptions, alarms
 * and attachments are never kept.
 */
final class ContentLines {

  /**
   * @param name {@code VEVENT}, {@code VTIMEZONE}, or {@code VCALENDAR} for the lines of the
   *     calendar itself
   * @param line the number of its first line, from 1
   * @param complete its END was there
   */
  record Piece(String name, int line, List<String> lines, boolean complete) {}

  private static final Set<String> USED =
      Set.of(
          "UID",
          "DTSTART",
          "DTEND",
          "DURATION",
          "DTSTAMP",
          "LAST-MODIFIED",
          "SEQUENCE",
          "SUMMARY",
          "STATUS",
          "TRANSP",
          "CLASS",
          "RRULE",
          "EXRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "ORGANIZER",
          "ATTENDEE",
          "X-MICROSOFT-CDO-BUSYSTATUS",
          "X-MICROSOFT-CDO-INTENDEDSTATUS",
          "X-MICROSOFT-CDO-ALLDAYEVENT",
          "X-WR-TIMEZONE",
          "X-WR-CALNAME",
          "PRODID",
          "METHOD",
          "TZID",
          "X-LIC-LOCATION",
          "TZOFFSETFROM",
          "TZOFFSETTO");

  private static final Set<String> NESTED = Set.of("STANDARD", "DAYLIGHT");

  /** A line longer than this after unfolding is no date, no rule and no person. */
  private static final int LONGEST_LINE = 64 * 1024;

  private static final int MOST_LINES = 5_000;

  private final String text;
  private final Consumer<Piece> pieces;
  private final List<String> calendar = new ArrayList<>();
  private List<String> current = new ArrayList<>();
  private String inside = "";
  private int insideLine;
  private int skipping;
  private String skipped = "";

  private ContentLines(String text, Consumer<Piece> pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  static void cut(String text, Consumer<Piece> pieces) {
    new ContentLines(text, pieces).run();
  }

  private void run() {
    StringBuilder unfolded = new StringBuilder();
    int number = 0;
    int first = 1;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      number++;
      boolean folded =
          end > at && number > 1 && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
      if (!folded) {
        take(unfolded.toString(), first);
        unfolded.setLength(0);
        first = number;
      }
      if (unfolded.length() < LONGEST_LINE) {
        unfolded.append(text, folded ? at + 1 : at, end);
      }
      at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    take(unfolded.toString(), first);
    close(false);
    pieces.accept(new Piece("VCALENDAR", 1, calendar, true));
  }

  private void take(String line, int number) {
    int end = nameEnd(line);
    if (end <= 0) {
      return;
    }
    String name = line.substring(0, end).strip().toUpperCase(Locale.ROOT);
    switch (name) {
      case "BEGIN" -> begin(value(line, end), number);
      case "END" -> end(value(line, end));
      default -> {
        if (skipping == 0 && USED.contains(name) && line.indexOf(':') > 0) {
          List<String> lines = inside.isEmpty() ? calendar : current;
          if (lines.size() < MOST_LINES) {
            lines.add(line);
          }
        }
      }
    }
  }

  private void begin(String component, int number) {
    switch (component) {
      case "VCALENDAR" -> close(false);
      case "VEVENT", "VTIMEZONE" -> {
        // Inside another one: that one was cut off.
        close(false);
        inside = component;
        insideLine = number;
      }
      default -> {
        if (skipping > 0) {
          skipping += component.equals(skipped) ? 1 : 0;
        } else if (inside.equals("VTIMEZONE") && NESTED.contains(component)) {
          current.add("BEGIN:" + component);
        } else {
          skipping = 1;
          skipped = component;
        }
      }
    }
  }

  private void end(String component) {
    if (skipping > 0 && component.equals(skipped)) {
      skipping--;
    } else if (component.equals("VCALENDAR")) {
      close(false);
    } else if (component.equals(inside)) {
      close(true);
    } else if (skipping == 0 && inside.equals("VTIMEZONE") && NESTED.contains(component)) {
      current.add("END:" + component);
    }
  }

  private void close(boolean complete) {
    skipping = 0;
    if (!inside.isEmpty()) {
      pieces.accept(new Piece(inside, insideLine, current, complete));
      inside = "";
      current = new ArrayList<>();
    }
  }

  private static String value(String line, int nameEnd) {
    return line.substring(nameEnd + 1).strip().toUpperCase(Locale.ROOT);
  }

  private static int nameEnd(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':' || c == ';') {
        return i;
      }
    }
    return -1;
  }
}
