package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.alert.FlaggedMeeting.Kind;
import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One day of eight hours a week, of which two consecutive hours are deep work. */
class ArrivalsTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final Instant SUNDAY = Instant.parse("2026-11-15T12:00:00Z");
  private static final Set<String> WORK = Set.of("work");

  private final Map<String, Instant> updated = new HashMap<>();
  private int threshold = 240;
  private boolean tentativeCounts = true;
  private Instant now = SUNDAY;

  @Test
  void flagsNoMeetingWhenAWeekIsFirstSeen() {
    assertThat(Arrivals.flagged(null, look(meeting("A", "11:00", "15:00")), this::updated))
        .isEmpty();
  }

  @Test
  void flagsTheArrivalThatTakesTheWeekBelowItsThreshold() {
    List<FlaggedMeeting> flagged =
        after(known(meeting("A", "09:00", "11:00")), meeting("A", "09:00", "11:00"), lunch("B"));

    assertThat(flagged).hasSize(1);
    FlaggedMeeting meeting = flagged.get(0);
    assertThat(meeting.event().uid()).isEqualTo("B");
    assertThat(meeting.kind()).isEqualTo(Kind.BREACH);
    assertThat(meeting.deepWorkMinutesWithout()).isEqualTo(360);
    assertThat(meeting.deepWorkMinutesWith()).isEqualTo(210);
    assertThat(meeting.costMinutes()).isEqualTo(150);
  }

  @Test
  void flagsNoMeetingWhileTheWeekIsAboveItsThreshold() {
    threshold = 210;

    assertThat(
            after(
                known(meeting("A", "09:00", "11:00")), meeting("A", "09:00", "11:00"), lunch("B")))
        .isEmpty();
  }

  @Test
  void flagsMeetingThatTakesMoreFromAWeekAlreadyBelow() {
    CalendarEvent long1 = meeting("A", "09:00", "14:00");

    assertThat(after(known(long1), long1, meeting("B", "14:00", "14:30")))
        .extracting(one -> one.kind() + " " + one.costMinutes())
        .containsExactly("DEEPENED_BREACH 30");
  }

  @Test
  void doesNotFlagANewMeetingThatCostsNothing() {
    CalendarEvent most = meeting("A", "10:00", "16:00");

    assertThat(after(known(most), most, meeting("B", "09:00", "10:00"))).isEmpty();
  }

  @Test
  void ordersMeetingsOfOneSyncByTheirLastChange() {
    CalendarEvent first = meeting("B", "09:00", "11:00", 1);
    CalendarEvent second = meeting("C", "11:00", "13:30", 2);
    CalendarEvent third = meeting("A", "16:30", "17:00", 3);

    assertThat(after(known(), third, second, first))
        .extracting(one -> one.event().uid() + " " + one.kind() + " " + one.costMinutes())
        .containsExactly("A DEEPENED_BREACH 30", "C BREACH 150");
  }

  @Test
  void ordersMeetingsChangedAtTheSameMomentByTheirIds() {
    CalendarEvent first = meeting("A", "09:00", "13:00", 1);
    CalendarEvent second = meeting("B", "13:00", "14:00", 1);

    assertThat(after(known(), second, first))
        .extracting(one -> one.event().uid())
        .containsExactly("B");
  }

  @Test
  void flagsMeetingThatWasMovedLengthenedOrAcceptedLater() {
    threshold = 400;
    CalendarEvent early = meeting("A", "09:00", "10:00");
    CalendarEvent declined = event("A", "10:30", "11:30", 1).response(Response.DECLINED).build();

    assertThat(after(known(early), moved(early, "10:30", "11:30"))).hasSize(1);
    assertThat(after(known(early), moved(early, "09:00", "11:30"))).hasSize(1);
    assertThat(after(known(declined), meeting("A", "10:30", "11:30"))).hasSize(1);
  }

  @Test
  void givesTheWholeCostOfAMeetingThatWasMoved() {
    threshold = 400;
    CalendarEvent early = meeting("A", "09:00", "10:00");
    FlaggedMeeting flagged = after(known(early), moved(early, "10:30", "11:30")).get(0);

    assertThat(flagged.kind()).isEqualTo(Kind.BREACH);
    assertThat(flagged.deepWorkMinutesWithout()).isEqualTo(480);
    assertThat(flagged.deepWorkMinutesWith()).isEqualTo(330);
    assertThat(flagged.costMinutes()).isEqualTo(150);
  }

  @Test
  void treatsAMeetingMovedIntoTheWeekAsNew() {
    threshold = 400;
    CalendarEvent there =
        AnEvent.at(Interval.startingAt(Instant.parse("2026-11-23T12:00:00Z"), Duration.ofHours(1)))
            .uid("A")
            .build();

    assertThat(after(known(there), meeting("A", "10:30", "11:30"))).hasSize(1);
  }

  @Test
  void doesNotFlagAnAnswerAShorteningOrARenaming() {
    threshold = 480;
    CalendarEvent pending = event("A", "12:00", "14:00", 1).response(Response.NEEDS_ACTION).build();

    assertThat(after(known(pending), meeting("A", "12:00", "14:00"))).isEmpty();
    assertThat(after(known(pending), meeting("A", "12:30", "13:30"))).isEmpty();
    assertThat(after(known(pending), event("A", "12:00", "14:00", 9).title("Other").build()))
        .isEmpty();
  }

  @Test
  void flagsNoMeetingWhenTheTotalHasNotChanged() {
    CalendarEvent gone = meeting("A", "09:00", "13:00");

    // Replaces one meeting by another, above the threshold and below it.
    assertThat(after(known(gone), meeting("B", "13:00", "17:00"))).isEmpty();
    threshold = 480;
    assertThat(after(known(gone), meeting("B", "13:00", "17:00"))).isEmpty();
    assertThat(after(known(gone), moved(gone, "13:00", "17:00"))).isEmpty();
  }

  @Test
  void countsFreedTimeBeforeTakenTime() {
    CalendarEvent gone = meeting("A", "09:00", "13:00");

    // After the first change 210 minutes were left for a moment, which nobody saw.
    threshold = 220;
    assertThat(after(known(gone), meeting("B", "16:30", "17:00"))).isEmpty();
    CalendarEvent first = meeting("A", "09:00", "12:30", 2);
    assertThat(
            after(
                known(first, meeting("C", "15:00", "17:00", 1)),
                moved(first, "09:00", "10:00"),
                meeting("C", "15:00", "17:00", 1),
                meeting("B", "10:00", "10:30", 1)))
        .isEmpty();
  }

  @Test
  void flagsTheNewMeetingAndNotTheOneThatMovedAtNoCost() {
    threshold = 480;
    CalendarEvent moving = meeting("A", "09:00", "11:00", 9);

    assertThat(
            after(
                known(moving), moved(moving, "15:00", "17:00"), meeting("B", "09:00", "10:00", 2)))
        .extracting(one -> one.event().uid() + " " + one.costMinutes())
        .containsExactly("B 60");
  }

  @Test
  void recognizesAMeetingAtTheSameTimeUnderAnotherTitle() {
    threshold = 480;
    CalendarEvent split = meeting("A", "09:00", "13:00", 1);

    assertThat(
            after(
                known(split),
                meeting("A_R2026", "09:00", "13:00", 2),
                meeting("B", "13:00", "13:30", 1)))
        .extracting(one -> one.event().uid())
        .containsExactly("B");
  }

  @Test
  void flagsNoMeetingWhenACalendarIsFirstRead() {
    CalendarEvent own = meeting("A", "09:00", "11:00");
    CalendarEvent onTeam = event("T", "12:00", "14:00", 1).on("team").build();
    CalendarEvent copy = event("A", "09:00", "11:00", 1).on("team").build();

    assertThat(after(known(own), own, onTeam, copy)).isEmpty();
    // A meeting that arrives together with it is judged after it.
    assertThat(after(known(own), own, onTeam, copy, meeting("B", "14:00", "14:30")))
        .extracting(one -> one.event().uid() + " " + one.kind())
        .containsExactly("B DEEPENED_BREACH");
  }

  @Test
  void flagsASeriesOnce() {
    List<FlaggedMeeting> flagged =
        after(
            known(), occurrence("S", "10:00"), occurrence("S", "12:00"), occurrence("S", "14:00"));

    assertThat(flagged).hasSize(1);
    assertThat(flagged.get(0).occurrences()).hasSize(3);
    assertThat(flagged.get(0).recurring()).isTrue();
    assertThat(flagged.get(0).costMinutes()).isEqualTo(480 - 150);
  }

  @Test
  void flagsOnlyTheOccurrenceThatWasMoved() {
    threshold = 241;
    CalendarEvent staying = occurrence("S", "10:30");
    CalendarEvent moving = occurrence("S", "16:30");

    assertThat(after(known(staying, moving), staying, moved(moving, "12:30", "13:00")))
        .singleElement()
        .satisfies(one -> assertThat(one.occurrences()).hasSize(1));
  }

  @Test
  void countsAnErrandInOrderWithoutFlaggingIt() {
    CalendarEvent errand = event("E", "09:00", "13:30", 1).alone().build();

    assertThat(after(known(), errand)).isEmpty();
    assertThat(after(known(), errand, meeting("B", "13:30", "14:00", 2)))
        .extracting(FlaggedMeeting::kind)
        .containsExactly(Kind.DEEPENED_BREACH);
  }

  @Test
  void doesNotFlagMeetingsWhenASettingChanges() {
    CalendarEvent there = meeting("A", "09:00", "11:00");
    KnownWeek known = known(there);
    threshold = 480;
    assertThat(after(known, there)).isEmpty();

    CalendarEvent maybe = event("B", "12:00", "13:00", 1).status(EventStatus.TENTATIVE).build();
    tentativeCounts = false;
    KnownWeek withoutIt = known(there, maybe);
    tentativeCounts = true;
    assertThat(after(withoutIt, there, maybe)).isEmpty();
  }

  @Test
  void doesNotFlagMeetingsThatAreOver() {
    threshold = 480;
    now = Instant.parse("2026-11-16T13:00:00Z");

    assertThat(after(known(), meeting("A", "12:00", "13:00"))).isEmpty();
    assertThat(after(known(), meeting("A", "12:00", "13:01"))).hasSize(1);
  }

  private KnownWeek known(CalendarEvent... events) {
    return KnownWeek.of(look(events), WORK);
  }

  private List<FlaggedMeeting> after(KnownWeek before, CalendarEvent... events) {
    return Arrivals.flagged(before, look(events), this::updated);
  }

  private Instant updated(CalendarEvent event) {
    return updated.get(event.uid());
  }

  private WeekLook look(CalendarEvent... events) {
    Preferences defaults = Preferences.defaults();
    Preferences preferences =
        defaults
            .with(
                new Preferences.Hours(
                    WeeklyHours.weekdays("09:00-17:00"),
                    null,
                    Set.copyOf(WEEK.dates().subList(1, 5))))
            .with(new Preferences.Reading(List.of(), List.of(), tentativeCounts))
            .with( // A fifth of the usual week is left.
                defaults.measure().withThresholdMinutes(5 * threshold));
    return WeekLook.of(
        WEEK,
        ZoneOffset.UTC,
        preferences,
        CalendarReading.of(List.of(events), preferences, ZoneOffset.UTC),
        IntervalSet.empty(),
        event -> 1,
        now);
  }

  private CalendarEvent meeting(String uid, String from, String to) {
    return meeting(uid, from, to, 1);
  }

  private CalendarEvent lunch(String uid) {
    return meeting(uid, "12:00", "13:30");
  }

  private CalendarEvent meeting(String uid, String from, String to, int at) {
    return event(uid, from, to, at).build();
  }

  private AnEvent event(String uid, String from, String to, int at) {
    updated.put(uid, SUNDAY.plusSeconds(at));
    return AnEvent.at(on(from, to)).uid(uid);
  }

  private CalendarEvent occurrence(String series, String from) {
    Interval half = Interval.startingAt(on(from, "17:00").start(), Duration.ofMinutes(30));
    return AnEvent.at(half).uid(series).series(series).build();
  }

  private static CalendarEvent moved(CalendarEvent event, String from, String to) {
    EventTime.Timed was = (EventTime.Timed) event.time();
    AnEvent moved =
        AnEvent.at(was)
            .uid(event.uid())
            .time(new EventTime.Timed(on(from, to).start(), on(from, to).end()));
    return event.seriesId() == null ? moved.build() : moved.series(event.seriesId()).build();
  }

  private static Interval on(String from, String to) {
    return Interval.of(
        Instant.parse("2026-11-16T" + from + ":00Z"), Instant.parse("2026-11-16T" + to + ":00Z"));
  }
}
