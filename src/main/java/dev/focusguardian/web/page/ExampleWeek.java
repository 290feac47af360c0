package dev.focusguardian.web.page;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.words.PlanWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A made-up week, measured and planned by the real core. The first page shows it until an account
 * is connected.
 */
final class ExampleWeek {

  private record Sample(int day, String span, String title, Response response, boolean others) {}

  private static final List<Sample> SAMPLES =
      List.of(
          meeting(0, "09:30-09:45", "Stand-up"),
          meeting(0, "11:00-11:30", "1:1"),
          meeting(0, "14:00-15:00", "Sprint planning"),
          meeting(1, "09:30-09:45", "Stand-up"),
          meeting(1, "13:30-14:30", "Design review"),
          meeting(1, "14:00-15:00", "Interview"),
          meeting(2, "09:30-09:45", "Stand-up"),
          meeting(2, "10:30-11:00", "Architecture sync"),
          new Sample(2, "13:00-13:30", "Vendor call", Response.NEEDS_ACTION, true),
          meeting(2, "15:00-16:00", "Incident review"),
          meeting(3, "09:30-09:45", "Stand-up"),
          new Sample(3, "12:00-13:00", "Dentist", Response.ACCEPTED, false),
          new Sample(3, "15:00-16:30", "Deep work: parser", Response.ACCEPTED, false),
          meeting(4, "09:30-09:45", "Stand-up"),
          meeting(4, "11:30-12:00", "1:1"),
          meeting(4, "16:00-16:30", "Demo"));

  private ExampleWeek() {}

  static WeekModel of(ZoneId zone, Instant now) {
    IsoWeek week =
        Horizon.of(Preferences.defaults(), zone, now, List.of(), List.of(), IntervalSet.empty())
            .openingWeek();
    List<CalendarEvent> events = new ArrayList<>();
    for (Sample sample : SAMPLES) {
      LocalDate date = week.monday().plusDays(sample.day());
      TimeSpan span = TimeSpan.parse(sample.span());
      events.add(
          event(
              sample,
              events.size(),
              new EventTime.Timed(span.startOn(date, zone), span.endOn(date, zone))));
    }
    LocalDate thursday = week.monday().plusDays(3);
    events.add(
        event(
            new Sample(3, "", "Release day", Response.ACCEPTED, false),
            events.size(),
            new EventTime.AllDay(thursday, thursday.plusDays(1))));
    Preferences preferences = Preferences.defaults();
    CalendarReading reading = CalendarReading.of(events, preferences, zone);
    FocusPlan plan =
        FocusPlanner.plan(
            new PlanRequest(
                List.of(week),
                zone,
                preferences,
                reading.away(),
                reading.committed(),
                reading.projected(),
                reading.selfMadeFocus(),
                List.of(),
                IntervalSet.empty(),
                null));
    List<WeekModel.Block> blocks = new ArrayList<>();
    for (FocusPlan.Block block : plan.blocks()) {
      Interval interval = block.interval();
      events.add(
          new CalendarEvent(
              "example",
              "block-" + blocks.size(),
              "block-" + blocks.size(),
              null,
              null,
              "",
              new EventTime.Timed(interval.start(), interval.end()),
              preferences.booking().title(),
              EventType.DEFAULT,
              EventStatus.CONFIRMED,
              Response.ACCEPTED,
              true,
              false,
              false,
              true,
              true));
      blocks.add(
          new WeekModel.Block(
              "block-" + blocks.size(),
              interval,
              List.of(ProtectionLevel.LOCKED, ProtectionLevel.HOLD, ProtectionLevel.HINT)
                  .get(Math.min(2, blocks.size() / 2)),
              false,
              PlanWords.sentence(block.because())));
    }
    WeekFigures figures = FocusMeter.measure(week, zone, preferences, events);
    return new WeekModel(
        figures,
        preferences,
        events,
        WeekFacts.costs(
            WeekFrame.of(week, zone, preferences.hours(), reading.away()),
            reading,
            figures.focusMinimumMinutes()),
        blocks,
        Set.of(),
        now);
  }

  private static Sample meeting(int day, String span, String title) {
    return new Sample(day, span, title, Response.ACCEPTED, true);
  }

  private static CalendarEvent event(Sample sample, int number, EventTime time) {
    String id = "example-" + number;
    return new CalendarEvent(
        "example",
        id,
        id,
        null,
        null,
        "",
        time,
        sample.title(),
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        sample.response(),
        true,
        false,
        sample.others(),
        false,
        false);
  }
}
