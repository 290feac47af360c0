package dev.focusguardian.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SmallWorld;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an alert from sync to sync, with Google's client and a real database. */
class WeekAlertsTest {

  private static final PersonId ME = new PersonId(1);
  private static final ZoneId BERLIN = ZoneId.of(SmallWorld.BERLIN);
  private static final IsoWeek NEXT = IsoWeek.parse("2026-W11");

  private static SmallWorld world;
  private static Alerts alerts;
  private static AlertAnswers answers;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    world = new SmallWorld(data);
    alerts = new Alerts(world.jdbi(), world.nodeTime);
    answers = new AlertAnswers(alerts);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /**
   * A working week has 40 hours; two meetings in the middle of two mornings bring it below the
   * threshold.
   */
  @BeforeEach
  void begin() {
    world.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    world.begin(1);
    set(object().put("thresholdMinutes", 2280));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void set(ObjectNode settings) {
    // Without blocks, which do not affect alerts.
    world.node().settings().put(ME, settings.put("horizonWeeks", 3).put("policy", "dry-run"));
  }

  private static void look() {
    world.ask(ME);
    assertThat(world.problem(ME)).isNull();
  }

  private static void lookLater() {
    world.pass(Duration.ofMinutes(5));
    look();
  }

  private static Interval slot(IsoWeek week, DayOfWeek day, String from, int minutes) {
    return Interval.startingAt(
        week.monday()
            .plusDays(day.getValue() - 1L)
            .atTime(LocalTime.parse(from))
            .atZone(BERLIN)
            .toInstant(),
        Duration.ofMinutes(minutes));
  }

  private static String meets(DayOfWeek day, String from, int minutes) {
    return world.books(ME, slot(NEXT, day, from, minutes));
  }

  private static void moves(String event, Interval to) {
    ObjectNode fields = object();
    SmallWorld.at(fields, to);
    world.changes(ME, event, fields);
  }

  private static StoredAlert only() {
    List<StoredAlert> all = alerts.list(ME, null);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<String> flagged() {
    return only().meetings().stream().map(StoredMeeting::eventId).toList();
  }

  @Test
  void firstSyncRaisesTheWeekAlertAndFlagsNoMeeting() {
    meets(DayOfWeek.MONDAY, "10:00", 30);
    meets(DayOfWeek.TUESDAY, "10:00", 30);

    look();

    StoredAlert alert = only();
    assertThat(alert.week()).isEqualTo(NEXT);
    assertThat(alert.state()).isEqualTo(AlertState.OPEN);
    assertThat(alert.since()).isEqualTo(world.nodeTime.instant());
    assertThat(alert.deepWorkMinutes()).isEqualTo(2220);
    assertThat(alert.thresholdMinutes()).isEqualTo(2280);
    assertThat(alert.meetings()).isEmpty();
    assertThat(alert.remedy().reachesThreshold()).isTrue();
    assertThat(alert.remedy().moves()).hasSize(1);
  }

  @Test
  void aWeekThatNothingCanFixSuggestsWhatHelpsMost() {
    for (int day = 0; day < 6; day++) {
      for (int meeting = 0; meeting < 60; meeting++) {
        Interval early = slot(NEXT, DayOfWeek.of(day + 1), "09:00", 15);
        Duration later = Duration.ofMinutes(8L * meeting);
        world.books(ME, Interval.of(early.start().plus(later), early.end().plus(later)));
      }
    }
    set(object().put("thresholdMinutes", 480));

    look();

    StoredAlert alert = only();
    assertThat(alert.deepWorkMinutes()).isZero();
    assertThat(alert.thresholdMinutes()).isEqualTo(480);
    assertThat(alert.remedy().reachesThreshold()).isFalse();
    assertThat(alert.meetings()).isEmpty();
  }

  @Test
  void flagsTheMeetingWhoseArrivalTookTheWeekBelow() {
    meets(DayOfWeek.MONDAY, "10:00", 30);
    look();
    assertThat(alerts.list(ME, null)).isEmpty();

    String second = meets(DayOfWeek.TUESDAY, "10:00", 30);
    lookLater();

    StoredMeeting meeting = only().meetings().get(0);
    assertThat(only().meetings()).hasSize(1);
    assertThat(meeting.eventId()).isEqualTo(second);
    assertThat(meeting.kind()).isEqualTo(FlaggedMeeting.Kind.BREACH);
    assertThat(meeting.deepWorkMinutesWithout()).isEqualTo(2310);
    assertThat(meeting.deepWorkMinutesWith()).isEqualTo(2220);
    assertThat(meeting.costMinutes()).isEqualTo(90);
    assertThat(meeting.alternatives()).isNotEmpty();
  }

  @Test
  void flagsSeveralMeetingsInTheOrderOfTheirArrival() {
    meets(DayOfWeek.MONDAY, "10:00", 30);
    look();

    String first = meets(DayOfWeek.WEDNESDAY, "10:00", 30);
    world.pass(Duration.ofMinutes(1));
    String second = meets(DayOfWeek.TUESDAY, "10:00", 30);
    world.pass(Duration.ofMinutes(1));
    meets(DayOfWeek.THURSDAY, "09:00", 30);
    lookLater();
    String later = meets(DayOfWeek.FRIDAY, "10:00", 30);
    lookLater();

    assertThat(only().meetings())
        .extracting(StoredMeeting::eventId, StoredMeeting::kind)
        .startsWith(tuple(later, FlaggedMeeting.Kind.DEEPENED_BREACH))
        .contains(
            tuple(second, FlaggedMeeting.Kind.DEEPENED_BREACH),
            tuple(first, FlaggedMeeting.Kind.BREACH));
    assertThat(flagged().indexOf(second)).isLessThan(flagged().indexOf(first));
  }

  @Test
  void movedLengthenedAndAcceptedMeetingsCountAsNew() {
    set(object().put("thresholdMinutes", 2220));
    meets(DayOfWeek.MONDAY, "10:00", 30);
    String moved = meets(DayOfWeek.TUESDAY, "09:00", 30);
    String longer = meets(DayOfWeek.WEDNESDAY, "09:00", 30);
    String declined = invited(DayOfWeek.THURSDAY, "10:00", "declined");
    look();
    assertThat(alerts.list(ME, null)).isEmpty();

    world.pass(Duration.ofMinutes(1));
    moves(moved, slot(NEXT, DayOfWeek.TUESDAY, "10:00", 30));
    world.pass(Duration.ofMinutes(1));
    moves(longer, slot(NEXT, DayOfWeek.WEDNESDAY, "09:00", 120));
    world.pass(Duration.ofMinutes(1));
    answers(declined, "accepted");
    lookLater();

    assertThat(flagged()).containsExactly(declined, longer, moved);
  }

  private static String invited(DayOfWeek day, String from, String answer) {
    ObjectNode body = object().put("id", "invitation" + day.getValue()).put("summary", "Talk");
    SmallWorld.at(body, slot(NEXT, day, from, 30));
    guests(body, answer);
    return world.posts(ME, body);
  }

  private static void answers(String event, String answer) {
    ObjectNode fields = object();
    guests(fields, answer);
    world.changes(ME, event, fields);
  }

  private static void guests(ObjectNode body, String answer) {
    body.putArray("attendees")
        .add(object().put("email", SmallWorld.email(ME)).put("responseStatus", answer))
        .add(object().put("email", "colleague@example.com"));
  }

  @Test
  void aFullListingFlagsNoMeeting() {
    fillBelow();
    look();

    world.google().expireSyncTokens();
    lookLater();

    assertThat(only().meetings()).isEmpty();
  }

  @Test
  void eventsThatReturnAfterAnEmptyListingAreNotFlagged() {
    List<String> meetings = fillBelow();
    world.pass(Duration.ofMinutes(1));
    meets(DayOfWeek.THURSDAY, "18:00", 30);
    look();
    world.road(call -> call.lists() ? empty(call) : world.smooth(call));
    world.google().expireSyncTokens();
    lookLater();
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);

    world.road(world::smooth);
    world.google().expireSyncTokens();
    lookLater();

    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(only().meetings()).isEmpty();
    moves(meetings.get(0), slot(NEXT, DayOfWeek.MONDAY, "11:00", 30));
    String fresh = meets(DayOfWeek.FRIDAY, "12:30", 120);
    lookLater();
    assertThat(flagged()).contains(fresh);
  }

  private static Answer empty(Call call) {
    Answer answer = world.smooth(call);
    if (answer.body() instanceof ObjectNode list) {
      list.putArray("items");
    }
    return answer;
  }

  private static List<String> fillBelow() {
    return world.draws(
        ME,
        NEXT,
        """
             0910
        Mon  ..m
        Tue  ..m
        Wed  ..m
        """);
  }

  @Test
  void aChangedSettingFlagsNoMeeting() {
    meets(DayOfWeek.MONDAY, "10:00", 30);
    String tentative = meets(DayOfWeek.TUESDAY, "10:00", 30);
    world.changes(ME, tentative, object().put("status", "tentative"));
    set(object().put("thresholdMinutes", 2280).put("tentativeCounts", false));
    look();
    assertThat(alerts.list(ME, null)).isEmpty();

    set(object().put("thresholdMinutes", 2280).put("tentativeCounts", true));
    lookLater();

    assertThat(only().meetings()).isEmpty();
  }

  @Test
  void aWeekThatEntersTheHorizonFlagsNoMeeting() {
    look();
    IsoWeek fourth = NEXT.plus(2);
    world.draws(
        ME,
        fourth,
        """
             0910
        Mon  ..m
        Tue  ..m
        """);
    lookLater();
    assertThat(alerts.list(ME, null)).isEmpty();

    world.pass(Duration.ofDays(7));
    look();

    assertThat(only().week()).isEqualTo(fourth);
    assertThat(only().meetings()).isEmpty();
  }

  @Test
  void anAlertClearsAnHourAboveTheThresholdAndItsMeetingsClearWithIt() {
    look();
    List<String> meetings = fillBelow();
    lookLater();
    assertThat(flagged()).contains(meetings.get(2));
    assertThat(only().deepWorkMinutes()).isEqualTo(2130);

    // 2310: above the threshold, but not by an hour.
    moves(meetings.get(0), slot(NEXT, DayOfWeek.MONDAY, "18:00", 30));
    moves(meetings.get(1), slot(NEXT, DayOfWeek.TUESDAY, "18:00", 30));
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(only().deepWorkMinutes()).isEqualTo(2310);

    moves(meetings.get(2), slot(NEXT, DayOfWeek.WEDNESDAY, "09:00", 30));
    lookLater();

    StoredAlert over = only();
    assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(over.deepWorkMinutes()).as("what it was about").isEqualTo(2130);
    assertThat(over.meetings())
        .isNotEmpty()
        .allSatisfy(meeting -> assertThat(meeting.state()).isEqualTo(AlertState.RESOLVED));
  }

  @Test
  void aNewMeetingReopensADismissedWeekAlert() {
    look();
    fillBelow();
    lookLater();
    answers.acknowledge(ME, only().id());
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(only().living())
        .allSatisfy(seen -> assertThat(seen.state()).isEqualTo(AlertState.ACKNOWLEDGED));
    moves(meets(DayOfWeek.THURSDAY, "18:00", 30), slot(NEXT, DayOfWeek.THURSDAY, "19:00", 30));
    lookLater();
    assertThat(only().state()).as("an evening costs nothing").isEqualTo(AlertState.ACKNOWLEDGED);

    String another = meets(DayOfWeek.FRIDAY, "10:00", 30);
    lookLater();

    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(only().meetings().get(0).eventId()).isEqualTo(another);
    assertThat(only().meetings())
        .filteredOn(meeting -> meeting.state() == AlertState.OPEN)
        .hasSize(1);
    answers.keep(ME, only().id());
    lookLater();
    assertThat(only().answer()).isEqualTo(AlertAnswer.KEPT);
    meets(DayOfWeek.FRIDAY, "14:00", 30);
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.OPEN);
  }

