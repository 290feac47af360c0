package dev.focusguardian.safety;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.notice.NotificationMatter.SteppedBack;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.Questions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stops the service from writing, its history, and undo. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WriteSafetyTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject PersonRepository persons;
  @Inject CycleRunner guardian;
  @Inject FocusBlocks focusBlocks;
  @Inject Questions questions;
  @Inject Notifications notifications;
  @Inject History history;
  @Inject DeletionRequests leavings;
  @Inject SafetyConfig config;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void connected() {
    me.isNew("held");
    // All four weeks then have blocks on the calendar.
    me.settings("{\"policy\": \"hold\"}");
    me.connects();
    http = me.http();
  }

  @AfterEach
  void nothingIsSlowAnyMore() {
    me.nothingFails();
  }

  /** Blocks after tomorrow, which are not locked, the earliest first. */
  private List<BookedBlock> blocks() {
    Instant free = clock.instant().plus(Duration.ofHours(25));
    return me.booked().stream().filter(block -> block.interval().start().isAfter(free)).toList();
  }

  private JsonNode api(String method, String path, String body) {
    Answer answer = http.json(method, "/api/v1" + path, body);
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
    return answer.json();
  }

  private List<String> what() {
    return history.between(ME, Instant.EPOCH, clock.instant().plusSeconds(60)).stream()
        .map(told -> told.entry().event().word())
        .toList();
  }

  private Instant inDays(int days) {
    return clock.instant().plus(Duration.ofDays(days));
  }

  @Test
  void nothingIsWrittenDuringAPauseAndEverythingIsCaughtUpAfterIt() {
    Map<String, Interval> before = me.blocks();
    BookedBlock block = blocks().get(0);
    assertThat(api("PUT", "/pause", "{\"until\": \"" + inDays(2) + "\"}").path("until").asText())
        .isNotEmpty();
    me.books("Now of all times", block.interval());

    me.cycle();

    assertThat(me.blocks()).isEqualTo(before);
    assertThat(http.get("/").body()).contains("Paused", "Resume now");

    assertThat(api("PUT", "/pause", "{\"until\": null}").path("until").isNull()).isTrue();
    me.rests();

    assertThat(IntervalSet.of(me.blocks().values()).overlaps(block.interval())).isFalse();
    assertThat(http.get("/").body()).doesNotContain("Resume now");
  }

  @Test
  void aPauseEndsByItself() {
    persons.pause(ME, clock.instant().minusSeconds(1));
    BookedBlock block = blocks().get(0);
    me.books("After all", block.interval());

    me.cycle();

    assertThat(IntervalSet.of(me.blocks().values()).overlaps(block.interval())).isFalse();
    assertThat(api("GET", "/pause", "").path("until").isNull()).isTrue();
  }

  @Test
  void anInvalidPauseIsRefused() {
    for (String body :
        List.of(
            "{\"until\": \"soon\"}",
            "{\"until\": \"2020-01-01\"}",
            "{\"until\": \"" + inDays(400) + "\"}",
            "{\"until\": 5}",
            "{\"to\": \"2026-12-01\"}",
            "{}")) {
      Answer answer = http.json("PUT", "/api/v1/pause", body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.json().path("detail").asText()).as(body).isNotBlank();
    }
    assertThat(persons.pausedUntil(ME)).isEmpty();
  }

  @Test
  void historyNamesEachChangeAndItsReason() {
    BookedBlock block = blocks().get(0);
    me.books("Planning", block.interval());
    me.cycle();

    JsonNode cycles = api("GET", "/history", "");

    JsonNode last = cycles.get(0);
    assertThat(last.path("occasion").asText()).isEqualTo("person");
    JsonNode moved = last.path("entries").get(last.path("entries").size() - 1);
    assertThat(Set.of("moved", "released")).contains(moved.path("what").asText());
    assertThat(moved.path("cause").asText()).isEqualTo("meeting");
    assertThat(moved.path("reason").asText()).isEqualTo("meeting-came");
    assertThat(moved.path("answerTo").asText())
        .startsWith("A meeting or another event came to ")
        .doesNotContain("Planning");
    assertThat(cycles.get(1).path("occasion").asText()).isEqualTo("connected");
    assertThat(http.get("/history").body())
        .contains("Booked", "A meeting or another event came to", "you connected an account");
    assertThat(http.json("GET", "/api/v1/history?from=2026-01-02&to=2026-01-01", "").status())
        .isEqualTo(400);
  }

  @Test
  void aCycleThatChangesNothingLeavesNoHistory() {
    int before = what().size();
    me.cycle();
    me.cycle();

    assertThat(what()).hasSize(before);
  }

  @Test
  void undoRemovesWhatTheFirstCycleBooked() {
    assertThat(me.blocks()).isNotEmpty();

    JsonNode undone = api("POST", "/undo", "");

    assertThat(undone.path("blocks")).isNotEmpty();
    Instant now = clock.instant();
    Set<Interval> left = new TreeSet<>(me.blocks().values());
    assertThat(left).allMatch(slot -> !slot.start().isAfter(now));
    me.cycle();
    assertThat(new TreeSet<>(me.blocks().values())).isEqualTo(left);
    assertThat(http.json("POST", "/api/v1/undo", "").status()).isEqualTo(409);
    // Interrupted before its end was stored, it continues where it stopped.
    jdbi.useHandle(handle -> handle.execute("UPDATE cycle SET undone_at = NULL"));
    assertThat(api("POST", "/undo", "").path("blocks"))
        .isNotEmpty()
        .allMatch(line -> line.path("done").asBoolean());
    // After the pause, other slots are found.
    assertThat(http.get("/history/undo").body()).contains("We write nothing until");
    api("PUT", "/pause", "{\"until\": null}");
    me.rests();
    assertThat(me.blocks().size()).isGreaterThan(left.size());
    assertThat(http.get("/history/undo").body())
        .contains("Undone")
        .doesNotContain("We write nothing until", "Resume now");
  }

  @Test
  void aLargeUndoAnswersAtOnceAndReportsItsProgress() {
    int all = me.blocks().size();
    assertThat(all).isGreaterThan(10);
    me.fails(Map.of("match", "events.delete", "delayMillis", 400, "calls", 200));

    Answer begun = http.json("POST", "/api/v1/undo", "");

    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    assertThat(begun.header("Location")).endsWith("/api/v1/undo");
    assertThat(begun.json().path("state").asText()).isEqualTo("running");
    assertThat(begun.json().path("of").asInt()).isEqualTo(all);
    assertThat(begun.json().path("done").asInt()).isBetween(1, all - 1);
    assertThat(http.get("/history/undo").body()).contains("Undoing ", " of " + all);
    assertThat(guardian.progress(ME).stage()).isEqualTo(CycleStage.UNDOING);
    // A second request joins the first.
    assertThat(http.form("/history/undo", Map.of()).status()).isEqualTo(303);
    me.nothingFails();
    JsonNode undo = undoOver();

    assertThat(undo.path("state").asText()).isEqualTo("finished");
    assertThat(undo.path("undone").path("blocks")).hasSize(all);
    assertThat(http.get("/history/undo").body()).contains("Undone");
    assertThat(http.json("POST", "/api/v1/undo", "").status()).isEqualTo(409);
    assertThat(persons.pausedUntil(ME)).isPresent();
  }

  private JsonNode undoOver() {
    Instant deadline = clock.instant().plusSeconds(30);
    JsonNode undo = api("GET", "/undo", "");
    while (undo.path("state").asText().equals("running") && clock.instant().isBefore(deadline)) {
      undo = api("GET", "/undo", "");
    }
    return undo;
  }

  @Test
  void undoContinuesTheSameCycleAfterGoogleFailed() {
    int all = me.blocks().size();
    me.fails(Map.of("match", "events.delete", "status", 503, "calls", 200));
    http.json("POST", "/api/v1/undo", "");
    assertThat(undoOver().path("state").asText()).isEqualTo("failed");
    me.nothingFails();
    // The sync finds the block that was being removed: that is not a cycle to undo.
    me.cycle();

    http.json("POST", "/api/v1/undo", "");

    JsonNode undo = undoOver();
    assertThat(undo.path("state").asText()).isEqualTo("finished");
    assertThat(undo.path("undone").path("blocks")).hasSize(all);
    Instant now = clock.instant();
    assertThat(me.blocks().values()).allMatch(slot -> !slot.start().isAfter(now));
  }

  @Test
  void undoIsRefusedDuringAccountDeletion() {
    Map<String, Interval> before = me.blocks();
    leavings.begin(ME, clock.instant());

    Answer answer = http.json("POST", "/api/v1/undo", "");

    leavings.stay(ME);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("detail").asText()).contains("being deleted");
    assertThat(me.blocks()).isEqualTo(before);
    assertThat(persons.pausedUntil(ME)).isEmpty();
  }

  @Test
  void namesUndoneSlotsAsTheReasonForUnplannedGoalMinutes() {
    // With blocks of 90 minutes there are more ways to fill a day, and too few are left afterwards.
    me.settings("{\"goalMinutes\": 1500, \"focusMinimumMinutes\": 90}");
    me.cycle();
    api("POST", "/undo", "");

    String week = me.week(2).toString();

    assertThat(api("GET", "/weeks/" + week + "/plan", "").path("unplaced"))
        .anyMatch(
            rest -> rest.path("because").asText().contains("slots where you deleted a block, "));
    assertThat(http.get("/?week=" + week).body()).contains("slots where you deleted a block, ");
  }

  @Test
  void undoMovesABlockBackWhenItsOldSlotIsFree() {
    BookedBlock block = blocks().get(0);
    String meeting = me.books("In the way", block.interval());
    me.cycle();
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(block.interval())).isFalse();
    me.deletes(meeting);

    JsonNode undone = api("POST", "/undo", "");

    assertThat(undone.path("blocks")).anyMatch(line -> line.path("done").asBoolean());
    assertThat(me.blocks().values()).contains(block.interval());
    assertThat(focusBlocks.all(ME))
        .filteredOn(one -> one.interval().equals(block.interval()))
        .singleElement()
        .matches(BookedBlock::pinned);
    api("PUT", "/pause", "{\"until\": null}");
    me.rests();
    assertThat(me.blocks().values()).contains(block.interval());
  }

  @Test
  void undoSkipsBlocksThatMovedOrChangedSince() {
    BookedBlock taken = blocks().get(0);
    me.books("Stays", taken.interval());
    me.cycle();

    JsonNode undone = api("POST", "/undo", "");

    assertThat(undone.path("blocks")).anyMatch(line -> !line.path("done").asBoolean());
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(taken.interval())).isFalse();
  }

  @Test
  void undoKeepsABlockThatThePersonHasChangedSince() {
    BookedBlock mine = blocks().get(0);
    me.changes(mine.eventId(), Map.of("summary", "Thesis"));
    me.cycle(CycleTrigger.POLL);

    api("POST", "/undo", "");

    assertThat(me.blocks()).containsKey(mine.eventId());
    assertThat(me.google().event(mine.eventId()).path("summary").asText()).isEqualTo("Thesis");
  }

  /** The person's own focus time, which leaves no goal minutes to book. */
  private List<String> focusOfTheirOwn() {
    List<String> ids = new ArrayList<>();
    for (int ahead = 1; ahead < 4; ahead++) {
      ids.addAll(
          me.draws(
              me.week(ahead),
              """
                   181920
              Mon  ffffff
              Tue  ffffff
              Wed  ffffff
              Thu  ffffff
              """));
    }
    return ids;
  }

  private void workLong() {
    me.works("09:00-21:00");
    me.cycle();
  }

  @Test
  void asksBeforeManyRemovalsAtOnce() {
    workLong();
    Map<String, Interval> before = me.blocks();
    focusOfTheirOwn();

    me.cycle();

    assertThat(me.blocks()).isEqualTo(before);
    assertThat(questions.open(ME))
        .singleElement()
        .matches(
            question ->
                question.matter() instanceof QuestionMatter.ManyRemovals many
                    && many.removals() > 3
                    && many.removals() <= many.ahead());
    assertThat(http.get("/").body())
        .contains("Question for you", "would be removed at once", "Answer");

    me.cycle();
    assertThat(questions.open(ME)).hasSize(1);

    String id = api("GET", "/questions", "").get(0).path("id").asText();
    api("POST", "/questions/" + id + "/yes", "");
    me.rests();

    assertThat(me.blocks().size()).isLessThan(before.size() - 3);
    assertThat(http.json("POST", "/api/v1/questions/" + id + "/no", "").status()).isEqualTo(409);
  }

  @Test
  void answeringNoKeepsTheBlocksAndIsNotAskedAgainToday() {
    workLong();
    Map<String, Interval> before = me.blocks();
    focusOfTheirOwn();
    me.cycle();
    String id = api("GET", "/questions", "").get(0).path("id").asText();

    api("POST", "/questions/" + id + "/no", "");
    me.rests();
    me.cycle();

    assertThat(me.blocks()).isEqualTo(before);
    assertThat(questions.open(ME)).isEmpty();
    assertThat(http.get("/").body()).contains("You said no");

    // Blocks still give way to commitments, and a "no" can become a "yes".
    BookedBlock block = blocks().get(0);
    me.books("All the same", block.interval());
    me.cycle();
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(block.interval())).isFalse();
    assertThat(http.get("/history").body()).contains("Change to yes");
    api("POST", "/questions/" + id + "/yes", "");
    me.rests();
    assertThat(me.blocks().size()).isLessThan(before.size() - 3);
  }

  @Test
  void anOutdatedQuestionIsWithdrawn() {
    workLong();
    List<String> ids = focusOfTheirOwn();
    me.cycle();
    assertThat(questions.open(ME)).hasSize(1);
    ids.forEach(me::deletes);

    me.cycle();

    assertThat(questions.open(ME)).isEmpty();
  }

  @Test
  void changesThatThePersonRequestedNeedNoQuestion() {
    me.settings("{\"goalMinutes\": 0}");

    me.cycle();

    assertThat(questions.open(ME)).isEmpty();
    assertThat(blocks()).isEmpty();
  }

  @Test
  void asksBeforeUnusuallyManyWrites() {
    WritePolicy few =
        new WritePolicy(
            persons,
            questions,
            history,
            new Safety(() -> Duration.ZERO, new Few()),
            GoogleMode.SANDBOX);
    Horizon horizon =
        Horizon.of(
            settings.get(ME).preferences(),
            BERLIN,
            clock.instant(),
            List.of(),
            List.of(),
            IntervalSet.empty());
    List<BlockChange> changes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      changes.add(
          new BlockChange.Book(
              Interval.startingAt(inDays(i + 1), Duration.ofHours(2)),
              BlockReason.of(BlockReason.Kind.NOT_ASKED)));
    }
    jdbi.useHandle(handle -> handle.execute("DELETE FROM history"));

    assertThat(few.looksRight(ME, changes.subList(0, 3), horizon, CycleTrigger.POLL, false))
        .isTrue();
    assertThat(few.looksRight(ME, changes, horizon, CycleTrigger.POLL, false)).isFalse();
    assertThat(questions.open(ME))
        .singleElement()
        .matches(question -> question.kind() == QuestionMatter.Kind.MANY_WRITES);
  }

  private record Safety(LiveAccounts live, WriteLimits calm) implements SafetyConfig {}

  private record Few() implements SafetyConfig.WriteLimits {
    @Override
    public int writesPerCycle() {
      return 3;
    }

    @Override
    public int writesPerDay() {
      return 10;
    }

    @Override
    public int removalsPercent() {
      return 50;
    }
  }

  @Test
  void writesOfOneDayAreCountedTogether() {
    int written = history.writesSince(ME, clock.instant().minus(Duration.ofDays(1)));

    assertThat(written).isEqualTo(me.blocks().size());
    assertThat(history.writesSince(ME, clock.instant())).isZero();
  }

  @Test
  void aNewLiveAccountIsPlanOnlyUntilThePersonConfirms() {
    WritePolicy live =
        new WritePolicy(
            persons,
            questions,
            history,
            new Safety(() -> Duration.ofHours(24), config.calm()),
            GoogleMode.LIVE);
    Instant now = clock.instant();

    WritePermission trying =
        live.permission(ME, connections.connected(ME).get(0), settings.get(ME).preferences(), now);
    assertThat(trying.state()).isEqualTo(WritePermission.State.TRYING);
    assertThat(trying.until()).isNotNull().isAfter(now);

    String id = connections.connected(ME).get(0).id().toString();
    assertThat(http.json("POST", "/api/v1/connections/" + id + "/go", "").status()).isEqualTo(204);
    assertThat(
            live.permission(
                    ME, connections.connected(ME).get(0), settings.get(ME).preferences(), now)
                .given())
        .isTrue();
    assertThat(
            live.permission(
                    ME,
                    connections.connected(ME).get(0),
                    settings.get(ME).preferences(),
                    now.plus(Duration.ofDays(2)))
                .given())
        .isTrue();
  }

  /** Two blocks at the same time of the same weekday, a week apart. */
  private List<BookedBlock> twins() {
    for (BookedBlock first : blocks()) {
      for (BookedBlock second : blocks()) {
        LocalDate date = first.interval().start().atZone(BERLIN).toLocalDate();
        if (second.interval().start().atZone(BERLIN).toLocalDate().equals(date.plusWeeks(1))
            && second
                .interval()
                .start()
                .atZone(BERLIN)
                .toLocalTime()
                .equals(first.interval().start().atZone(BERLIN).toLocalTime())) {
          return List.of(first, second);
        }
      }
    }
    throw new AssertionError("No two blocks are a week apart: " + blocks());
  }

  @Test
  void asksAboutATimeRefusedTwiceInARowAndThenAvoidsIt() {
    List<BookedBlock> twins = twins();
    me.deletes(twins.get(0).eventId());
    me.cycle();
    assertThat(questions.open(ME)).isEmpty();
    me.deletes(twins.get(1).eventId());
    me.cycle();

    assertThat(questions.open(ME))
        .singleElement()
        .matches(question -> question.kind() == QuestionMatter.Kind.AVOID);
    assertThat(http.get("/history").body()).contains("two weeks in a row");
    String id = questions.open(ME).get(0).id().toString();
    assertThat(http.form("/history/questions/" + id + "/yes", Map.of()).status()).isEqualTo(303);
    me.rests();

    JsonNode avoided = api("GET", "/avoided", "");
    assertThat(avoided).hasSize(1);
    LocalDate third = twins.get(1).interval().start().atZone(BERLIN).toLocalDate().plusWeeks(1);
    Interval there = questions.avoided(ME).get(0).slot().on(third, BERLIN);
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(there)).isFalse();
    assertThat(http.get("/history").body()).contains("Slots you keep free");

    String slot = avoided.get(0).path("id").asText();
    assertThat(http.delete("/api/v1/avoided/" + slot).status()).isEqualTo(204);
    assertThat(http.delete("/api/v1/avoided/" + slot).status()).isEqualTo(404);
    assertThat(questions.avoided(ME)).isEmpty();
  }

  @Test
  void asksOnlyAboutTheTimeThatBothRefusalsShare() {
    List<BookedBlock> twins = twins();
    Interval first = twins.get(0).interval();
    me.moves(twins.get(0).eventId(), Interval.of(first.start().plusSeconds(1800), first.end()));
    me.cycle();
    me.deletes(twins.get(0).eventId());
    me.cycle();
    me.deletes(twins.get(1).eventId());
    me.cycle();

    assertThat(questions.open(ME))
        .singleElement()
        .satisfies(
            question ->
                assertThat(question.slot())
                    .isEqualTo(
                        new WeeklySlot(
                            first.start().atZone(BERLIN).getDayOfWeek(),
                            first.start().atZone(BERLIN).toLocalTime().plusMinutes(30),
                            twins.get(1).interval().end().isBefore(later(first))
                                ? twins.get(1).interval().end().atZone(BERLIN).toLocalTime()
                                : first.end().atZone(BERLIN).toLocalTime())));
  }

  private static Instant later(Interval slot) {
    return slot.end().atZone(BERLIN).plusWeeks(1).toInstant();
  }

  /** Two weeks of small meetings, so that there is more on the calendar than our blocks. */
  private void busyMornings() {
    for (int ahead = 1; ahead < 3; ahead++) {
      me.draws(
          me.week(ahead),
          """
               08
          Mon  m
          Tue  m
          Wed  m
          Thu  m
          Fri  m
          """);
    }
    me.cycle();
  }

  @Test
  void blocksThatThePersonDeletedAllAtOnceAreNotBookedThereAgain() {
    busyMornings();
    Set<Interval> first = new TreeSet<>(me.blocks().values());

    me.blocks().keySet().forEach(me::deletes);
    me.cycle();

    assertThat(IntervalSet.of(me.blocks().values()).intersect(IntervalSet.of(first)).isEmpty())
        .isTrue();
    assertThat(what()).contains("deleted-by-person").doesNotContain("gone-with-calendar");
    assertThat(questions.open(ME)).as("who sweeps means no one time of the week").isEmpty();
  }

  @Test
  void aRefusedSlotIsListedAndCanBeBookedAgain() {
    BookedBlock block = blocks().get(0);
    me.deletes(block.eventId());
    me.cycle();

    JsonNode refused = api("GET", "/refused", "");
    assertThat(refused).hasSize(1);
    String slot =
        "start="
            + refused.get(0).path("start").asText()
            + "&end="
            + refused.get(0).path("end").asText();
    assertThat(http.get("/history").body()).contains("Not booked again");
    assertThat(http.delete("/api/v1/refused?" + slot).status()).isEqualTo(204);
    assertThat(http.delete("/api/v1/refused?" + slot).status()).isEqualTo(404);
    assertThat(http.delete("/api/v1/refused").status()).isEqualTo(400);
    me.rests();

    assertThat(http.get("/history").body()).doesNotContain("Not booked again");
  }

  @Test
  void blocksThatVanishedWithTheirCalendarAreBookedAgain() {
    Set<Interval> first = new TreeSet<>(me.blocks().values());
    me.google()
        .hasCalendar(
            """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        """
                + evenings()
                + "END:VCALENDAR\n");
    me.cycle();

    assertThat(new TreeSet<>(me.blocks().values())).isEqualTo(first);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  /** Outside working time, so that the same slots are the best again. */
  private String evenings() {
    LocalDate monday = me.week(1).monday();
    StringBuilder events = new StringBuilder();
    for (int day = 0; day < 5; day++) {
      String date = monday.plusDays(day).toString().replace("-", "");
      events.append(
          """
          BEGIN:VEVENT
          UID:evening%s
          DTSTAMP:20260101T000000Z
          DTSTART:%sT200000Z
          DTEND:%sT210000Z
          SUMMARY:Dinner
          END:VEVENT
          """
              .formatted(date, date, date));
    }
    return events.toString();
  }

  @Test
  void leavesASlotAloneAfterTheThirdRemovalAndSaysSo() {
    // One short block on every day, so that each day has room for another. On a Sunday, Monday's
    // block of three hours would stay, and leave other days without one.
    me.settings(
        """
        {"lockHours": 0, "focusMinimumMinutes": 60, "blockMaxMinutes": 60, "dailyMaxMinutes": 60,
          "goalMinutes": 300}
        """);
    me.cycle();
    for (int round = 0; round < 3; round++) {
      assertThat(me.blocks()).isNotEmpty();
      // Another tool deletes everything on the calendar.
      me.blocks().keySet().forEach(me::deletes);
      me.cycle();
    }

    assertThat(notifications.list(ME))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told.matter())
                    .isInstanceOfSatisfying(
                        SteppedBack.class, back -> assertThat(back.times()).isEqualTo(3)));
    assertThat(blocks()).isEmpty();
    assertThat(http.get("/history").body()).contains("We stopped booking a slot");
    String id = notifications.list(ME).get(0).id().toString();
    assertThat(http.form("/history/notices/" + id + "/seen", Map.of()).status()).isEqualTo(303);
    assertThat(http.get("/history").body()).doesNotContain("We stopped booking a slot");
  }

  @Test
  void theHorizonAdvancesAtTheTimeThePersonChose() {
    IsoWeek week = me.week(0);
    assertThat(week.plus(5).in(BERLIN).start())
        .isAfter(blocks().get(blocks().size() - 1).interval().start());

    // A moment ago, in this very week: six weeks from here are planned.
    ZonedDateTime local = clock.instant().minus(Duration.ofMinutes(2)).atZone(BERLIN);
    String day = local.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
    String time = String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
    JsonNode roll =
        api("PUT", "/roll", "{\"day\": \"" + day + "\", \"time\": \"" + time + "\", \"weeks\": 6}");
    me.rests();

    assertThat(roll.path("weeks").asInt()).isEqualTo(6);
    assertThat(focusBlocks.all(ME))
        .anyMatch(
            block ->
                IsoWeek.of(local.toLocalDate())
                    .plus(5)
                    .in(BERLIN)
                    .contains(block.interval().start()));
    for (String body :
        List.of(
            "{\"day\": \"friday\", \"time\": \"16:00\", \"weeks\": 3}",
            "{\"day\": \"fri\", \"time\": \"4pm\", \"weeks\": 3}",
            "{\"day\": \"fri\", \"time\": \"16:00\", \"weeks\": 12}",
            "{\"day\": \"fri\", \"time\": \"16:00\"}",
            "{}")) {
      assertThat(http.json("PUT", "/api/v1/roll", body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void churnIsShown() {
    String week = me.week(1).toString();

    JsonNode churn = api("GET", "/weeks/" + week + "/churn", "");

    assertThat(churn.path("plannedMinutes").asInt()).isEqualTo(720);
    assertThat(churn.path("churn").asDouble()).isZero();
    assertThat(http.get("/history").body()).contains("How much your plan changed", "12 h");
  }
}
