package dev.focusguardian.cli;

import com.google.re2j.Pattern;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsEvents;
import dev.focusguardian.ics.IcsNote;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.ics.NotACalendar;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calendars given to a command, and their events in its weeks.
 *
 * @param preferences the person's, from settings and options
 */
record Inputs(List<IcsCalendar> calendars, ZoneId zone, Set<String> me, Preferences preferences) {

  /**
   * The copies of a meeting decide about each other, also where one of them was moved to another
   * week: as far as the service keeps the past of a calendar.
   */
  private static final Duration COPIES_WITHIN = Duration.ofDays(35);

  /** Some weeks as the calendars have them. */
  record Span(CalendarReading reading, List<IcsNote> notes) {}

  /** A week as the calendars have it. */
  record Week(IsoWeek week, CalendarReading reading, List<IcsNote> notes) {}

  static Inputs read(CalendarOptions options, Settings settings, Surroundings surroundings) {
    Set<String> me = options.me();
    ZoneId asked = options.zone(settings);
    List<IcsCalendar> calendars = new ArrayList<>();
    byte[] standardInput = null;
    for (String file : options.files()) {
      if (file.equals("-") && standardInput != null) {
        throw new WrongUsage(CommandMessages.STANDARD_INPUT_ONCE);
      }
      if (file.equals("-")) {
        standardInput = allOf(surroundings.in());
        calendars.add(
            calendar(new ByteArrayInputStream(standardInput), CommandMessages.STANDARD_INPUT));
      } else {
        calendars.add(calendar(file));
      }
    }
    ZoneId zone =
        asked != null
            ? asked
            : calendars.stream()
                .map(IcsCalendar::zone)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(surroundings.systemZone());
    return new Inputs(calendars, zone, me, settings.preferences());
  }

  static IcsCalendar calendar(String file) {
    try (InputStream stream = Files.newInputStream(Path.of(file))) {
      return calendar(stream, file);
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage(CommandMessages.notRead(file, e));
    }
  }

  private static IcsCalendar calendar(InputStream stream, String name) {
    try {
      return new IcsReader().read(stream, name);
    } catch (NotACalendar e) {
      throw new WrongUsage(IcsWords.of(e));
    } catch (IOException e) {
      throw new WrongUsage(CommandMessages.notRead(name, e));
    }
  }

  private static byte[] allOf(InputStream in) {
    try {
      return in.readNBytes(IcsReader.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new WrongUsage(CommandMessages.standardInputNotRead(e));
    }
  }

  Week week(IsoWeek week) {
    Span span = span(List.of(week));
    return new Week(week, span.reading(), span.notes());
  }

  /**
   * What touches those weeks, shifts over their last midnight included.
   *
   * @param weeks one or more that follow each other
   */
  Span span(List<IsoWeek> weeks) {
    IsoWeek last = weeks.get(weeks.size() - 1);
    Instant end = last.in(zone).end();
    WorkingTime working = new WorkingTime(preferences.hours(), zone);
    for (LocalDate date : last.dates()) {
      for (Interval shift : working.on(date)) {
        end = shift.end().isAfter(end) ? shift.end() : end;
      }
    }
    Duration around = calendars.size() > 1 ? COPIES_WITHIN : Duration.ZERO;
    Interval window = Interval.of(weeks.get(0).in(zone).start().minus(around), end.plus(around));
    List<CalendarEvent> events = new ArrayList<>();
    List<IcsNote> notes = new ArrayList<>();
    for (IcsCalendar calendar : calendars) {
      IcsEvents found = calendar.events(window, me, zone, focusTitles());
      events.addAll(found.events());
      notes.addAll(found.notes());
    }
    return new Span(CalendarReading.of(events, preferences, zone), notes);
  }

  WeekFigures measure(Week week) {
    return FocusMeter.measure(week.week(), zone, preferences, week.reading());
  }

  private Predicate<String> focusTitles() {
    List<Pattern> patterns =
        preferences.reading().focusTitles().stream()
            .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
            .toList();
    return title -> patterns.stream().anyMatch(pattern -> pattern.matcher(title).find());
  }
}
