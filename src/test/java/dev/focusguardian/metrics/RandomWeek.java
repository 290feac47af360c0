package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A random week of everything that a calendar may contain; the same seed gives the same week. */
record RandomWeek(
    long seed, IsoWeek week, ZoneId zone, Preferences preferences, List<CalendarEvent> events) {

  /** Zones with the weeks in which their clocks change, a week 53, a leap day, a plain week. */
  private static final List<Map.Entry<String, String>> PLACES =
      List.of(
          Map.entry("Europe/Berlin", "2026-W13"),
          Map.entry("Europe/Berlin", "2026-W43"),
          Map.entry("Europe/Berlin", "2026-W53"),
          Map.entry("America/New_York", "2026-W10"),
          Map.entry("America/New_York", "2026-W44"),
          Map.entry("Pacific/Chatham", "2026-W14"),
          Map.entry("Pacific/Chatham", "2026-W39"),
          Map.entry("Asia/Kolkata", "2026-W47"),
          Map.entry("Australia/Lord_Howe", "2026-W40"),
          Map.entry("UTC", "2028-W09"),
          // The clock changes by two hours.
          Map.entry("Antarctica/Troll", "2026-W13"),
          Map.entry("Antarctica/Troll", "2026-W43"),
          // It changes at midnight: a day without its first hour.
          Map.entry("America/Sao_Paulo", "2018-W44"),
          // Friday, 30 December, was skipped.
          Map.entry("Pacific/Apia", "2011-W52"),
          // 19 minutes and 32 seconds ahead of Greenwich.
          Map.entry("Europe/Amsterdam", "1930-W02"));

  private static final List<String> SPANS =
      List.of(
          "09:00-17:00",
          "09:00-17:00",
          "08:00-12:00 13:00-18:00",
          "22:00-06:00",
          "00:00-24:00",
          "07:30-11:45 12:00-12:20 14:00-19:10",
          "16:00-02:00",
          "");

  private static final List<String> TITLES =
      List.of("Review", "Planning", "Focus time", "Vacation", "Dentist", "Heads-down", "");

  static RandomWeek of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map.Entry<String, String> place = PLACES.get(random.nextInt(PLACES.size()));
    ZoneId zone = ZoneId.of(place.getKey());
    IsoWeek week = IsoWeek.parse(place.getValue());
    Preferences preferences = preferences(random, week);
    List<CalendarEvent> events = new ArrayList<>();
    int count = random.nextInt(random.nextInt(4) == 0 ? 40 : 14);
    for (int i = 0; i < count; i++) {
      CalendarEvent event = event(random, i, week, zone);
      if (i > 0 && random.nextInt(4) == 0) {
        event = closeBehind(events.get(events.size() - 1), event, random);
      }
      event = inItsSeries(event, events, random);
      events.add(event);
      for (String calendar : List.of("home", "team", "boss")) {
        if (random.nextInt(8) == 0) {
          events.add(copy(event, calendar, week, zone, random));
        }
      }
      if (!event.uid().isEmpty() && random.nextInt(40) == 0) {
        // The same calendar, read through another account.
        events.add(event);
      }
    }
    return new RandomWeek(seed, week, zone, preferences, events);
  }

  /** One more accepted meeting somewhere in the week. */
  CalendarEvent anotherMeeting() {
    SplittableRandom random = new SplittableRandom(~seed);
    return new CalendarEvent(
        "work",
        "another",
        "another",
        null,
        null,
        "",
        timed(random, week, zone),
        "Another",
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        Response.ACCEPTED,
        true,
        false,
        true,
        false,
        false);
  }

  RandomWeek with(CalendarEvent event) {
    List<CalendarEvent> more = new ArrayList<>(events);
    more.add(event);
    return new RandomWeek(seed, week, zone, preferences, more);
  }

  WeekFigures measure() {
    return FocusMeter.measure(week, zone, preferences, events);
  }

  private static Preferences preferences(SplittableRandom random, IsoWeek week) {
    Map<DayOfWeek, List<TimeSpan>> days = new EnumMap<>(DayOfWeek.class);
    String usual = SPANS.get(random.nextInt(SPANS.size()));
    for (DayOfWeek day : DayOfWeek.values()) {
      String spans = random.nextInt(4) == 0 ? SPANS.get(random.nextInt(SPANS.size())) : usual;
      List<TimeSpan> list = new ArrayList<>();
      for (String span : spans.split(" ")) {
        if (!span.isEmpty()) {
          list.add(TimeSpan.parse(span));
        }
      }
      days.put(day, list);
    }
    TimeSpan lunch =
        switch (random.nextInt(6)) {
          case 0, 1 -> TimeSpan.parse("12:00-12:45");
          case 2 -> TimeSpan.parse("00:30-01:00");
          default -> null;
        };
    Set<LocalDate> holidays =
        random.nextInt(6) == 0 ? Set.of(week.monday().plusDays(random.nextInt(7))) : Set.of();
    Preferences defaults = Preferences.defaults();
    return defaults
        .with(new Preferences.Hours(new WeeklyHours(days), lunch, holidays))
        .with(
            new Preferences.Reading(
                defaults.reading().focusTitles(),
                defaults.reading().awayTitles(),
                random.nextInt(4) != 0))
        .with(
            new Preferences.Measure(
                30 + random.nextInt(7) * 30, random.nextInt(30), random.nextInt(30), 480));
  }

  private static CalendarEvent event(
      SplittableRandom random, int number, IsoWeek week, ZoneId zone) {
    boolean allDay = random.nextInt(15) == 0;
    EventTime time = allDay ? allDay(random, week) : timed(random, week, zone);
    EventType type =
        random.nextInt(6) == 0
            ? EventType.values()[random.nextInt(EventType.values().length)]
            : EventType.DEFAULT;
    EventStatus status =
        random.nextInt(8) == 0 ? EventStatus.values()[random.nextInt(3)] : EventStatus.CONFIRMED;
    Response response =
        random.nextInt(3) == 0 ? Response.values()[random.nextInt(4)] : Response.ACCEPTED;
    String series = random.nextInt(3) == 0 ? "series-" + random.nextInt(3) : null;
    return new CalendarEvent(
        "work",
        "event-" + number,
        random.nextInt(20) == 0 ? "" : "uid-" + number,
        series,
        series == null ? null : OriginalStart.of(time),
        "",
        time,
        TITLES.get(random.nextInt(TITLES.size())),
        type,
        status,
        response,
        random.nextInt(4) != 0,
        random.nextInt(10) == 0,
        random.nextInt(3) != 0,
        false,
        random.nextInt(10) == 0);
  }

  private static EventTime allDay(SplittableRandom random, IsoWeek week) {
    LocalDate first = week.monday().plusDays(random.nextInt(9) - 1);
    return new EventTime.AllDay(first, first.plusDays(random.nextInt(3)));
  }

  private static EventTime timed(SplittableRandom random, IsoWeek week, ZoneId zone) {
    Instant monday = week.in(zone).start();
    int step = random.nextInt(3) == 0 ? 1 : 15;
    long start = (random.nextInt(9 * 24 * 60) - 24 * 60) / step * step;
    long length =
        random.nextInt(20) == 0 ? random.nextInt(1500) - 10 : random.nextInt(10) * step + step;
    int late = random.nextInt(10) == 0 ? random.nextInt(60) : 0;
    int over = random.nextInt(10) == 0 ? random.nextInt(60) : 0;
    return new EventTime.Timed(
        monday.plusSeconds(start * 60 + late), monday.plusSeconds((start + length) * 60 + over));
  }

  /** Where back-to-back, a short gap and a separate island differ by a minute. */
  private static CalendarEvent closeBehind(
      CalendarEvent earlier, CalendarEvent later, SplittableRandom random) {
    if (!(earlier.time() instanceof EventTime.Timed before)
        || !(later.time() instanceof EventTime.Timed after)) {
      return later;
    }
    Instant start = before.end().plusSeconds(60L * random.nextInt(8));
    EventTime time =
        new EventTime.Timed(start, start.plus(Duration.between(after.start(), after.end())));
    return at(later, time, later.seriesId() == null ? null : OriginalStart.of(time));
  }

  /** All occurrences of a series have one UID; some were moved, and some onto another's start. */
  private static CalendarEvent inItsSeries(
      CalendarEvent event, List<CalendarEvent> earlier, SplittableRandom random) {
    String series = event.seriesId();
    if (series == null || random.nextInt(4) == 0) {
      return event;
    }
    CalendarEvent one =
        new CalendarEvent(
            event.calendarId(),
            event.eventId(),
            random.nextInt(10) == 0 ? "shared" : series,
            event.seriesId(),
            event.original(),
            event.etag(),
            event.time(),
            event.title(),
            event.type(),
            event.status(),
            event.response(),
            event.ownAnswer(),
            event.transparent(),
            event.withOthers(),
            event.organizedBySelf(),
            event.ours());
    if (one.uid().equals("shared") && random.nextBoolean()) {
      // Two events of one calendar under one UID, none of them recurring.
      return at(one, one.time(), null);
    }
    List<CalendarEvent> others =
        earlier.stream()
            .filter(other -> other.uid().equals(series) && other.calendarId().equals("work"))
            .toList();
    if (others.isEmpty() || random.nextInt(3) != 0) {
      return one;
    }
    CalendarEvent neighbour = others.get(random.nextInt(others.size()));
    if (!(neighbour.time() instanceof EventTime.Timed timed)) {
      return one;
    }
    return at(
        one,
        new EventTime.Timed(timed.start(), timed.start().plusSeconds(60L * random.nextInt(200))),
        random.nextInt(12) == 0 ? neighbour.original() : one.original());
  }

  private static CalendarEvent at(
      CalendarEvent event, EventTime time, @Nullable OriginalStart original) {
    return new CalendarEvent(
        event.calendarId(),
        event.eventId(),
        event.uid(),
        event.seriesId(),
        original,
        event.etag(),
        time,
        event.title(),
        event.type(),
        event.status(),
        event.response(),
        event.ownAnswer(),
        event.transparent(),
        event.withOthers(),
        event.organizedBySelf(),
        event.ours());
  }

  /** On another calendar, where many fields may differ. */
  private static CalendarEvent copy(
      CalendarEvent event, String calendar, IsoWeek week, ZoneId zone, SplittableRandom random) {
    EventTime time = event.time();
    if (time instanceof EventTime.Timed timed && random.nextInt(4) == 0) {
      long later = 60L * (random.nextInt(240) - 120);
      time =
          new EventTime.Timed(timed.start().plusSeconds(later), timed.end().plusSeconds(later / 2));
    } else if (random.nextInt(30) == 0) {
      time = random.nextBoolean() ? allDay(random, week) : timed(random, week, zone);
    }
    OriginalStart original = event.original();
    if (original instanceof OriginalStart.At at && random.nextInt(10) == 0) {
      // Identified by its date alone, as some programs do.
      original = new OriginalStart.On(at.instant().atZone(zone).toLocalDate());
    }
    boolean same = random.nextInt(3) != 0;
    return new CalendarEvent(
        calendar,
        event.eventId(),
        event.uid(),
        event.seriesId(),
        original,
        event.etag(),
        time,
        event.title(),
        event.type(),
        random.nextInt(10) == 0 ? EventStatus.CANCELLED : event.status(),
        same ? event.response() : Response.values()[random.nextInt(4)],
        random.nextInt(3) != 0,
        random.nextInt(8) == 0 ? !event.transparent() : event.transparent(),
        random.nextInt(8) == 0 ? !event.withOthers() : event.withOthers(),
        event.organizedBySelf(),
        event.ours());
  }

  @Override
  public String toString() {
    return "seed " + seed + " (" + week + " in " + zone + ", " + events.size() + " events)";
  }
}
