package dev.focusguardian.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table "What takes time", row by row, and that an earlier row wins over a later one. */
class TimeRuleTest {

  private static final Instant NINE = Instant.parse("2026-11-16T09:00:00Z");
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

  private static final List<String> FOCUS = List.of("^focus", "\\bdeep work\\b");
  private static final List<String> AWAY = List.of("\\bvacation\\b", "\\booo\\b");

  private static AnEvent timed() {
    return AnEvent.at(new EventTime.Timed(NINE, NINE.plusSeconds(1800)));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("cancelled", timed().status(EventStatus.CANCELLED), TakesTime.NOTHING),
        row(
            "cancelled block of ours",
            timed().ours().status(EventStatus.CANCELLED),
            TakesTime.NOTHING),
        row("no length", timed().time(new EventTime.Timed(NINE, NINE)), TakesTime.EMPTY),
        row(
            "negative length",
            timed().time(new EventTime.Timed(NINE, NINE.minusSeconds(60))),
            TakesTime.EMPTY),
        row("no dates", AnEvent.at(new EventTime.AllDay(MONDAY, MONDAY)), TakesTime.EMPTY),
        row("ours", timed().ours().alone(), TakesTime.FOCUS_BLOCK),
        row("ours, shown as free", timed().ours().shownAsFree(), TakesTime.FOCUS_BLOCK),
        row(
            "ours, of Google's focus type",
            timed().ours().type(EventType.FOCUS_TIME),
            TakesTime.FOCUS_BLOCK),
        row("working location", timed().type(EventType.WORKING_LOCATION), TakesTime.NOTHING),
        row(
            "all-day working location",
            AnEvent.allDay(MONDAY).type(EventType.WORKING_LOCATION),
            TakesTime.NOTHING),
        row("birthday", AnEvent.allDay(MONDAY).type(EventType.BIRTHDAY), TakesTime.NOTHING),
        row("out of office", timed().type(EventType.OUT_OF_OFFICE), TakesTime.AWAY),
        row(
            "out of office all day",
            AnEvent.allDay(MONDAY).type(EventType.OUT_OF_OFFICE),
            TakesTime.AWAY),
        row(
            "out of office, declined",
            timed().type(EventType.OUT_OF_OFFICE).response(Response.DECLINED),
            TakesTime.AWAY),
        row(
            "out of office, shown as free",
            timed().type(EventType.OUT_OF_OFFICE).shownAsFree(),
            TakesTime.AWAY),
        row("declined", timed().response(Response.DECLINED), TakesTime.NOTHING),
        row(
            "declined focus",
            timed().alone().title("Focus").response(Response.DECLINED),
            TakesTime.NOTHING),
        row("focus type", timed().type(EventType.FOCUS_TIME), TakesTime.SELF_MADE_FOCUS),
        row(
            "focus title, alone",
            timed().alone().title("Focus: parser"),
            TakesTime.SELF_MADE_FOCUS),
        row(
            "focus title in capitals",
            timed().alone().title("DEEP WORK"),
            TakesTime.SELF_MADE_FOCUS),
        row(
            "focus title, shown as free",
            timed().alone().title("focus").shownAsFree(),
            TakesTime.SELF_MADE_FOCUS),
        row(
            "focus title, tentative",
            timed().alone().title("focus").status(EventStatus.TENTATIVE),
            TakesTime.SELF_MADE_FOCUS),
        row(
            "focus title, all day",
            AnEvent.allDay(MONDAY).alone().title("Focus day"),
            TakesTime.SELF_MADE_FOCUS),
        row("focus title, but with others", timed().title("Focus group"), TakesTime.COMMITMENT),
        row(
            "focus word elsewhere",
            timed().alone().title("Talk about focus"),
            TakesTime.COMMITMENT),
        row("shown as free", timed().shownAsFree(), TakesTime.NOTHING),
        row(
            "vacation, shown as free",
            AnEvent.allDay(MONDAY).title("Vacation").shownAsFree(),
            TakesTime.NOTHING),
        row("vacation", AnEvent.allDay(MONDAY).title("My vacation!"), TakesTime.AWAY),
        row(
            "vacation, unanswered",
            AnEvent.allDay(MONDAY).title("Vacation").response(Response.NEEDS_ACTION),
            TakesTime.AWAY),
        row("vacation with a time", timed().title("Vacation planning"), TakesTime.COMMITMENT),
        row("all-day", AnEvent.allDay(MONDAY).title("Offsite"), TakesTime.ALL_DAY_NOTE),
        row(
            "all-day, unanswered",
            AnEvent.allDay(MONDAY).response(Response.NEEDS_ACTION),
            TakesTime.ALL_DAY_NOTE),
        row(
            "all-day, declined",
            AnEvent.allDay(MONDAY).response(Response.DECLINED),
            TakesTime.NOTHING),
        row("unanswered", timed().response(Response.NEEDS_ACTION), TakesTime.PENDING),
        row(
            "unanswered and tentative",
            timed().response(Response.NEEDS_ACTION).status(EventStatus.TENTATIVE),
            TakesTime.PENDING),
        row("tentative response", timed().response(Response.TENTATIVE), TakesTime.COMMITMENT),
        row("tentative status", timed().status(EventStatus.TENTATIVE), TakesTime.COMMITMENT),
        row("accepted", timed(), TakesTime.COMMITMENT),
        row("alone", timed().alone(), TakesTime.COMMITMENT),
        row("from Gmail", timed().type(EventType.FROM_GMAIL).alone(), TakesTime.COMMITMENT));
  }

  private static Arguments row(String name, AnEvent event, TakesTime expected) {
    return Arguments.of(name, event.build(), expected);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void theFirstRowThatFitsDecides(String name, CalendarEvent event, TakesTime expected) {
    assertThat(new TimeRule(FOCUS, AWAY, true).of(event)).as(name).isEqualTo(expected);
  }

  @Test
  void tentativeTimeCanBeSwitchedOff() {
    TimeRule rule = new TimeRule(FOCUS, AWAY, false);

    assertThat(rule.of(timed().response(Response.TENTATIVE).build())).isEqualTo(TakesTime.NOTHING);
    assertThat(rule.of(timed().status(EventStatus.TENTATIVE).build())).isEqualTo(TakesTime.NOTHING);
    assertThat(rule.of(timed().response(Response.NEEDS_ACTION).build()))
        .isEqualTo(TakesTime.PENDING);
    assertThat(rule.of(timed().build())).isEqualTo(TakesTime.COMMITMENT);
  }

  @Test
  void withoutPatternsNothingIsFocusByItsTitle() {
    TimeRule rule = new TimeRule(List.of(), List.of(), true);

    assertThat(rule.of(timed().alone().title("Focus").build())).isEqualTo(TakesTime.COMMITMENT);
  }

  @Test
  void aHostileTitleTakesTimeLinearInItsLength() {
    TimeRule rule = new TimeRule(List.of("^(a+)+$"), AWAY, true);

    assertThat(rule.of(timed().alone().title("a".repeat(20_000) + "!").build()))
        .isEqualTo(TakesTime.COMMITMENT);
  }

  @Test
  void doesNotPrintAnEventsTitle() {
    assertThat(timed().title("Layoffs").build().toString().toLowerCase(Locale.ROOT))
        .doesNotContain("layoffs");
  }
}
