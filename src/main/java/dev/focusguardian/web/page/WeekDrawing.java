package dev.focusguardian.web.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drawing of a week: columns of entries in order of time, so that the same list works with a screen
 * reader and on a phone, and is drawn to scale on a wide screen.
 *
 * @param firstHour the first hour drawn, 0 to 23
 * @param hours number of hours drawn
 */
public record WeekDrawing(int firstHour, int hours, List<Day> days) {

  public WeekDrawing {
    days = List.copyOf(days);
  }

  /** The same, with ids of its own, so that a page can have two drawings. */
  WeekDrawing named(String prefix) {
    return new WeekDrawing(firstHour, hours, days.stream().map(day -> day.named(prefix)).toList());
  }

  /** The hour labels beside the columns. */
  public List<Hour> scale() {
    return IntStream.rangeClosed(firstHour, firstHour + hours - 1)
        .mapToObj(hour -> new Hour(String.format(Locale.ROOT, "%02d", hour), hour))
        .toList();
  }

  /** A label of the scale. */
  public record Hour(String label, int hour) {}

  /**
   * @param deepWork the day's deep work in words, empty on a day without working time
   * @param notes all-day entries
   * @param working the working windows, to be drawn behind the entries
   * @param now position of the current time, in today's column only
   */
  public record Day(
      String id,
      String name,
      String date,
      boolean today,
      String deepWork,
      List<String> notes,
      List<Place> working,
      List<Entry> entries,
      @Nullable Place now) {

    public Day {
      notes = List.copyOf(notes);
      working = List.copyOf(working);
      entries = List.copyOf(entries);
    }

    Day named(String prefix) {
      return new Day(
          prefix + id,
          name,
          date,
          today,
          deepWork,
          notes,
          working,
          entries.stream().map(entry -> entry.named(prefix)).toList(),
          now);
    }
  }

  /** The kind of an entry. Earlier kinds are drawn behind later ones. */
  public enum Kind {
    GAP("free"),
    DEEP_GAP("free, long enough for deep work"),
    AWAY("out of office"),
    MEETING("meeting"),
    PENDING("not answered yet"),
    SOLO("without others"),
    SELF_MADE("your own focus time"),
    WATCH("planned focus"),
    HINT("focus block, shown as free"),
    BLOCK("focus block");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** The CSS class. */
    public String style() {
      return this == HINT ? "block hint" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A symbol that distinguishes the kinds without colour. Meetings, the usual kind, have none.
     */
    public String mark() {
      return switch (this) {
        case BLOCK, HINT, WATCH -> "◆";
        case SELF_MADE -> "◇";
        case PENDING -> "?";
        case SOLO -> "○";
        case MEETING, GAP, DEEP_GAP, AWAY -> "";
      };
    }

    /** Whether it is drawn over the whole width, behind other entries. */
    public boolean background() {
      return this == GAP || this == DEEP_GAP || this == AWAY;
    }
  }

  /**
   * @param id stable as long as the entry keeps its time
   * @param title hostile: unchanged from the calendar
   * @param time such as "09:00–10:30"
   * @param badge a word or two beside the time; may be empty
   * @param facts sentences that are shown when the entry is opened
   * @param lane which of {@code lanes} columns it uses where entries overlap, from 0
   * @param labelAt for a gap, where its label has room; null if there is none
   */
  public record Entry(
      String id,
      Kind kind,
      String title,
      String time,
      String badge,
      List<String> facts,
      boolean flagged,
      Place place,
      int lane,
      int lanes,
      @Nullable Place labelAt) {

    public Entry {
      facts = List.copyOf(facts);
    }

    public String from() {
      return time.substring(0, time.indexOf('–'));
    }

    public String to() {
      return time.substring(time.indexOf('–'));
    }

    Entry named(String prefix) {
      return new Entry(
          prefix + id, kind, title, time, badge, facts, flagged, place, lane, lanes, labelAt);
    }

    Entry at(int newLane, int newLanes) {
      return new Entry(
          id, kind, title, time, badge, facts, flagged, place, newLane, newLanes, labelAt);
    }

    /** Whether it is too short for two lines of text. */
    public boolean small() {
      return place.minutes() < 40;
    }

    /** Whether it is too short for one line in full size. */
    public boolean tiny() {
      return place.minutes() < 22;
    }
  }

  /**
   * A stretch of a column, in wall-clock time.
   *
   * @param from minutes after midnight
   * @param to minutes after midnight, later than {@code from}
   */
  public record Place(int from, int to) {

    public int minutes() {
      return to - from;
    }

    /** The same place, relative to the start of {@code other}. */
    Place within(Place other) {
      return new Place(from - other.from, to - other.from);
    }

    /** The CSS classes for its position, because inline styles are not allowed. */
    public String position() {
      return "h" + from / 60 + " m" + from % 60 + " lh" + minutes() / 60 + " lm" + minutes() % 60;
    }
  }
}
