package dev.focusguardian.web.page;

import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.read.SharedCost;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.read.WhatIfAnswer;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * View of what a meeting would cost.
 *
 * @param breaches it takes at least one week below its threshold
 * @param gap what it does to free time, in a sentence; may be empty
 * @param weeks one line each; empty for a single meeting, whose sentence says it
 * @param others what is known about the people who were named, in sentences
 */
public record WhatIfView(
    String when,
    String sentence,
    String gap,
    boolean breaches,
    List<Week> weeks,
    List<Slot> slots,
    List<String> others,
    WeekDrawing before,
    WeekDrawing after) {

  private static final String ADDED = "what-if";

  public WhatIfView {
    weeks = List.copyOf(weeks);
    slots = List.copyOf(slots);
    others = List.copyOf(others);
  }

  /** A week of a series. */
  public record Week(String dates, String without, String with, String threshold, String state) {}

  /** A better time, and the form filled with it. */
  public record Slot(String when, String cost, String link) {}

  static WhatIfView of(WhatIfAnswer answer, WhatIfForm form, Instant now) {
    ZoneId zone = answer.zone();
    MeetingImpact impact = answer.impact();
    List<CalendarEvent> before = answer.week().events();
    List<CalendarEvent> after = new ArrayList<>(before);
    for (Interval occurrence : answer.occurrences()) {
      after.add(added(answer, occurrence, after.size()));
    }
    return new WhatIfView(
        Wording.daySpan(answer.interval(), zone),
        WhatIfMessages.cost(answer),
        WhatIfMessages.gap(answer),
        impact.breaches(),
        answer.recurring() ? impact.weeks().stream().map(WhatIfView::week).toList() : List.of(),
        impact.betterSlots().stream()
            .map(
                slot ->
                    new Slot(
                        Wording.daySpan(slot.interval(), zone),
                        slot.costMinutes() == 0
                            ? "costs no deep work"
                            : "costs " + Wording.duration(slot.costMinutes()),
                        form.linkTo(slot.interval(), zone)))
            .toList(),
        others(answer),
        draw(answer, before, now).named("before-"),
        draw(answer, after, now).named("after-"));
  }

  private static Week week(MeetingImpact.Week week) {
    return new Week(
        Wording.dates(week.week().monday(), week.week().monday().plusDays(6)),
        Wording.duration(week.deepWorkMinutesWithout()),
        Wording.duration(week.deepWorkMinutesWith()),
        Wording.duration(week.thresholdMinutes()),
        week.breaches()
            ? "falls below"
            : week.deepWorkMinutesWith() < week.thresholdMinutes() ? "is below" : "stays above");
  }

  private static List<String> others(WhatIfAnswer answer) {
    List<String> lines = new ArrayList<>();
    SharedCost shared = answer.shared();
    if (shared != null) {
      lines.add(WhatIfMessages.together(shared));
    }
    for (String address : answer.busy()) {
      lines.add(address + " is busy at this time.");
    }
    answer
        .unreadable()
        .forEach(
            one ->
                lines.add(
                    "We can't tell when "
                        + one.address()
                        + " is free: "
                        + WhatIfMessages.of(one.reason())
                        + "."));
    return lines;
  }

  private static CalendarEvent added(WhatIfAnswer answer, Interval interval, int number) {
    return new CalendarEvent(
        ADDED,
        ADDED + number,
        "",
        null,
        null,
        "",
        new EventTime.Timed(interval.start(), interval.end()),
        answer.title().isBlank() ? "This meeting" : answer.title(),
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        Response.ACCEPTED,
        true,
        false,
        true,
        false,
        false);
  }

  private static WeekDrawing draw(WhatIfAnswer answer, List<CalendarEvent> events, Instant now) {
    Preferences preferences = answer.week().preferences();
    IsoWeek week = answer.impact().weeks().get(0).week();
    CalendarReading reading = CalendarReading.of(events, preferences, answer.zone());
    WeekFrame frame = WeekFrame.of(week, answer.zone(), preferences.hours(), reading.away());
    return WeekLayout.draw(
        new WeekModel(
            FocusMeter.measure(week, answer.zone(), preferences, reading),
            preferences,
            events,
            WeekFacts.costs(frame, reading, preferences.measure().focusMinimumMinutes()),
            List.of(),
            Set.of(),
            now));
  }
}