  @Test
  void aWeekThatFallsBelowAgainShowsNoSettledMeetings() {
    set(object().put("thresholdMinutes", 2220));
    look();
    List<String> meetings = new ArrayList<>(fillBelow());
    world.pass(Duration.ofMinutes(1));
    meetings.add(meets(DayOfWeek.THURSDAY, "10:00", 30));
    lookLater();
    String kept = meetings.get(3);
    UUID id = meeting(kept).id();
    answers.keep(ME, id);
    for (int day = 0; day < 3; day++) {
      moves(meetings.get(day), slot(NEXT, DayOfWeek.of(day + 1), "18:00", 30));
    }
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
    assertThat(flagged()).hasSizeGreaterThan(1);

    String first = meets(DayOfWeek.MONDAY, "10:00", 30);
    String second = meets(DayOfWeek.TUESDAY, "10:00", 30);
    lookLater();

    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(flagged()).hasSizeGreaterThan(1).isSubsetOf(first, second, kept);
    assertThat(meeting(kept).id()).isEqualTo(id);
    assertThat(meeting(kept).state()).isEqualTo(AlertState.ACTED);
    assertThat(meeting(kept).answer()).isEqualTo(AlertAnswer.KEPT);

    world.google().expireSyncTokens();
    lookLater();
    assertThat(meeting(kept).answer()).isEqualTo(AlertAnswer.KEPT);
  }

