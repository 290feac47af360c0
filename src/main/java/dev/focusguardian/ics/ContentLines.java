package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its components, so that a broken one doesn't affect the others. Keeps only the
 * properties that are used: descriptions, alarms and attachments are never kept.
 */
final class ContentLines {

  /**
   * A component of a file.
   *
   * @param name {@code VEVENT}, {@code VTIMEZONE} and its parts, or {@code VCALENDAR} for the lines
   *     of the calendar itself
   * @param line the number of its first line, from 1
   * @param parts of a zone
   * @param broken why it cannot be used as a whole; null if it can
   */
  record Piece(String name, int line, Fields fields, List<Piece> parts, @Nullable Finding broken) {}

  private static final Set<String> NESTED = Set.of("STANDARD", "DAYLIGHT");

  /** Of these a lost one changes what the event is. */
  private static final Set<Property> LISTS =
      EnumSet.of(Property.RDATE, Property.EXDATE, Property.RRULE, Property.EXRULE);

  private static final int MOST_LINES = 20_000;

  private final Consumer<Piece> pieces;
  private final List<Field> calendar = new ArrayList<>();
  private boolean calendarSeen;
  private List<Field> current = new ArrayList<>();
  private List<Field> outer = new ArrayList<>();
  private List<Piece> parts = new ArrayList<>();
  private @Nullable Finding broken;
  private String inside = "";
  private String part = "";
  private int insideLine;
  private int skipping;
  private String skipped = "";

  private ContentLines(Consumer<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * Hands over each component as soon as it has ended; the calendar's own lines come last.
   *
   * @return whether there was a calendar in it
   */
  static boolean cut(InputStream in, Consumer<Piece> pieces) throws IOException {
    ContentLines lines = new ContentLines(pieces);
    new UnfoldedLines(in, lines::take).read();
    lines.close(false);
    pieces.accept(new Piece("VCALENDAR", 1, new Fields(lines.calendar), List.of(), null));
    return lines.calendarSeen;
  }

  private void take(Property name, String text, int number, boolean cut) {
    if (name == Property.BEGIN) {
      begin(component(text), number);
    } else if (name == Property.END) {
      end(component(text));
    } else if (skipping == 0) {
      Field field = Field.of(name, text);
      List<Field> lines = inside.isEmpty() ? calendar : current;
      if (field == null) {
        return;
      }
      if (lines.size() >= MOST_LINES) {
        broken = Finding.of(Finding.What.MANY_LINES, MOST_LINES);
      } else if (cut && LISTS.contains(name)) {
        broken = Finding.of(Finding.What.LONG_LINE, name.written());
      } else {
        lines.add(field);
      }
    }
  }

  private void begin(String component, int number) {
    switch (component) {
      case "VCALENDAR" -> {
        calendarSeen = true;
        close(false);
      }
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
          closePart();
          part = component;
          outer = current;
          current = new ArrayList<>();
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
    } else if (skipping == 0 && !part.isEmpty() && component.equals(part)) {
      closePart();
    }
  }

  private void closePart() {
    if (!part.isEmpty()) {
      parts.add(new Piece(part, insideLine, new Fields(current), List.of(), null));
      current = outer;
      part = "";
    }
  }

  private void close(boolean complete) {
    skipping = 0;
    if (!inside.isEmpty()) {
      closePart();
      Finding why = complete ? broken : Finding.of(Finding.What.CUT_OFF, inside);
      pieces.accept(new Piece(inside, insideLine, new Fields(current), parts, why));
      inside = "";
      current = new ArrayList<>();
      parts = new ArrayList<>();
    }
    broken = null;
  }

  private static String component(String text) {
    return text.substring(text.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
  }
}
