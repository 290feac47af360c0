package dev.focusguardian.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.shadow.BacktestBlock.Fate;
import dev.focusguardian.weektext.WeekText;
import dev.focusguardian.words.PlanWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestRunTest {

  private static final String QUIET =
      """
      week 2026-W46  zone Europe/Berlin  slot 30m
           0910111213141516
      Mon  .
      """;

  /**
   * @param created by letter, local time; letters without an entry have no creation time
   */
  private static BacktestReport report(
      WeekText drawn, Preferences preferences, Phases phases, Map<Character, String> created) {
    List<KnownEvent> events =
        drawn.events().stream().map(event -> known(drawn, event, created)).toList();
    return BacktestRun.of(drawn.week(), drawn.week(), drawn.zone(), preferences, phases, events);
  }

  private static KnownEvent known(
      WeekText drawn, CalendarEvent event, Map<Character, String> created) {
    String local = created.get(event.uid().charAt(0));
    return new KnownEvent(
        event, local == null ? null : LocalDateTime.parse(local).atZone(drawn.zone()).toInstant());
  }

  private static BacktestWeek rehearse(String drawing, Map<Character, String> created) {
    WeekText drawn = WeekText.parse(drawing);
    return report(drawn, drawn.preferences(), Phases.none(), created).weeks().get(0);
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(WeekText.parse(QUIET).zone()).toInstant();
  }

  private static Interval slot(String date, String from, String to) {
    return Interval.of(berlin(date + "T" + from), berlin(date + "T" + to));
  }

  @Test
  void anEmptyWeekIsBookedAWeekAheadAndSurvivesWhole() {
    BacktestWeek week = rehearse(QUIET, Map.of());

    // The goal of 12 hours in blocks of three, before noon, the earliest days first.
    assertThat(week.blocks())
        .extracting(BacktestBlock::last)
        .containsExactly(
            slot("2026-11-09", "09:00", "12:00"),
            slot("2026-11-10", "09:00", "12:00"),
            slot("2026-11-11", "09:00", "12:00"),
            slot("2026-11-12", "09:00", "12:00"));
    assertThat(week.blocks())
        .allSatisfy(
            block -> {
              assertThat(block.fate()).isEqualTo(Fate.STOOD);
              assertThat(block.bookedAt()).isEqualTo(berlin("2026-11-02T00:00"));
              assertThat(PlanWords.sentence(block.because())).startsWith("Takes 180 of the");
              assertThat(block.change()).isNull();
            });
    assertThat(week.goalMinutes()).isEqualTo(720);
    assertThat(week.bookedMinutes()).isEqualTo(720);
    assertThat(week.plannedMinutes()).isEqualTo(720);
    assertThat(week.survivedMinutes()).isEqualTo(720);
    assertThat(week.displacedMinutes()).isZero();
    assertThat(week.deepWorkMinutes()).isEqualTo(2400);
    assertThat(week.flagged()).isEmpty();
  }

  private static final String ONE_MEETING =
      """
      week 2026-W46  zone Europe/Berlin  slot 30m
           0910111213141516
      Wed  ..MM
      M "Review" 4
      """;

  @Test
  void plansAroundAMeetingThatWasAlreadyKnown() {
    BacktestWeek week = rehearse(ONE_MEETING, Map.of('M', "2026-10-01T12:00"));

    assertThat(week.displacedMinutes()).isZero();
    assertThat(week.survivedMinutes()).isEqualTo(720);
    assertThat(week.blocks())
        .extracting(BacktestBlock::last)
        .contains(slot("2026-11-13", "09:00", "12:00"))
        .doesNotContain(slot("2026-11-11", "09:00", "12:00"));
  }

  @Test
  void meetingThatTakesABlockMovesItAndIsCounted() {
    BacktestWeek week = rehearse(ONE_MEETING, Map.of('M', "2026-11-10T10:05"));

    // An hour of the old slot is kept, which moving to Friday would not.
    BacktestBlock moved = week.blocks().get(2);
    assertThat(moved.first()).isEqualTo(slot("2026-11-11", "09:00", "12:00"));
    assertThat(moved.last()).isEqualTo(slot("2026-11-11", "11:00", "14:00"));
    assertThat(moved.fate()).isEqualTo(Fate.MOVED);
    assertThat(PlanWords.sentence(moved.change()))
        .startsWith("A meeting took its slot; now it takes");
    assertThat(moved.arrivals())
        .singleElement()
        .satisfies(
            arrival -> {
              assertThat(arrival.event().title()).isEqualTo("Review");
              assertThat(arrival.at()).isEqualTo(berlin("2026-11-10T10:15"));
              assertThat(arrival.part()).isEqualTo(slot("2026-11-11", "10:00", "11:00"));
              assertThat(arrival.level()).isEqualTo(ProtectionLevel.LOCKED);
              assertThat(arrival.pending()).isFalse();
            });
    assertThat(week.displacedMinutes()).isEqualTo(60);
    assertThat(week.bookedMinutes()).isEqualTo(720);
    assertThat(week.survivedMinutes()).isEqualTo(720);
  }

  @Test
  void meetingWeeksAheadTakesBlocksThatAreStillShownAsFree() {
    BacktestWeek week = rehearse(ONE_MEETING, Map.of('M', "2026-11-03T10:00"));

    assertThat(week.blocks().stream().flatMap(block -> block.arrivals().stream()))
        .singleElement()
        .extracting(Conflict::level)
        .isEqualTo(ProtectionLevel.HINT);
  }

  @Test
  void eventsOfUnknownAgeOrAddedAfterwardsCountAsKnown() {
    WeekText drawn = WeekText.parse(ONE_MEETING);

    for (Map<Character, String> created :
        List.of(Map.<Character, String>of(), Map.of('M', "2026-11-11T10:00"))) {
      BacktestReport report = report(drawn, drawn.preferences(), Phases.none(), created);

      assertThat(report.eventsOfUnknownAge()).isEqualTo(1);
      assertThat(report.events()).isEqualTo(1);
      assertThat(report.sum(BacktestWeek::displacedMinutes)).isZero();
      assertThat(report.sum(BacktestWeek::survivedMinutes)).isEqualTo(720);
    }
  }

  @Test
  void aBlockThatFindsNoOtherPlaceIsGivenUp() {
    BacktestWeek week =
        rehearse(
            """
            week 2026-W46  zone Europe/Berlin  slot 30m
                 0910111213141516
            Mon  AAAAAAAAAAAAAAAA
            Tue  AAAAAAAAAAAAAAAA
            Wed  ......AAAAAAAAAA
            Thu  AAAAAAAAAAAAAAAA
            Fri  AAAAAAAAAAAAAAAA
            Wed  .BBBB
            A "Workshop" 8
            B "Escalation" 3
            """,
            Map.of('A', "2026-09-01T12:00", 'B', "2026-11-09T16:00"));

    // Of the three free hours on Wednesday one is the bookable reserve.
    BacktestBlock block = week.blocks().get(0);
    assertThat(week.blocks()).hasSize(1);
    assertThat(block.first()).isEqualTo(slot("2026-11-11", "09:00", "11:00"));
    assertThat(block.fate()).isEqualTo(Fate.GAVE_WAY);
    assertThat(block.last()).isNull();
    assertThat(block.change()).isEqualTo(BlockReason.of(BlockReason.Kind.NO_OTHER_PLACE));
    assertThat(week.bookedMinutes()).isEqualTo(120);
    assertThat(week.plannedMinutes()).isEqualTo(120);
    assertThat(week.displacedMinutes()).isEqualTo(90);
    assertThat(week.survivedMinutes()).isZero();
    assertThat(week.deepWorkMinutes()).isZero();
  }

  @Test
  void anUnansweredInvitationKeepsTheBlockAndCountsAsAConflict() {
    BacktestWeek week =
        rehearse(
            ONE_MEETING.replace("\"Review\"", "\"Review\" pending"),
            Map.of('M', "2026-11-10T10:05"));

    BacktestBlock block = week.blocks().get(2);
    assertThat(block.fate()).isEqualTo(Fate.STOOD);
    assertThat(block.arrivals()).singleElement().matches(Conflict::pending);
    // The hour before it is no longer deep work; the hour after it begins a long gap.
    assertThat(block.survivedMinutes()).isEqualTo(60);
    assertThat(week.survivedMinutes()).isEqualTo(600);
  }

  private static final String NARROW =
      """
      week 2026-W46  zone Europe/Berlin  slot 30m
           0910111213141516
      Mon  AAAAAAAAAAAAAAAA
      Tue  AAAAAAAAAAAAAAAA
      Wed  AAAAAAAAAAAAAAAA
      Thu  ...B............
      Fri  AAAAAAAAAAAAAAAA
      A "Workshop" 8
      B "Short call" 2
      """;

  @Test
  void flagsTheMeetingWhoseArrivalTakesTheWeekBelowItsThreshold() {
    BacktestWeek week = rehearse(NARROW, Map.of('A', "2026-09-01T12:00", 'B', "2026-11-10T08:01"));

    // All of Thursday just reaches the threshold; the call leaves 90 minutes before it, which is
    // too short.
    assertThat(week.flagged()).hasSize(1);
    Flagged flagged = week.flagged().get(0);
    assertThat(flagged.at()).isEqualTo(berlin("2026-11-10T08:15"));
    assertThat(flagged.thresholdMinutes()).isEqualTo(480);
    FlaggedMeeting call = flagged.meeting();
    assertThat(call.event().title()).isEqualTo("Short call");
    assertThat(call.kind()).isEqualTo(FlaggedMeeting.Kind.BREACH);
    assertThat(call.costMinutes()).isEqualTo(120);
    assertThat(call.deepWorkMinutesWithout()).isEqualTo(480);
    assertThat(call.deepWorkMinutesWith()).isEqualTo(360);
    assertThat(call.arrivedAt()).isEqualTo(berlin("2026-11-10T08:01"));
    assertThat(week.alertedAt()).isEqualTo(berlin("2026-11-10T08:15"));
    assertThat(week.deepWorkMinutes()).isEqualTo(360);
    assertThat(week.thresholdMinutes()).isEqualTo(480);
  }

  @Test
  void flagsNoMeetingThatWasThereWhenTheWeekWasFirstSeen() {
    BacktestWeek week = rehearse(NARROW, Map.of('A', "2026-09-01T12:00", 'B', "2026-10-10T08:01"));

    assertThat(week.flagged()).isEmpty();
    // It is below its threshold anyway, from the Monday before on.
    assertThat(week.alertedAt()).isEqualTo(berlin("2026-11-02T00:00"));
  }

  @Test
  void ownFocusEventsAreCountedAndNotBookedAgain() {
    BacktestWeek week =
        rehearse(
            """
            week 2026-W46  zone Europe/Berlin  slot 30m
                 0910111213141516
            Mon  ffffff
            Tue  ffffff
            """,
            Map.of());

    assertThat(week.selfMadeMinutes()).isEqualTo(360);
    assertThat(week.bookedMinutes()).isEqualTo(360);
  }

  @Test
  void aPlanOnlyPersonSeesWhatTheDefaultPolicyWouldHaveDone() {
    WeekText drawn = WeekText.parse(QUIET);
    Preferences usual = drawn.preferences();
    Preferences dry = usual.with(usual.booking().withPolicy(Policy.DRY_RUN));

    assertThat(report(drawn, dry, Phases.none(), Map.of()))
        .isEqualTo(report(drawn, usual, Phases.none(), Map.of()));
  }

  @Test
  void aWeekOfLeaveHasNoGoalAndNoBlocks() {
    WeekText drawn = WeekText.parse(QUIET);
    Phases leave =
        new Phases(
            List.of(
                new Phase(
                    Phase.Kind.LEAVE,
                    LocalDate.of(2026, 11, 9),
                    LocalDate.of(2026, 11, 15),
                    null,
                    null,
                    null)));

    BacktestWeek week = report(drawn, drawn.preferences(), leave, Map.of()).weeks().get(0);

    assertThat(week.goalMinutes()).isZero();
    assertThat(week.blocks()).isEmpty();
  }

  @Test
  void eachOfSeveralWeeksHasItsOwnResult() {
    WeekText drawn = WeekText.parse(QUIET);

    BacktestReport report =
        BacktestRun.of(
            drawn.week(),
            drawn.week().plus(2),
            drawn.zone(),
            drawn.preferences(),
            Phases.none(),
            List.of());

    assertThat(report.weeks())
        .extracting(BacktestWeek::week)
        .containsExactly(drawn.week(), drawn.week().plus(1), drawn.week().plus(2));
    assertThat(report.sum(BacktestWeek::bookedMinutes)).isEqualTo(3 * 720);
    assertThat(report.blocks()).isEqualTo(12);
    assertThat(report.flagged()).isZero();
  }
}
