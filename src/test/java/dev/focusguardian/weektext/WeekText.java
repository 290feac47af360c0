package dev.focusguardian.weektext;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A week drawn as text: one line per day on the local wall clock, one character per slot, one
 * letter per event. Lines of the same day are drawn over each other, so events can overlap; a day
 * can continue past midnight. Two periods of one letter are two occurrences of a series.
 *
 * <pre>
 * week 2026-W12  zone Europe/Berlin  slot 30m  hours 09:00-17:00
 *      09101112131415161718
 * Mon  .AA.BB....CCCC
 * Mon  ..b
 * Tue  [N]
 * A "Stand-up" 5      (words: accepted, tentative, pending, declined, free, cancelled, a type)
 * </pre>
 *
 * {@code F} is a block of ours, {@code f} self-made focus, {@code o} out of office, {@code m} a
 * meeting of two.
 */
public record WeekText(
    IsoWeek week,
    ZoneId zone,
    int slotMinutes,
    TimeSpan hours,
    @Nullable TimeSpan lunch,
    int firstHour,
    Map<Character, Letter> letters,
    List<Piece> pieces) {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int MARGIN = 5;

  /** A period of one letter; an all-day one has {@code from} = {@code to} = -1. */
  public record Piece(int day, int from, int to, char letter) {
    boolean allDay() {
      return from < 0;
    }
  }

  private static final Comparator<Piece> IN_ORDER =
      Comparator.comparingInt(Piece::day)
          .thenComparingInt(Piece::from)
          .thenComparingInt(Piece::to)
          .thenComparingInt(Piece::letter);

  public WeekText {
    if (slotMinutes < 5 || slotMinutes > 30 || 60 % slotMinutes != 0) {
      throw new IllegalArgumentException("A slot is 5, 10, 15, 20 or 30 minutes: " + slotMinutes);
    }
    letters = new TreeMap<>(letters);
    pieces = pieces.stream().sorted(IN_ORDER).toList();
  }

  /**
   * @throws IllegalArgumentException with line and column, if the drawing is invalid
   */
  public static WeekText parse(String text) {
    List<String> lines = text.lines().toList();
    Map<String, String> head = head(lines.get(0));
    int slot = Integer.parseInt(head.getOrDefault("slot", "15m").replace("m", ""));
    TimeSpan hours = TimeSpan.parse(head.getOrDefault("hours", "09:00-17:00"));
    String lunch = head.get("lunch");
    Map<Character, Letter> letters = new HashMap<>();
    List<Piece> pieces = new ArrayList<>();
    Map<Piece, String> places = new HashMap<>();
    int firstHour = hours.fromMinute() / 60;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      Letter letter = Letter.parse(line);
      int day = line.length() < 3 ? -1 : DAYS.indexOf(line.substring(0, 3));
      if (letter != null) {
        letters.put(letter.letter(), letter);
      } else if (day >= 0) {
        for (Piece piece : pieces(day, line)) {
          pieces.add(piece);
          places.put(piece, "line " + (i + 1) + ", column " + (MARGIN + piece.from() + 1));
        }
      } else if (line.strip().matches("\\d[\\d ]*")) {
        firstHour = ruler(line, slot, i + 1);
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException("Line " + (i + 1) + " is no day and no letter: " + line);
      }
    }
    for (Piece piece : pieces) {
      if (!letters.containsKey(piece.letter())) {
        Letter known = Letter.KNOWN.get(piece.letter());
        if (known == null) {
          throw new IllegalArgumentException(
              "Nothing says what \"" + piece.letter() + "\" is (" + places.get(piece) + ")");
        }
        letters.put(piece.letter(), known);
      }
    }
    WeekText week =
        new WeekText(
            IsoWeek.parse(head.get("week")),
            ZoneId.of(head.getOrDefault("zone", "UTC")),
            slot,
            hours,
            lunch == null ? null : TimeSpan.parse(lunch),
            firstHour,
            letters,
            pieces);
    pieces.forEach(piece -> week.time(piece, places.get(piece)));
    return week;
  }

  /** Days only, drawn in half hours of that week; for tests with a calendar that has a zone. */
  public static WeekText of(IsoWeek week, ZoneId zone, String days) {
    return parse("week " + week + "  zone " + zone + "  slot 30m\n" + days);
  }

  public String print() {
    StringBuilder text = new StringBuilder();
    text.append("week ").append(week).append("  zone ").append(zone);
    text.append("  slot ").append(slotMinutes).append("m  hours ").append(hours);
    if (lunch != null) {
      text.append("  lunch ").append(lunch);
    }
    text.append('\n').append(" ".repeat(MARGIN));
    int columns = pieces.stream().mapToInt(Piece::to).max().orElse(0);
    int perHour = 60 / slotMinutes;
    for (int column = 0; column < Math.max(1, columns); column += perHour) {
      String label = String.format(Locale.ROOT, "%02d", (firstHour + column / perHour) % 24);
      text.append(label).append(" ".repeat(Math.max(0, perHour - 2)));
    }
    for (int day = 0; day < 7; day++) {
      for (char[] row : rows(day)) {
        text.append('\n').append(DAYS.get(day)).append("  ").append(row);
      }
      for (Piece piece : pieces) {
        if (piece.day() == day && piece.allDay()) {
          text.append('\n').append(DAYS.get(day)).append("  [").append(piece.letter()).append(']');
        }
      }
    }
    letters.values().forEach(letter -> text.append('\n').append(letter.print()));
    return text.append('\n').toString();
  }

  public List<CalendarEvent> events() {
    List<CalendarEvent> events = new ArrayList<>();
    for (Piece piece : pieces) {
      Letter letter = letters.get(piece.letter());
      boolean series = pieces.stream().filter(p -> p.letter() == piece.letter()).count() > 1;
      String name = String.valueOf(piece.letter());
      events.add(
          new CalendarEvent(
              "drawn",
              name + "-" + DAYS.get(piece.day()) + "-" + piece.from(),
              name,
              series ? name : null,
              series ? OriginalStart.of(time(piece, "printed")) : null,
              "",
              time(piece, "printed"),
              letter.title(),
              letter.type(),
              letter.status(),
              letter.response(),
              true,
              letter.transparent(),
              letter.people() > 1,
              false,
              letter.ours()));
    }
    return events;
  }

  /** Title and time of every event that has one, in order. */
  public List<Drawn> drawn() {
    return pieces.stream()
        .filter(piece -> !piece.allDay())
        .map(
            piece -> {
              EventTime.Timed time = (EventTime.Timed) time(piece, "drawn");
              Letter letter = letters.get(piece.letter());
              return new Drawn(
                  letter.title(), letter.people() > 1, Interval.of(time.start(), time.end()));
            })
        .toList();
  }

  /** The drawn events, for code that books them. */
  public record Drawn(String title, boolean withOthers, Interval slot) {}

  public CalendarEvent event(char letter) {
    return events().stream()
        .filter(event -> event.uid().equals(String.valueOf(letter)))
        .findFirst()
        .orElseThrow();
  }

  /** The periods of a letter. */
  public List<Interval> intervals(char letter) {
    return events().stream()
        .filter(event -> event.uid().equals(String.valueOf(letter)))
        .map(event -> (EventTime.Timed) event.time())
        .map(time -> Interval.of(time.start(), time.end()))
        .toList();
  }

  /** The defaults, with the drawn hours. */
  public Preferences preferences() {
    Preferences defaults = Preferences.defaults();
    return defaults.with(
        new Preferences.Hours(WeeklyHours.weekdays(hours.toString()), lunch, Set.of()));
  }

  private EventTime time(Piece piece, String place) {
    LocalDate date = week.monday().plusDays(piece.day());
    if (piece.allDay()) {
      return new EventTime.AllDay(date, date.plusDays(1));
    }
    LocalDateTime midnight = date.atStartOfDay();
    LocalDateTime start = midnight.plusMinutes(firstHour * 60L + (long) piece.from() * slotMinutes);
    LocalDateTime end = midnight.plusMinutes(firstHour * 60L + (long) piece.to() * slotMinutes);
    for (LocalDateTime local : List.of(start, end)) {
      if (zone.getRules().getValidOffsets(local).isEmpty()) {
        throw new IllegalArgumentException(
            "The clock of " + zone + " skips " + local + " (" + place + ")");
      }
    }
    return new EventTime.Timed(start.atZone(zone).toInstant(), end.atZone(zone).toInstant());
  }

  private List<char[]> rows(int day) {
    List<char[]> rows = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.day() != day || piece.allDay()) {
        continue;
      }
      char[] row = null;
      for (char[] candidate : rows) {
        boolean before = piece.from() > 0 && at(candidate, piece.from() - 1) == piece.letter();
        if (row == null && at(candidate, piece.from()) == '.' && !before) {
          row = candidate;
        }
      }
      char[] extended = row == null ? new char[0] : row;
      int old = extended.length;
      extended = Arrays.copyOf(extended, piece.to());
      Arrays.fill(extended, Math.min(old, piece.from()), piece.from(), '.');
      if (row != null) {
        System.arraycopy(row, 0, extended, 0, old);
      }
      Arrays.fill(extended, old, Math.max(old, piece.from()), '.');
      Arrays.fill(extended, piece.from(), piece.to(), piece.letter());
      if (row == null) {
        rows.add(extended);
      } else {
        rows.set(rows.indexOf(row), extended);
      }
    }
    return rows;
  }

  private static char at(char[] row, int column) {
    return column < row.length ? row[column] : '.';
  }

  private static List<Piece> pieces(int day, String line) {
    List<Piece> pieces = new ArrayList<>();
    String slots = line.length() <= MARGIN ? "" : line.substring(MARGIN);
    if (slots.matches("\\[\\p{Alnum}\\]")) {
      return List.of(new Piece(day, -1, -1, slots.charAt(1)));
    }
    int from = 0;
    for (int i = 1; i <= slots.length(); i++) {
      if (i == slots.length() || slots.charAt(i) != slots.charAt(from)) {
        char letter = slots.charAt(from);
        if (letter != '.' && letter != ' ') {
          pieces.add(new Piece(day, from, i, letter));
        }
        from = i;
      }
    }
    return pieces;
  }

  private static int ruler(String line, int slotMinutes, int number) {
    int perHour = 60 / slotMinutes;
    int first = Integer.parseInt(line.substring(MARGIN, MARGIN + 2));
    for (int column = MARGIN; column + 2 <= line.length(); column += Math.max(2, perHour)) {
      String expected =
          String.format(Locale.ROOT, "%02d", (first + (column - MARGIN) / perHour) % 24);
      if (!line.startsWith(expected, column)) {
        throw new IllegalArgumentException(
            "Line " + number + ", column " + (column + 1) + ": the ruler should say " + expected);
      }
    }
    return first;
  }

  private static Map<String, String> head(String line) {
    Map<String, String> head = new HashMap<>();
    Set<String> allowed = new HashSet<>(List.of("week", "zone", "slot", "hours", "lunch"));
    String[] words = line.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      if (!allowed.contains(words[i]) || i + 1 == words.length) {
        throw new IllegalArgumentException("Line 1: \"" + words[i] + "\" is none of " + allowed);
      }
      head.put(words[i], words[i + 1]);
    }
    return head;
  }
}