  @Test
  void anAnsweredMeetingThatIsGoneIsNotShownWhenTheWeekFallsBelowAgain() {
    look();
    List<String> meetings = fillBelow();
    lookLater();
    answers.keep(ME, only().meetings().get(0).id());
    for (int day = 0; day < 3; day++) {
      moves(meetings.get(day), slot(NEXT.plus(1), DayOfWeek.of(day + 1), "18:00", 30));
    }
    lookLater();
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);

    String first = meets(DayOfWeek.MONDAY, "10:00", 30);
    String second = meets(DayOfWeek.TUESDAY, "10:00", 30);
    lookLater();

    assertThat(flagged()).isNotEmpty().isSubsetOf(first, second);
  }

  private static StoredMeeting meeting(String event) {
    return only().meetings().stream()
        .filter(meeting -> meeting.eventId().equals(event))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAnswerWaitsForARunningSyncAndUsesItsResult() throws Exception {
    look();
    fillBelow();
    lookLater();
    StoredAlert before = only();
    UUID meeting = before.living().get(0).id();
    ExecutorService person = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> given = new ArrayList<>();
      alerts.inOneLook(
          ME,
          () -> {},
          look -> {
            StoredAlert standing = look.alerts().get(0);
            given.add(person.submit(() -> answers.keep(ME, standing.id())));
            given.add(person.submit(() -> answers.acknowledge(ME, meeting)));
            awaitWaiting(given.size());
            AlertEnding.resolve(look, standing, ResolvedBy.WEEK_RECOVERED);
          });

      assertThat(given)
          .allSatisfy(
              answer -> assertThatThrownBy(answer::get).hasCauseInstanceOf(AlertProblem.class));
    } finally {
      person.shutdownNow();
    }
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
    assertThat(only().answer()).isNull();
    assertThat(only().meetings())
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(AlertState.RESOLVED));
  }

  @Test
  void theSecondOfTwoSimultaneousAnswersSeesTheFirst() throws Exception {
    look();
    fillBelow();
    lookLater();
    UUID meeting = only().living().get(0).id();
    ExecutorService person = Executors.newFixedThreadPool(1);
    try {
      List<Future<?>> second = new ArrayList<>();
      alerts.whileLocked(
          ME,
          meeting,
          locked -> {
            second.add(person.submit(() -> answers.acknowledge(ME, meeting)));
            awaitWaiting(1);
            locked.answerMeeting(meeting, AlertState.ACTED, AlertAnswer.DECLINED);
            return meeting;
          });

      assertThatThrownBy(second.get(0)::get)
          .cause()
          .isInstanceOfSatisfying(
              AlertProblem.class,
              problem -> assertThat(problem.why()).isEqualTo(AlertProblem.Why.MEETING_DECLINED));
    } finally {
      person.shutdownNow();
    }
    assertThat(alerts.meeting(ME, meeting).orElseThrow().answer()).isEqualTo(AlertAnswer.DECLINED);
  }

  private static void awaitWaiting(int count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (world
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                        .mapTo(Integer.class)
                        .one())
        < count) {
      assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void aFlaggedMeetingThatStaysIsFlaggedOnce() {
    look();
    fillBelow();
    lookLater();
    StoredAlert before = only();

    lookLater();
    lookLater();

    assertThat(only()).isEqualTo(before);
  }

  @Test
  void resolvesMeetingThatIsCancelledOrMovesToAFreeSlot() {
    look();
    List<String> meetings =
        world.draws(
            ME,
            NEXT,
            """
                 0910
            Mon  ..m
            Tue  ..m
            Wed  ..m
            Thu  ..m
            Fri  ..m
            """);
    lookLater();
    int count = flagged().size();

    moves(meetings.get(4), slot(NEXT, DayOfWeek.FRIDAY, "18:00", 30));
    moves(meetings.get(3), slot(NEXT.plus(1), DayOfWeek.THURSDAY, "10:00", 30));
    lookLater();

    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(only().meetings())
        .hasSize(count)
        .allSatisfy(
            meeting ->
                assertThat(meeting.state())
                    .isEqualTo(
                        meetings.indexOf(meeting.eventId()) >= 3
                            ? AlertState.RESOLVED
                            : AlertState.OPEN));
    // A kept meeting that returns at a new time is a new question.
    moves(meetings.get(4), slot(NEXT, DayOfWeek.FRIDAY, "12:30", 60));
    lookLater();
    assertThat(only().meetings().get(0).eventId()).isEqualTo(meetings.get(4));
    assertThat(only().meetings().get(0).state()).isEqualTo(AlertState.OPEN);
    assertThat(only().meetings()).hasSize(count);
  }

  @Test
  void aWeekThatHasPassedExpiresWithItsMeetings() {
    look();
    fillBelow();
    lookLater();

    world.pass(Duration.ofDays(14));
    look();

    assertThat(only().state()).isEqualTo(AlertState.EXPIRED);
    assertThat(only().meetings())
        .allSatisfy(meeting -> assertThat(meeting.state()).isEqualTo(AlertState.EXPIRED));
    List<String> known =
        world
            .jdbi()
            .withHandle(
                handle ->
                    handle.createQuery("SELECT week FROM known_week").mapTo(String.class).list());
    assertThat(known).hasSize(3).doesNotContain(NEXT.toString());
  }

  @Test
  void anInterruptedSyncLosesNothingAndFlagsNothingTwice() {
    List<String> uncut = cutShortAt(0);
    assertThat(uncut).hasSize(2);
    int cuts = 0;
    for (int statement = 1; !finished; statement++) {
      assertThat(cutShortAt(statement)).as("statement " + statement).isEqualTo(uncut);
      cuts++;
    }
    assertThat(cuts).isGreaterThan(6);
  }

  private boolean finished;

  /** Returns the flagged meetings after another sync, without titles. */
  private List<String> cutShortAt(int statement) {
    begin();
    look();
    fillBelow();
    AtomicInteger left = new AtomicInteger(statement);
    world
        .jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                if (String.valueOf(context.getRawSql())
                        .matches("(?s).*\\b(alert|flagged_meeting|known_week)\\b.*")
                    && left.decrementAndGet() == 0) {
                  throw new IllegalStateException("Cut short");
                }
              }
            });
    world.pass(Duration.ofMinutes(5));
    world.ask(ME);
    finished = left.get() > 0;
    world.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    world.pass(Duration.ofMinutes(30));
    look();
    return only().meetings().stream()
        .map(
            meeting ->
                meeting.kind()
                    + " "
                    + meeting.costMinutes()
                    + " "
                    + meeting.interval()
                    + " "
                    + meeting.state())
        .toList();
  }
}
