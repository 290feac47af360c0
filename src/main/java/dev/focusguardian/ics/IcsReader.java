package dev.focusguardian.ics;

import dev.focusguardian.ics.Finding.What;
import dev.focusguardian.ics.IcsNote.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads exported calendars as Google, Outlook, Exchange, Apple and others write them. What is
 * broken in a file is left out and named in the notes; time and memory stay in proportion to the
 * file, whatever is in it.
 */
public final class IcsReader {

  /** Larger files are refused: some hundred thousand events are no calendar of a person. */
  public static final int MOST_BYTES = CalendarText.MOST_BYTES;

  /** Nobody reads more of them. */
  private static final int MOST_NOTES = 200;

  /**
   * @param input read to its end, not closed
   * @param name what to call the calendar in messages, such as the file's name
   * @throws NotACalendar if it is none as a whole
   * @throws IOException if it cannot be read
   */
  public IcsCalendar read(InputStream input, String name) throws IOException {
    return read(input, name, name);
  }

  /**
   * @param id tells its events without a UID from those of the person's other calendars, where the
   *     name does not
   */
  public IcsCalendar read(InputStream input, String name, String id) throws IOException {
    List<IcsNote> notes = new ArrayList<>();
    Zones zones = new Zones();
    EventReading reading = new EventReading(zones, id);
    List<Vevent> events = new ArrayList<>();
    List<ContentLines.Piece> waiting = new ArrayList<>();
    List<Fields> heads = new ArrayList<>(1);
    byte[] start = CalendarText.head(input);
    boolean calendar =
        ContentLines.cut(
            CalendarText.bytes(input, start, name),
            piece -> {
              switch (piece.name()) {
                case "VTIMEZONE" -> define(piece, zones, notes);
                case "VEVENT" -> {
                  // The definition of its zone may follow.
                  if (zones.defined(piece.fields())) {
                    take(piece, reading, events, notes);
                  } else {
                    waiting.add(piece);
                  }
                }
                default -> heads.add(piece.fields());
              }
            });
    if (!calendar) {
      throw CalendarText.refusal(start, name);
    }
    Fields head = heads.get(0);
    for (ContentLines.Piece piece : waiting) {
      take(piece, reading, events, notes);
    }
    if (!waiting.isEmpty()) {
      events.sort(Comparator.comparingInt(Vevent::line));
    }
    Map<String, List<Vevent>> byUid = new LinkedHashMap<>();
    for (Vevent event : events) {
      byUid.computeIfAbsent(event.uid(), uid -> new ArrayList<>(1)).add(event);
    }
    noteZones(zones, notes);
    ZoneId zone = zone(head);
    String named = head.text(Property.X_WR_TIMEZONE);
    if (zone == null && !named.isEmpty()) {
      noteZone(notes, What.CALENDAR_ZONE_UNKNOWN, CalendarText.printable(named));
    }
    boolean guestsOmitted = guestsOmitted(head, byUid);
    if (guestsOmitted) {
      note(notes, IcsNote.of(Kind.GUESTS_OMITTED, Finding.of(What.GUESTS_OMITTED)));
    }
    if (head.text(Property.PRODID).contains("Google Calendar")) {
      note(notes, IcsNote.of(Kind.EVENT_TYPES_MISSING, Finding.of(What.EVENT_TYPES_MISSING)));
    }
    return new IcsCalendar(name, zone, owner(head), guestsOmitted, series(byUid), notes);
  }

  private static void noteZones(Zones zones, List<IcsNote> notes) {
    for (String unknown : zones.unknown()) {
      noteZone(notes, What.ZONE_UNKNOWN, CalendarText.printable(unknown));
    }
    zones
        .byOffset()
        .forEach(
            (unknown, offset) ->
                noteZone(notes, What.ZONE_AT_OFFSET, CalendarText.printable(unknown), offset));
    zones
        .guessed()
        .forEach(
            (name, zone) -> noteZone(notes, What.ZONE_GUESSED, CalendarText.printable(name), zone));
  }

  private static void noteZone(List<IcsNote> notes, What what, Object... values) {
    note(notes, IcsNote.of(Kind.UNKNOWN_ZONE, Finding.of(what, values)));
  }

