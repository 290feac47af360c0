package dev.focusguardian.weektext;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A week drawn as text. One character is a quarter of an hour of local wall-clock time, from nine
 * on; a line is a day, and lines with the same day stand on top of each other. A run of one letter
 * is one event:
 *
 * <pre>
 * A–E accepted meetings   p unanswered   t tentative   d declined   s solo
 * f self-made focus       o out of office   F a block of ours   . free   | an hour, to count by
 * </pre>
 */
public record WeekText(
    IsoWeek week, ZoneId zone, List<CalendarEvent> events, List<Interval> blocks) {

  private static final int FIRST_HOUR = 9;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** The week of 2026-03-09 in Berlin, which has no clock change. */
  public static WeekText of(String drawing) {
    return of(IsoWeek.parse("2026-W11"), ZoneId.of("Europe/Berlin"), drawing);
  }

  public static WeekText of(IsoWeek week, ZoneId zone, String drawing) {
    List<CalendarEvent> events = new ArrayList<>();
    List<Interval> blocks = new ArrayList<>();
    int number = 0;
    for (String line : drawing.lines().filter(text -> !text.isBlank()).toList()) {
      String day = line.strip().substring(0, 3).toLowerCase(Locale.ROOT);
      int index = DAYS.indexOf(day);
      if (index < 0) {
        throw new IllegalArgumentException("Line " + (number + 1) + " starts with no day: " + line);
      }
      LocalDate date = week.monday().plusDays(index);
      String cells = line.strip().substring(3).strip().replace("|", "");
      int start = 0;
      for (int i = 1; i <= cells.length(); i++) {
        if (i == cells.length() || cells.charAt(i) != cells.charAt(start)) {
          char letter = cells.charAt(start);
          if (letter != '.') {
            Interval interval = Interval.of(at(date, start, zone), at(date, i, zone));
            CalendarEvent event = event(letter, interval, number++);
            events.add(event);
            if (letter == 'F') {
              blocks.add(interval);
            }
          }
          start = i;
        }
      }
    }
    return new WeekText(week, zone, List.copyOf(events), List.copyOf(blocks));
  }

  private static Instant at(LocalDate date, int cell, ZoneId zone) {
    return LocalDateTime.of(date, LocalTime.of(FIRST_HOUR, 0))
        .plusMinutes(15L * cell)
        .atZone(zone)
        .toInstant();
  }

  /** A timed event of the kind that the letter stands for. */
  public static CalendarEvent event(char letter, Interval interval, int number) {
    boolean meeting = "ABCDEpt d".indexOf(letter) >= 0;
    EventType type =
        switch (letter) {
          case 'o' -> EventType.OUT_OF_OFFICE;
          case 'f' -> EventType.FOCUS_TIME;
          default -> EventType.DEFAULT;
        };
    Response response =
        switch (letter) {
          case 'p' -> Response.NEEDS_ACTION;
          case 't' -> Response.TENTATIVE;
          case 'd' -> Response.DECLINED;
          default -> Response.ACCEPTED;
        };
    return new CalendarEvent(
        "calendar",
        "event" + number,
        "uid" + number,
        null,
        "",
        new EventTime.Timed(interval.start(), interval.end()),
        letter + " " + number,
        type,
        EventStatus.CONFIRMED,
        response,
        false,
        meeting,
        false,
        letter == 'F');
  }
}
