package dev.focusguardian.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.web.page.WeekDrawing.Day;
import dev.focusguardian.web.page.WeekDrawing.Entry;
import dev.focusguardian.web.page.WeekDrawing.Kind;
import dev.focusguardian.web.page.WeekDrawing.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeekLayoutTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final Instant NOW = Instant.parse("2026-11-17T10:20:00Z");

  private final List<CalendarEvent> events = new ArrayList<>();

  private void event(String title, String from, String to) {
    add(
        title,
        new EventTime.Timed(
            LocalDateTime.parse(from).atZone(BERLIN).toInstant(),
            LocalDateTime.parse(to).atZone(BERLIN).toInstant()));
  }

  private void add(String title, EventTime time) {
    String id = "event" + events.size();
    events.add(
        new CalendarEvent(
            "calendar",
            id,
            id,
            null,
            null,
            "",
            time,
            title,
            EventType.DEFAULT,
            EventStatus.CONFIRMED,
            Response.ACCEPTED,
            true,
            false,
            true,
            false,
            false));
  }

  private WeekDrawing draw(IsoWeek week, WeekModel.Block... blocks) {
    Preferences preferences = Preferences.defaults();
    CalendarReading reading = CalendarReading.of(events, preferences, BERLIN);
    WeekFigures figures = FocusMeter.measure(week, BERLIN, preferences, reading);
    return WeekLayout.draw(
        new WeekModel(
            figures,
            preferences,
            events,
            WeekFacts.costs(
                WeekFrame.of(week, BERLIN, preferences.hours(), reading.away()),
                reading,
                figures.focusMinimumMinutes()),
            List.of(blocks),
            Set.of(),
            NOW));
  }

  private static List<Entry> front(Day day) {
    return day.entries().stream().filter(entry -> !entry.kind().background()).toList();
  }

  @Test
  void drawsFiveDaysWhenNothingIsOutsideWorkingTime() {
    WeekDrawing drawing = draw(WEEK);

    assertThat(drawing.days())
        .extracting(Day::name)
        .containsExactly("Mon", "Tue", "Wed", "Thu", "Fri");
    assertThat(drawing.firstHour()).isEqualTo(9);
    assertThat(drawing.hours()).isEqualTo(8);
    assertThat(drawing.days()).allSatisfy(day -> assertThat(day.deepWork()).isEqualTo("8 h"));
  }

  @Test
  void makesRoomForEventsOutsideWorkingTime() {
    event("Early call", "2026-11-16T07:30", "2026-11-16T08:00");
    event("Sunday release", "2026-11-22T20:00", "2026-11-22T21:30");

    WeekDrawing drawing = draw(WEEK);

    assertThat(drawing.days()).extracting(Day::name).endsWith("Fri", "Sun").hasSize(6);
    assertThat(drawing.firstHour()).isEqualTo(7);
    assertThat(drawing.firstHour() + drawing.hours()).isEqualTo(22);
  }

  @Test
  void placesByTheMinuteOfTheWallClock() {
    event("Review", "2026-11-18T10:07", "2026-11-18T11:52");

    Entry review = front(draw(WEEK).days().get(2)).get(0);

    assertThat(review.place()).isEqualTo(new Place(10 * 60 + 7, 11 * 60 + 52));
    assertThat(review.place().position()).isEqualTo("h10 m7 lh1 lm45");
    assertThat(review.time()).isEqualTo("10:07–11:52");
    assertThat(review.kind()).isEqualTo(Kind.MEETING);
  }

  @Test
  void setsOverlappingEntriesSideBySide() {
    event("A", "2026-11-16T10:00", "2026-11-16T12:00");
    event("B", "2026-11-16T11:00", "2026-11-16T13:00");
    event("C", "2026-11-16T12:00", "2026-11-16T12:30");
    event("D", "2026-11-16T14:00", "2026-11-16T15:00");

    assertThat(front(draw(WEEK).days().get(0)))
        .extracting(Entry::title, Entry::lane, Entry::lanes)
        .containsExactly(tuple("A", 0, 2), tuple("B", 1, 2), tuple("C", 0, 2), tuple("D", 0, 1));
  }

  @Test
  void leavesOutACopyThatWasDeclinedOnAnotherCalendar() {
    AnEvent copy =
        AnEvent.at(
                Interval.of(
                    Instant.parse("2026-11-16T10:00:00Z"), Instant.parse("2026-11-16T11:00:00Z")))
            .uid("one")
            .title("Focus time")
            .alone();
    events.add(copy.on("team").withoutOwnAnswer().build());
    assertThat(front(draw(WEEK).days().get(0)))
        .extracting(Entry::kind)
        .containsExactly(Kind.SELF_MADE);

    events.add(
        AnEvent.at(copy.build().time()).on("me").uid("one").response(Response.DECLINED).build());

    assertThat(front(draw(WEEK).days().get(0))).isEmpty();
  }

  @Test
  void drawsACopyAtEachOfItsTimesUnderAnIdOfItsOwn() {
    for (int hour : new int[] {9, 13}) {
      Instant start = Instant.parse("2026-11-16T08:00:00Z").plusSeconds((hour - 9) * 3600L);
      events.add(
          AnEvent.at(Interval.of(start, start.plusSeconds(3600)))
              .on("team" + hour)
              .uid("one")
              .withoutOwnAnswer()
              .build());
    }

    List<Entry> drawn = front(draw(WEEK).days().get(0));

    assertThat(drawn).hasSize(2);
    assertThat(drawn).extracting(Entry::id).doesNotHaveDuplicates();
  }

  @Test
  void splitsEventsAtMidnight() {
    event("Night release", "2026-11-17T22:00", "2026-11-18T01:00");

    WeekDrawing drawing = draw(WEEK);

    assertThat(front(drawing.days().get(1)).get(0).place()).isEqualTo(new Place(1320, 1440));
    assertThat(front(drawing.days().get(2)).get(0).place()).isEqualTo(new Place(0, 60));
    assertThat(drawing.hours()).isEqualTo(24);
  }

  @Test
  void keepsTheWallClockAcrossAChangeOfTheClocks() {
    IsoWeek change = IsoWeek.parse("2026-W43");
    event("On call", "2026-10-25T01:30", "2026-10-25T04:00");

    WeekDrawing drawing = draw(change);

    Day sunday = drawing.days().get(drawing.days().size() - 1);
    assertThat(sunday.name()).isEqualTo("Sun");
    assertThat(front(sunday).get(0).place()).isEqualTo(new Place(90, 240));
  }

  @Test
  void marksGapsThatCountAndWhereTheirLabelFits() {
    event("Meeting", "2026-11-16T10:00", "2026-11-16T11:00");
    WeekModel.Block block =
        new WeekModel.Block(
            "block",
            Interval.of(
                Instant.parse("2026-11-16T10:00:00Z"), Instant.parse("2026-11-16T12:00:00Z")),
            ProtectionLevel.HOLD,
            false,
            "It takes the free morning");

    List<Entry> entries = draw(WEEK, block).days().get(0).entries();

    assertThat(entries)
        .extracting(Entry::kind)
        .containsExactly(Kind.GAP, Kind.MEETING, Kind.DEEP_GAP, Kind.BLOCK);
    assertThat(entries.get(0).title()).isEqualTo("1 h, too short");
    Entry deep = entries.get(2);
    assertThat(deep.title()).isEqualTo("6 h free, counts");
    assertThat(deep.labelAt()).isEqualTo(new Place(120, 360));
    assertThat(entries.get(3).badge()).isEqualTo("hold, busy");
    assertThat(entries.get(3).facts()).anyMatch(fact -> fact.startsWith("Why here: It takes"));
  }

  @Test
  void listsAllDayEventsSeparately() {
    add("Offsite?", new EventTime.AllDay(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 20)));
    add("Vacation", new EventTime.AllDay(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21)));

    List<Day> days = draw(WEEK).days();

    assertThat(days)
        .extracting(Day::notes)
        .containsExactly(
            List.of(),
            List.of(),
            List.of("Offsite?"),
            List.of("Offsite?"),
            List.of("Vacation (away)"));
    assertThat(days.get(4).deepWork()).isEmpty();
    assertThat(days.get(4).working()).isEmpty();
  }

  @Test
  void marksTheCurrentDayAndMinute() {
    List<Day> days = draw(WEEK).days();

    assertThat(days).extracting(Day::today).containsExactly(false, true, false, false, false);
    assertThat(days.get(1).now()).isEqualTo(new Place(11 * 60 + 20, 11 * 60 + 21));
  }

  @Test
  void showsTheCostOfAMeeting() {
    event("In the middle", "2026-11-16T10:45", "2026-11-16T11:15");

    assertThat(front(draw(WEEK).days().get(0)).get(0).badge()).isEqualTo("costs 2 h 15 min");
  }

  @Test
  void showsAPlaceholderForAMissingTitle() {
    event("", "2026-11-16T10:00", "2026-11-16T11:00");

    assertThat(front(draw(WEEK).days().get(0)).get(0).title()).isEqualTo("(no title)");
  }
}
