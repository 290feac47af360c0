package dev.focusguardian.blocks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks and their events, when hands, crashes and Google's own ways come in between. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HandsOnBlocksTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner cycles;
  @Inject FocusBlocks focusBlocks;
  @Inject CalendarMirror mirror;
  @Inject History history;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void nobody() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM history");
          handle.execute("UPDATE person SET settings = '{}'");
        });
  }

  private void connect(String host) {
    person = new SandboxPerson("hands" + people++ + "@" + host);
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    rest();
  }

  private void rest() {
    cycles.request(ME, CycleTrigger.PERSON);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void policy(String policy) {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("policy", policy));
  }

  private void guarded() {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("guarded", true));
  }

  private void number(String key, int value) {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put(key, value));
  }

  /** Those that are yet to come, the last first: the last are the least likely to be locked. */
  private List<BookedBlock> blocks() {
    return focusBlocks.all(ME).stream()
        .filter(block -> block.interval().start().isAfter(clock.instant()))
        .sorted(Comparator.comparing(BookedBlock::interval).reversed())
        .toList();
  }

  private BookedBlock hint() {
    return blocks().stream()
        .filter(block -> block.protection() == ProtectionLevel.HINT)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode event(BookedBlock block) {
    return person.event(block.eventId());
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

  /** What we think stands there is what stands there. */
  private void agrees() {
    Map<String, Interval> ours =
        focusBlocks.all(ME).stream()
            .collect(Collectors.toMap(BookedBlock::eventId, BookedBlock::interval));
    assertThat(person.blocks()).isEqualTo(ours);
  }

  private static Set<Interval> slots(List<BookedBlock> blocks) {
    return blocks.stream().map(BookedBlock::interval).collect(Collectors.toSet());
  }

  private static void fails(String match, int calls) {
    given()
        .contentType("application/json")
        .body(Map.of("status", 403, "reason", "forbidden", "match", match, "calls", calls))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  @Test
  void aConversionThatStopsHalfWayIsMadeGoodByTheNextCycle() {
    number("goalMinutes", 240);
    connect("example.com");
    assertThat(blocks()).anyMatch(block -> block.protection() == ProtectionLevel.HINT);
    Set<Interval> before = slots(blocks());

    policy("hold");
    // The old event is gone then; neither as focus time nor as an ordinary event comes the new one.
    fails("POST /sandbox/google/calendar", 2);
    rest();
    assertThat(cycles.progress(ME).lastProblem()).isNotNull();
    assertThat(account().focusTime().result()).isNotEqualTo(Result.REFUSED);
    rest();

    // And in later weeks, where there was none before.
    assertThat(slots(blocks())).containsAll(before);
    assertThat(blocks()).noneMatch(block -> block.protection() == ProtectionLevel.HINT);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    agrees();
  }

  @Test
  void whoDeletesABlockThatWasOnlyLookedAtForAChangeIsThePerson() {
    number("goalMinutes", 240);
    connect("example.com");
    BookedBlock hint = hint();

    policy("hold");
    fails("events/" + hint.eventId(), 1);
    rest();
    assertThat(cycles.progress(ME).lastProblem()).isNotNull();
    person.deletes(hint.eventId());
    rest();

    assertThat(focusBlocks.refused(ME)).containsExactly(hint.interval());
    agrees();
  }

  /** Stopped between saying that an event is to go and sending that to Google. */
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
  void whoDeletesABlockThatWeWereStoppedFromDeletingIsThePerson() {
    connect("example.com");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofMinutes(10));
    person.deletes(block.eventId());
    rest();

    assertThat(focusBlocks.refused(ME)).containsExactly(block.interval());
    assertThat(history(block)).containsExactly("booked", "deleted-by-person");
    agrees();
  }

  @Test
  void whatWentRightAfterWeSaidSoWasOurDoing() {
    connect("example.com");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofSeconds(2));
    person.deletes(block.eventId());
    rest();

    assertThat(focusBlocks.refused(ME)).isEmpty();
    assertThat(slots(blocks())).contains(block.interval());
    agrees();
  }

  @Test
  void keepsDeletionThatArrivesLate() {
    connect("example.com");
    BookedBlock block = blocks().get(0);

    stoppedBeforeDeleting(block, Duration.ofSeconds(2));
    rest();
    assertThat(now(block).etag()).isNotNull();
    // To Google, what comes late is like what comes from elsewhere.
    person.deletes(block.eventId());
    rest();

    assertThat(focusBlocks.refused(ME)).isEmpty();
    agrees();
  }

  @Test
  void aConversionIsOneLineOfHistory() {
    number("goalMinutes", 240);
    connect("example.com");
    BookedBlock hint = hint();

    policy("hold");
    rest();

    assertThat(now(hint).eventId()).isNotEqualTo(hint.eventId());
    assertThat(history(hint)).containsExactly("booked", "changed");
  }

  @Test
  void whatIsPinnedIsNeverConverted() {
    policy("hold");
    connect("example.com");
    number("goalMinutes", 240);
    rest();
    BookedBlock block = blocks().get(0);
    person.changes(block.eventId(), Map.of("summary", "The parser"));
    rest();
    JsonNode left = event(block);

    policy("just-in-time");
    guarded();
    number("lockHours", 168);
    rest();

    assertThat(event(block)).isEqualTo(left);
    assertThat(now(block).eventId()).isEqualTo(block.eventId());
  }

  @Test
  void changedFocusTimeSettingsPinABlock() {
    policy("hold");
    connect("example.com");
    BookedBlock block = blocks().get(0);
    Map<String, Object> loud =
        Map.of(
            "focusTimeProperties",
            Map.of("autoDeclineMode", "declineNone", "chatStatus", "doNotDisturb"));

    person.changes(block.eventId(), loud);
    rest();

    assertThat(now(block))
        .returns(true, BookedBlock::pinned)
        .returns("You changed its focus-time settings", BookedBlock::because);
  }

  @Test
  void editWithoutEffectLeavesABlockToThePlan() {
    policy("hold");
    connect("example.com");
    BookedBlock block = blocks().get(0);

    person.changes(block.eventId(), Map.of("reminders", Map.of("useDefault", true)));
    rest();

    assertThat(now(block)).returns(false, BookedBlock::pinned);
    assertThat(now(block).etag()).isEqualTo(event(block).path("etag").asText());
  }

  @Test
  void saysEverythingThatThePersonChanged() {
    policy("hold");
    connect("example.com");
    BookedBlock block = blocks().get(0);
    Interval slot = block.interval();
    Interval byHand =
        Interval.of(
            slot.start().plus(Duration.ofMinutes(15)), slot.end().plus(Duration.ofMinutes(30)));

    person.changes(
        block.eventId(),
        Map.of(
            "start", Map.of("dateTime", byHand.start().toString()),
            "end", Map.of("dateTime", byHand.end().toString()),
            "colorId", "5"));
    rest();
    assertThat(now(block).because()).isEqualTo("You moved and resized and recoloured it");

    // What cannot be seen at a glance takes nothing of that back.
    person.changes(block.eventId(), Map.of("description", "And a note"));
    rest();
    assertThat(now(block).because()).isEqualTo("You moved and resized and recoloured it");
    assertThat(now(block).interval()).isEqualTo(byHand);
  }

  @Test
  void aHintThatIsMarkedAsBusyHoldsAndStays() {
    number("goalMinutes", 240);
    connect("gmail.com");
    BookedBlock hint = hint();

    person.changes(hint.eventId(), Map.of("transparency", "opaque"));
    rest();

    assertThat(now(hint))
        .returns(true, BookedBlock::pinned)
        .returns(ProtectionLevel.HOLD, BookedBlock::protection)
        .returns("You marked it as busy", BookedBlock::because);
  }

  @Test
  void changesByGoogleItselfAreNotEdits() {
    policy("hold");
    connect("example.com");
    BookedBlock block = blocks().get(0);
    // As if Google had stored another title than was sent.
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE event SET as_written = false WHERE event_id = ?", block.eventId()));

    rest();

    assertThat(now(block)).isEqualTo(block);
  }

  @Test
  void blocksThatWereAllGoneAtOnceAreOursAgainWhenTheyReturn() {
    connect("example.com");
    List<RemoteEvent> marked = mirror.marked(calendar().id());
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

    watch.look(List.of(), window, true);
    assertThat(focusBlocks.all(ME)).isEmpty();
    watch.look(marked, window, false);

    assertThat(focusBlocks.all(ME)).extracting(BookedBlock::id).containsAll(before);
    assertThat(focusBlocks.all(ME)).noneMatch(BookedBlock::pinned);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  @Test
  void whatThePersonMadeTheirsIsNotTakenUpAgain() {
    policy("hold");
    connect("gmail.com");
    BookedBlock block = blocks().get(0);
    person.changes(block.eventId(), Map.of("transparency", "transparent"));
    rest();

    person.changes(block.eventId(), Map.of("transparency", "opaque"));
    rest();

    assertThat(focusBlocks.find(ME, block.id())).isNull();
    assertThat(event(block).path("status").asText()).isEqualTo("confirmed");
    assertThat(
            IntervalSet.of(focusBlocks.all(ME).stream().map(BookedBlock::interval).toList())
                .overlaps(block.interval()))
        .isFalse();
  }

  @Test
  void aPlaceThatIsBookedAgainGetsAnEventOfAnotherId() {
    // On a Sunday, Monday's block is near.
    number("lockHours", 0);
    connect("example.com");
    List<BookedBlock> before = blocks();
    number("goalMinutes", 0);
    rest();
    assertThat(blocks()).isEmpty();

    number("goalMinutes", 720);
    rest();

    assertThat(slots(blocks())).isEqualTo(slots(before));
    assertThat(blocks())
        .extracting(BookedBlock::eventId)
        .doesNotContainAnyElementsOf(before.stream().map(BookedBlock::eventId).toList());
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    agrees();
  }

  @Test
  void anIdThatIsSomebodyElsesIsPassedOver() {
    connect("example.com");
    BookedBlock wanted = blocks().get(0);
    number("goalMinutes", 0);
    rest();
    String next = BlockIds.eventId(BlockIds.in(wanted.interval(), calendar(), ME, focusBlocks));
    Interval farAway =
        Interval.startingAt(clock.instant().plus(Duration.ofDays(200)), Duration.ofHours(1));
    person.has(next, "Dentist", farAway);

    number("goalMinutes", 720);
    rest();

    assertThat(blocks())
        .filteredOn(block -> block.interval().equals(wanted.interval()))
        .singleElement()
        .satisfies(block -> assertThat(block.eventId()).isNotEqualTo(next));
    assertThat(person.event(next).path("summary").asText()).isEqualTo("Dentist");
    agrees();
  }

  @Test
  void howFirmlyABlockStandsIsWrittenOnIt() {
    policy("hold");
    connect("gmail.com");
    BookedBlock block = blocks().get(0);
    assertThat(event(block).path("description").asText()).endsWith("(hold).");

    guarded();
    number("lockHours", 168);
    rest();

    assertThat(blocks())
        .filteredOn(one -> one.protection() == ProtectionLevel.LOCKED)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(event(one).path("description").asText()).endsWith("(locked)."));
  }

  @Test
  void anEventThatGoogleMadeOrdinaryInSilenceIsLockedAndSaysSo() {
    number("lockHours", 0);
    connect("example.com");
    number("goalMinutes", 0);
    rest();
    guarded();
    number("lockHours", 168);
    number("goalMinutes", 720);
    Preferences preferences = settings.get(ME).preferences();
    List<CalendarEvent> events = mirror.events(ME);
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
            mirror,
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
        .contains(person.email());
  }

  /** An account of the kind that is known to make ordinary events of them, without a word. */
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
