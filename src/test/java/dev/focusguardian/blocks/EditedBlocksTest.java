package dev.focusguardian.blocks;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.mirror.MirrorSync;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.plan.ProtectionPolicy;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.FocusTimeTrial.Result;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WriteConflicts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Blocks and their events when people, crashes and Google change them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EditedBlocksTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner guardian;
  @Inject FocusBlocks focusBlocks;
  @Inject CalendarMirror copies;
  @Inject History history;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private void connects(String domain, String settings) {
    me.isNew("hands", domain);
    me.settings(settings);
    me.connects();
  }

  /** Future blocks, the last first: the last ones are the least likely to be locked. */
  private List<BookedBlock> blocks() {
    List<BookedBlock> blocks = new ArrayList<>(me.booked());
    Collections.reverse(blocks);
    return blocks;
  }

  private BookedBlock hint() {
    return blocks().stream()
        .filter(block -> block.protection() == ProtectionLevel.HINT)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode event(BookedBlock block) {
    return me.google().event(block.eventId());
  }

  private BookedBlock now(BookedBlock block) {
    BookedBlock now = focusBlocks.find(ME, block.id());
    assertThat(now).isNotNull();
    return now;
  }

  private StoredConnection account() {
    return connections.connected(ME).get(0);
  }

  private StoredCalendar calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::books)
        .findFirst()
        .orElseThrow();
  }

  private List<String> history(BookedBlock block) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT what FROM history WHERE block_id = :id ORDER BY id")
                .bind("id", block.id())
                .mapTo(String.class)
                .list());
  }

  private void forbids(String match, int calls) {
    me.fails(Map.of("status", 403, "reason", "forbidden", "match", match, "calls", calls));
  }

  private static Set<Interval> slots(List<BookedBlock> blocks) {
    return blocks.stream().map(BookedBlock::interval).collect(Collectors.toSet());
  }

  @Test
  void nextCycleCompletesAnInterruptedConversion() {
    connects("example.com", "{\"goalMinutes\": 240}");
    assertThat(blocks()).anyMatch(block -> block.protection() == ProtectionLevel.HINT);
    Set<Interval> before = slots(blocks());

    me.settings("{\"policy\": \"hold\"}");
    // The old event is then deleted, and inserting the new one fails, as focus time and as an
    // ordinary event.
    forbids("POST /sandbox/google/calendar", 2);
    me.cycle(CycleTrigger.PERSON);
    assertThat(guardian.progress(ME).lastProblem()).isNotNull();
    assertThat(account().focusTime().result()).isNotEqualTo(Result.REFUSED);
    me.cycle();

    // Also in later weeks, which had no blocks before.
    assertThat(slots(blocks())).containsAll(before);
    assertThat(blocks()).noneMatch(block -> block.protection() == ProtectionLevel.HINT);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    me.agreesWithService();
  }

  @Test
  void deletionBeforeOurRequestWasSentCountsAsThePersons() {
    connects("example.com", "{\"goalMinutes\": 240}");
    BookedBlock hint = hint();

    me.settings("{\"policy\": \"hold\"}");
    forbids("events/" + hint.eventId(), 1);
    me.cycle(CycleTrigger.PERSON);
    assertThat(guardian.progress(ME).lastProblem()).isNotNull();
    me.deletes(hint.eventId());
    me.cycle();

    assertThat(focusBlocks.noGo(ME)).containsExactly(hint.interval());
    me.agreesWithService();
  }

  /** Stopped after recording the deletion of an event, and before sending it to Google. */
  private void stoppedBeforeDeleting(BookedBlock block, Duration ago) {
    focusBlocks.leave(ME, block);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE retired_event SET at = at - ? * INTERVAL '1 second' WHERE id = ?",
                ago.toSeconds(),
                block.eventId()));
  }

  @Test
  void deletionLongAfterWeWereKilledCountsAsThePersons() {
    connects("example.com", "{}");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofMinutes(10));
    me.deletes(block.eventId());
    me.cycle();

    assertThat(focusBlocks.noGo(ME)).containsExactly(block.interval());
    assertThat(history(block)).containsExactly("booked", "deleted-by-person");
    me.agreesWithService();
  }

  @Test
  void deletionRightAfterWeRecordedOursCountsAsOurs() {
    connects("example.com", "{}");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofSeconds(2));
    me.deletes(block.eventId());
    me.cycle();

    assertThat(focusBlocks.noGo(ME)).isEmpty();
    assertThat(slots(blocks())).contains(block.interval());
    me.agreesWithService();
  }

  @Test
  void keepsDeletionThatArrivesLate() {
    connects("example.com", "{}");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofSeconds(2));
    me.cycle();
    assertThat(now(block).etag()).isNotNull();
    // To Google, a late request looks like one from another client.
    me.deletes(block.eventId());
    me.cycle();

    assertThat(focusBlocks.noGo(ME)).isEmpty();
    me.agreesWithService();
  }

  @Test
  void aConversionIsOneHistoryEntry() {
    connects("example.com", "{\"goalMinutes\": 240}");
    BookedBlock hint = hint();

    me.settings("{\"policy\": \"hold\"}");
    me.cycle();

    assertThat(now(hint).eventId()).isNotEqualTo(hint.eventId());
    assertThat(history(hint)).containsExactly("booked", "changed");
  }

  @Test
  void pinnedBlocksAreNeverConverted() {
    connects("example.com", "{\"policy\": \"hold\"}");
    me.settings("{\"goalMinutes\": 240}");
    me.cycle();
    BookedBlock block = blocks().get(0);
    me.changes(block.eventId(), Map.of("summary", "The parser"));
    me.cycle();
    JsonNode left = event(block);

    me.settings("{\"policy\": \"just-in-time\"}");
    me.settings("{\"guarded\": true, \"lockHours\": 168}");
    me.cycle();

    assertThat(event(block)).isEqualTo(left);
    assertThat(now(block).eventId()).isEqualTo(block.eventId());
  }

  @Test
  void changedFocusTimeSettingsPinABlock() {
    connects("example.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);
    Map<String, Object> loud =
        Map.of(
            "focusTimeProperties",
            Map.of("autoDeclineMode", "declineNone", "chatStatus", "doNotDisturb"));

    me.changes(block.eventId(), loud);
    me.cycle();

    assertThat(now(block))
        .returns(true, BookedBlock::pinned)
        .returns("You changed its focus-time settings", BookedBlock::because);
  }

  @Test
  void editThatChangesNothingDoesNotPinABlock() {
    connects("example.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);

    me.changes(block.eventId(), Map.of("reminders", Map.of("useDefault", true)));
    me.cycle();

    assertThat(now(block)).returns(false, BookedBlock::pinned);
    assertThat(now(block).etag()).isEqualTo(event(block).path("etag").asText());
  }

  @Test
  void namesEverythingThatThePersonChanged() {
    connects("example.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);
    Interval slot = block.interval();
    Interval byHand =
        Interval.of(
            slot.start().plus(Duration.ofMinutes(15)), slot.end().plus(Duration.ofMinutes(30)));

    me.moves(block.eventId(), byHand);
    me.changes(block.eventId(), Map.of("colorId", "5"));
    me.cycle();
    assertThat(now(block).because()).isEqualTo("You moved and resized and recoloured it");

    // An edit that is not visible at a glance does not change that.
    me.changes(block.eventId(), Map.of("description", "And a note"));
    me.cycle();
    assertThat(now(block).because()).isEqualTo("You moved and resized and recoloured it");
    assertThat(now(block).interval()).isEqualTo(byHand);
  }

  @Test
  void aHintThatThePersonMarksAsBusyIsPinnedAsHeld() {
    connects("gmail.com", "{\"goalMinutes\": 240}");
    BookedBlock hint = hint();

    me.changes(hint.eventId(), Map.of("transparency", "opaque"));
    me.cycle();

    assertThat(now(hint))
        .returns(true, BookedBlock::pinned)
        .returns(ProtectionLevel.HOLD, BookedBlock::protection)
        .returns("You marked it as busy", BookedBlock::because);
  }

  @Test
  void changesByGoogleItselfAreNotEdits() {
    connects("example.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);
    // As if Google had stored a title other than the one sent.
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE event SET as_written = false WHERE event_id = ?", block.eventId()));

    me.cycle();

    assertThat(now(block)).isEqualTo(block);
  }

  @Test
  void blocksThatVanishedTogetherAreOursAgainWhenTheyReturn() {
    connects("example.com", "{}");
    List<RemoteEvent> marked = copies.marked(List.of(calendar().id())).get(calendar().id());
    Set<String> before =
        focusBlocks.all(ME).stream().map(BookedBlock::id).collect(Collectors.toSet());
    BlockWatch watch =
        new BlockWatch(
            focusBlocks,
            new HistoryRecorder(history, ME, clock.instant(), CycleTrigger.POLL),
            calendar(),
            new RemoteEventCheck(connections, calendar()),
            () -> true);
    Interval window = MirrorSync.window(clock.instant());

    watch.look(focusBlocks.all(ME), List.of(), window, true);
    assertThat(focusBlocks.all(ME)).isEmpty();
    watch.look(focusBlocks.all(ME), marked, window, false);

    assertThat(focusBlocks.all(ME)).extracting(BookedBlock::id).containsAll(before);
    assertThat(focusBlocks.all(ME)).noneMatch(BookedBlock::pinned);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  @Test
  void blockThatThePersonMadeTheirOwnIsNotAdoptedAgain() {
    connects("gmail.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);
    me.changes(block.eventId(), Map.of("transparency", "transparent"));
    me.cycle();

    me.changes(block.eventId(), Map.of("transparency", "opaque"));
    me.cycle();

    assertThat(focusBlocks.find(ME, block.id())).isNull();
    assertThat(event(block).path("status").asText()).isEqualTo("confirmed");
    assertThat(
            IntervalSet.of(focusBlocks.all(ME).stream().map(BookedBlock::interval).toList())
                .overlaps(block.interval()))
        .isFalse();
  }

  @Test
  void bookingASlotAgainUsesANewEventId() {
    // On a Sunday, Monday's block is near its start.
    connects("example.com", "{\"lockHours\": 0}");
    List<BookedBlock> before = blocks();
    me.settings("{\"goalMinutes\": 0}");
    me.cycle();
    assertThat(blocks()).isEmpty();

    me.settings("{\"goalMinutes\": 720}");
    me.cycle();

    assertThat(slots(blocks())).isEqualTo(slots(before));
    assertThat(blocks())
        .extracting(BookedBlock::eventId)
        .doesNotContainAnyElementsOf(before.stream().map(BookedBlock::eventId).toList());
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    me.agreesWithService();
  }

  @Test
  void skipsAnIdThatBelongsToSomebodyElsesEvent() {
    connects("example.com", "{}");
    BookedBlock wanted = blocks().get(0);
    me.settings("{\"goalMinutes\": 0}");
    me.cycle();
    String next = BlockIds.eventId(BlockIds.in(wanted.interval(), calendar(), ME, focusBlocks));
    Interval farAway =
        Interval.startingAt(clock.instant().plus(Duration.ofDays(200)), Duration.ofHours(1));
    me.google().has(next, "Dentist", farAway);

    me.settings("{\"goalMinutes\": 720}");
    me.cycle();

    assertThat(blocks())
        .filteredOn(block -> block.interval().equals(wanted.interval()))
        .singleElement()
        .satisfies(block -> assertThat(block.eventId()).isNotEqualTo(next));
    assertThat(me.google().event(next).path("summary").asText()).isEqualTo("Dentist");
    me.agreesWithService();
  }

  @Test
  void theEventTextNamesTheProtectionLevel() {
    connects("gmail.com", "{\"policy\": \"hold\"}");
    BookedBlock block = blocks().get(0);
    assertThat(event(block).path("description").asText()).endsWith("(hold).");

    me.settings("{\"guarded\": true, \"lockHours\": 168}");
    me.cycle();

    assertThat(blocks())
        .filteredOn(one -> one.protection() == ProtectionLevel.LOCKED)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(event(one).path("description").asText()).endsWith("(locked)."));
  }

  @Test
  void saysWhenGoogleTurnsFocusTimeIntoAnOrdinaryEvent() {
    connects("example.com", "{\"lockHours\": 0}");
    me.settings("{\"goalMinutes\": 0}");
    me.cycle();
    me.settings("{\"guarded\": true, \"lockHours\": 168, \"goalMinutes\": 720}");
    Preferences preferences = settings.get(ME).preferences();
    List<CalendarEvent> events = copies.events(ME);
    Horizon horizon =
        Horizon.of(
            preferences,
            settings.zone(ME, settings.get(ME)),
            clock.instant(),
            events,
            List.of(),
            IntervalSet.empty());
    PlanRequest request = horizon.request(horizon.weeks());
    FocusPlan plan = KeepOrChange.decide(request);
    ProtectionPlanner levels =
        ProtectionPlanner.of(request, plan, Map.of(), ProtectionPolicy.defaults());
    BlockChange.Book near =
        PlanDiff.between(request, plan).stream()
            .map(BlockChange.Book.class::cast)
            .filter(book -> levels.of(book.interval()) == ProtectionLevel.LOCKED)
            .findFirst()
            .orElseThrow();
    Booking booking =
        new Booking(
            focusBlocks,
            copies,
            new WriteConflicts(jdbi),
            new BlockBooker(silently(connections.open(account())), (event, slot) -> false),
            new HistoryRecorder(history, ME, clock.instant(), CycleTrigger.POLL),
            calendar(),
            horizon,
            new FocusTimeEvents(connections, account(), calendar(), true, clock.instant()),
            block -> false,
            () -> true);

    booking.apply(near, Map.of(), levels);

    assertThat(blocks())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.protection()).isEqualTo(ProtectionLevel.LOCKED);
              assertThat(event(block).path("description").asText()).endsWith("(locked).");
              assertThat(event(block).path("etag").asText()).isEqualTo(block.etag());
              assertThat(history(block)).containsExactly("booked");
            });
    assertThat(account().focusTime().result()).isEqualTo(Result.REFUSED);
    assertThat(SharedMessages.of(settings.notices(ME)))
        .singleElement()
        .asString()
        .contains(me.email());
  }

  /** An account that is known to turn focus time silently into ordinary events. */
  private RemoteCalendar silently(RemoteCalendar remote) {
    return (RemoteCalendar)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RemoteCalendar.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("insert")) {
                return remote.insert(ordinary((BlockWrite) arguments[0]));
              }
              try {
                return method.invoke(remote, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static BlockWrite ordinary(BlockWrite block) {
    return new BlockWrite(
        block.calendarId(),
        block.eventId(),
        block.blockId(),
        block.interval(),
        block.zone(),
        block.title(),
        block.description(),
        block.colour(),
        block.visibility(),
        block.transparent(),
        block.reminders(),
        null);
  }
}