  /** An omitted guest list counts as other people. */
  private static boolean guestsOmitted(Fields head, Map<String, List<Vevent>> byUid) {
    return head.text(Property.METHOD).equalsIgnoreCase("PUBLISH")
        && head.text(Property.PRODID).startsWith("Microsoft Exchange")
        && byUid.values().stream()
            .flatMap(List::stream)
            .allMatch(event -> event.guests().isEmpty());
  }

  private static void define(ContentLines.Piece piece, Zones zones, List<IcsNote> notes) {
    try {
      OwnZone.read(piece, zones);
    } catch (DateTimeException | RuleWalk.TooMany e) {
      note(notes, new IcsNote(Kind.SKIPPED_ZONE, null, piece.line(), Finding.of(e)));
    }
  }

  private static void take(
      ContentLines.Piece piece, EventReading reading, List<Vevent> events, List<IcsNote> notes) {
    try {
      Vevent event = reading.read(piece);
      events.add(event);
      for (Vevent.Remark remark : event.recurrence().remarks()) {
        note(notes, new IcsNote(remark.kind(), event.uid(), piece.line(), remark.finding()));
      }
    } catch (DateTimeException | ArithmeticException e) {
      String uid = EventReading.name(piece);
      note(notes, new IcsNote(Kind.SKIPPED_EVENT, uid, piece.line(), Finding.of(e)));
    }
  }

  private static void note(List<IcsNote> notes, IcsNote note) {
    if (notes.size() < MOST_NOTES) {
      notes.add(note);
    } else if (notes.size() == MOST_NOTES) {
      notes.add(IcsNote.of(Kind.MORE_NOTES, Finding.of(What.MORE_NOTES)));
    }
  }

  private static @Nullable ZoneId zone(Fields head) {
    String name = head.text(Property.X_WR_TIMEZONE);
    return name.isEmpty() ? null : Zones.named(name);
  }

  private static @Nullable String owner(Fields head) {
    String name = Guests.plain(head.unescaped(Property.X_WR_CALNAME));
    return name.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? name : null;
  }

  private static List<Series> series(Map<String, List<Vevent>> byUid) {
    List<Series> series = new ArrayList<>(byUid.size());
    byUid.forEach(
        (uid, events) -> {
          if (events.size() == 1 && events.get(0).recurrenceId() == null) {
            series.add(new Series(uid, events.get(0), List.of()));
          } else {
            addSeries(series, uid, events);
          }
        });
    return series;
  }

  private static void addSeries(List<Series> series, String uid, List<Vevent> events) {
    List<Vevent> masters = masters(events);
    List<Vevent> overrides = events.stream().filter(event -> event.recurrenceId() != null).toList();
    if (masters.isEmpty()) {
      series.add(new Series(uid, null, overrides));
    }
    // What replaces an occurrence belongs to the series among events that share a name.
    int owner = masters.size() > 1 ? seriesAmong(masters) : 0;
    for (int i = 0; i < masters.size(); i++) {
      series.add(
          new Series(
              i == 0 ? uid : uid + "#" + (i + 1),
              masters.get(i),
              i == owner ? overrides : List.of()));
    }
  }

  /**
   * Of two versions the newer one. Some programs give the same UID to different events: those that
   * start at different times and claim the same version are all kept.
   */
  private static List<Vevent> masters(List<Vevent> events) {
    int newest =
        events.stream()
            .filter(event -> event.recurrenceId() == null)
            .mapToInt(event -> event.revision().sequence())
            .max()
            .orElse(0);
    Map<Object, Vevent> byStart = new LinkedHashMap<>();
    for (Vevent event : events) {
      if (event.recurrenceId() == null && event.revision().sequence() == newest) {
        IcsTime start = event.start();
        // The same time may be written in two zones.
        boolean moment = start.rules() != null && !start.isDate();
        byStart.merge(moment ? start.instant(IcsTime.UTC) : start, event, Vevent::newer);
      }
    }
    return List.copyOf(byStart.values());
  }

  private static int seriesAmong(List<Vevent> masters) {
    return masters.stream()
        .filter(event -> !event.recurrence().isEmpty())
        .max(Comparator.comparing(Vevent::revision))
        .map(masters::indexOf)
        .orElse(0);
  }
}
