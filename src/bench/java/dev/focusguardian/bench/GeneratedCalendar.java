package dev.focusguardian.bench;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.IsoWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Weeks of a typical senior engineer: stand-ups, one-to-ones, reviews, interviews, and events that
 * take no time. The same seed always gives the same week.
 */
public final class GeneratedCalendar {

  /** The week that most benchmarks use. */
  public static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final int QUARTER_HOURS_A_DAY = 32;

  private final List<CalendarEvent> events = new ArrayList<>();
  private final IsoWeek week;
  private final Random random;
  private final Random everyWeekAlike;

  private GeneratedCalendar(IsoWeek week, long seed) {
    this.week = week;
    // The week's number makes the weeks of one seed different; java.util.Random is specified
    // exactly, so the weeks are the same on every JVM.
    this.random = new Random(seed * 1_000_003 + week.year() * 53L + week.week());
    this.everyWeekAlike = new Random(seed);
  }

  /** A week of 60 events; about half of working time is taken. */
  public static List<CalendarEvent> typical(IsoWeek week, long seed) {
    GeneratedCalendar calendar = new GeneratedCalendar(week, seed);
    calendar.regular();
    calendar.individual();
    calendar.withoutTakingTime();
    return List.copyOf(calendar.events);
  }

  /**
   * A typical week, plus events that overlap its commitments, up to that many events. Its free time
   * stays the same, so only the number of events grows.
   */
  public static List<CalendarEvent> crowded(IsoWeek week, long seed, int count) {
    GeneratedCalendar calendar = new GeneratedCalendar(week, seed);
    calendar.events.addAll(typical(week, seed));
    List<EventTime.Timed> taken =
        calendar.events.stream()
            .filter(event -> event.response() == Response.ACCEPTED && !event.transparent())
            .filter(event -> event.status() == EventStatus.CONFIRMED)
            .map(CalendarEvent::time)
            .filter(EventTime.Timed.class::isInstance)
            .map(EventTime.Timed.class::cast)
            .toList();
    while (calendar.events.size() < count) {
      EventTime.Timed over = taken.get(calendar.random.nextInt(taken.size()));
      int minutes = (int) Duration.between(over.start(), over.end()).toMinutes();
      int from = calendar.random.nextInt(minutes);
      int to = from + 1 + calendar.random.nextInt(minutes - from);
      calendar.timed(
          over.start().plusSeconds(from * 60L),
          over.start().plusSeconds(to * 60L),
          "Overlap " + calendar.events.size(),
          Response.ACCEPTED,
          false,
          null);
    }
    return List.copyOf(calendar.events);
  }

  /** Five minutes of every ten are taken: the most gaps that a week can have. */
  public static List<CalendarEvent> shredded(IsoWeek week) {
    GeneratedCalendar calendar = new GeneratedCalendar(week, 0);
    for (int day = 0; day < 5; day++) {
      for (int minute = 0; minute < 480; minute += 10) {
        calendar.meeting(day, 9 * 60 + minute, 5, "Sliver", Response.ACCEPTED, null);
      }
    }
    return List.copyOf(calendar.events);
  }

  /** Meetings anywhere on the working days, overlapping or not. */
  public static List<CalendarEvent> scattered(
      IsoWeek week, long seed, int count, int shortest, int longest) {
    GeneratedCalendar calendar = new GeneratedCalendar(week, seed + 8_888);
    while (calendar.events.size() < count) {
      int length = shortest + 5 * calendar.random.nextInt((longest - shortest) / 5 + 1);
      int start = 9 * 60 + 5 * calendar.random.nextInt((480 - length) / 5 + 1);
      calendar.meeting(
          calendar.random.nextInt(5),
          start,
          length,
          "Meeting " + calendar.events.size(),
          Response.ACCEPTED,
          null);
    }
    return List.copyOf(calendar.events);
  }

  /** Later meetings on that week's working days, which a plan has to give way to. */
  public static List<CalendarEvent> newcomers(IsoWeek week, long seed, int count) {
    GeneratedCalendar calendar = new GeneratedCalendar(week, seed + 7_777);
    for (int i = 0; i < count; i++) {
      calendar.meeting(
          calendar.random.nextInt(5),
          calendar.quarterHour(QUARTER_HOURS_A_DAY - 4),
          30 + 15 * calendar.random.nextInt(3),
          "New meeting",
          Response.ACCEPTED,
          null);
    }
    return List.copyOf(calendar.events);
  }

  private void regular() {
    for (int day = 0; day < 5; day++) {
      meeting(day, 9 * 60 + 30, 15, "Stand-up", Response.ACCEPTED, "stand-up");
    }
    meeting(0, 10 * 60, 60, "Planning", Response.ACCEPTED, "planning");
    meeting(1, 13 * 60, 60, "Architecture", Response.ACCEPTED, "architecture");
    meeting(2, 15 * 60, 60, "Review", Response.ACCEPTED, "review");
    meeting(3, 16 * 60, 45, "All hands", Response.ACCEPTED, "all-hands");
    meeting(4, 14 * 60, 45, "Retrospective", Response.ACCEPTED, "retrospective");
    for (int i = 0; i < 5; i++) {
      int day = everyWeekAlike.nextInt(5);
      int minute = 9 * 60 + 15 * everyWeekAlike.nextInt(30);
      meeting(day, minute, 30, "One-to-one", Response.ACCEPTED, "one-to-one-" + i);
    }
  }

  private void individual() {
    for (int i = 0; i < 4; i++) {
      int length = 30 + 15 * random.nextInt(3);
      meeting(random.nextInt(5), quarterHour(28), length, "Design talk", Response.ACCEPTED, null);
    }
    for (int i = 0; i < 2; i++) {
      meeting(random.nextInt(5), quarterHour(28), 60, "Interview", Response.TENTATIVE, null);
      meeting(random.nextInt(5), quarterHour(28), 30, "Vendor", Response.NEEDS_ACTION, null);
    }
    for (int i = 0; i < 3; i++) {
      solo(random.nextInt(5), quarterHour(30), 30, "Errand");
    }
    meeting(1, 18 * 60 + 30, 45, "Call overseas", Response.ACCEPTED, "overseas");
    meeting(3, 8 * 60 + 5, 40, "Early call", Response.ACCEPTED, "early");
  }

  private void withoutTakingTime() {
    for (int day = 0; day < 5; day++) {
      LocalDate date = week.monday().plusDays(day);
      add(
          new EventTime.AllDay(date, date.plusDays(1)),
          "Office",
          EventType.WORKING_LOCATION,
          EventStatus.CONFIRMED,
          Response.ACCEPTED,
          true,
          false,
          "location");
      transparent(day, 12 * 60, 60, "Lunch");
    }
    LocalDate freeze = week.monday().plusDays(2);
    add(
        new EventTime.AllDay(freeze, freeze.plusDays(3)),
        "Release week",
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        Response.ACCEPTED,
        false,
        true,
        null);
    int left = 60 - events.size();
    for (int i = 0; i < left; i++) {
      int day = random.nextInt(5);
      switch (random.nextInt(3)) {
        case 0 -> meeting(day, quarterHour(28), 60, "Other team", Response.DECLINED, null);
        case 1 -> transparent(day, quarterHour(28), 60, "For your information");
        default -> cancelled(day, quarterHour(28), 30);
      }
    }
  }

  /** A minute of the day on the quarter, from nine on. */
  private int quarterHour(int bound) {
    return 9 * 60 + 15 * random.nextInt(bound);
  }

  private void meeting(
      int day, int minute, int length, String title, Response response, @Nullable String series) {
    Instant start = at(day, minute);
    timed(start, start.plusSeconds(length * 60L), title, response, false, series);
  }

  private void transparent(int day, int minute, int length, String title) {
    Instant start = at(day, minute);
    timed(start, start.plusSeconds(length * 60L), title, Response.ACCEPTED, true, null);
  }

  private void solo(int day, int minute, int length, String title) {
    Instant start = at(day, minute);
    add(
        new EventTime.Timed(start, start.plusSeconds(length * 60L)),
        title,
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        Response.ACCEPTED,
        false,
        false,
        null);
  }

  private void cancelled(int day, int minute, int length) {
    Instant start = at(day, minute);
    add(
        new EventTime.Timed(start, start.plusSeconds(length * 60L)),
        "Called off",
        EventType.DEFAULT,
        EventStatus.CANCELLED,
        Response.ACCEPTED,
        false,
        true,
        null);
  }

  private void timed(
      Instant start,
      Instant end,
      String title,
      Response response,
      boolean transparent,
      @Nullable String series) {
    add(
        new EventTime.Timed(start, end),
        title,
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        response,
        transparent,
        true,
        series);
  }

  private void add(
      EventTime time,
      String title,
      EventType type,
      EventStatus status,
      Response response,
      boolean transparent,
      boolean withOthers,
      @Nullable String series) {
    String id = week + "-" + events.size() + "-" + title.toLowerCase(Locale.ROOT);
    events.add(
        new CalendarEvent(
            "primary",
            id,
            id + "@example.com",
            series,
            series == null ? null : OriginalStart.of(time),
            "",
            time,
            title,
            type,
            status,
            response,
            true,
            transparent,
            withOthers,
            random.nextInt(3) == 0,
            false));
  }

  private Instant at(int day, int minute) {
    return week.monday()
        .plusDays(day)
        .atTime(LocalTime.ofSecondOfDay(minute * 60L))
        .atZone(ZONE)
        .toInstant();
  }
}
