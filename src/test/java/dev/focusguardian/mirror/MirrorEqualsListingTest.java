package dev.focusguardian.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.Effort;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockIds;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.google.FaultyProxy;
import dev.focusguardian.google.FaultyProxy.Mishap;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.StoredCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever anybody does to a calendar, and whatever happens to the calls: the mirror equals a fresh
 * listing, or it stays as it was and is not considered current.
 *
 * <p>{@code -Dcopy.seeds=500} tries more sequences, {@code -Dcopy.seed=17} one of them, {@code
 * -Dcopy.steps=100} longer ones.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MirrorEqualsListingTest {

  private static final PersonId ME = new PersonId(1);
  private static final int STEPS = Integer.getInteger("copy.steps", 16);
  private static final int MOST_LOOKS = 8;

  @Inject Connections connections;
  @Inject CalendarTable table;
  @Inject CalendarMirror mirror;
  @Inject OwnAddress address;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private final Passing time = new Passing();
  private FaultyProxy road;
  private MirrorSync mirrorSync;
  private RandomCalendarChanges hands;
  private Random random;
  private String email;

  /** The test moves Google's clock; the service's clock follows it or not. */
  private static final class Passing extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void begin() {
    time.now = clock.instant();
    mirrorSync = new MirrorSync(mirror, table, time);
  }

  @AfterEach
  void end() {
    road.close();
  }

  static LongStream seeds() {
    Long only = Long.getLong("copy.seed");
    return only == null
        ? LongStream.rangeClosed(1, Integer.getInteger("copy.seeds", Effort.times(1)))
        : LongStream.of(only);
  }

  private void connect(long seed) {
    random = new Random(seed);
    email = "step" + seed + "." + System.identityHashCode(this) + "@example.com";
    URI google = URI.create(address.local() + "/sandbox/google");
    road = new FaultyProxy(google, seed);
    hands = new RandomCalendarChanges(google, email, "colleague-" + email, random);
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, email).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theMirrorEqualsAFreshListing(long seed) {
    connect(seed);
    look();
    for (int step = 1; step <= STEPS; step++) {
      String when = "step " + step + " of seed " + seed;
      road.odds(random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.5);
      road.lying(mirror.events(ME).size() >= 4);
      int changes = random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        hands.change(time.now);
      }
      if (random.nextInt(4) == 0) {
        write();
      }
      // Mostly moments; sometimes more than a day, after which the window has to move on.
      time.pass(
          random.nextInt(5) == 0
              ? Duration.ofHours(20 + random.nextInt(30))
              : Duration.ofSeconds(random.nextInt(900)));
      boolean midway = random.nextInt(6) == 0;
      if (midway) {
        road.onTheWay(() -> hands.change(time.now));
      }
      boolean looked = lookThroughMishaps(when);
      road.onTheWay(() -> {});
      road.odds(0);
      if (midway || !looked) {
        look();
      }
      assertInStep(when);
    }
  }

  /** Whether any sync succeeded; failed ones left everything as it was. */
  private boolean lookThroughMishaps(String when) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      Map<String, CalendarEvent> before = copied();
      String state = state();
      try {
        MirrorSync.Found found =
            mirrorSync.look(calendar(), remote(), (stage, pages, events) -> {});
        List<String> happened = road.happened();
        if (found != MirrorSync.Found.DOUBT) {
          return true;
        }
        assertThat(happened).as("doubt without a reason, %s", when).isNotEmpty();
        // Nobody can detect two wrong listings in a row.
        road.lying(false);
      } catch (RemoteCalendarException e) {
        assertThat(state()).as("state after %s, %s", road.happened(), when).isEqualTo(state);
      }
      assertThat(copied()).as("copy after a look that failed, %s", when).isEqualTo(before);
    }
    return false;
  }

  /** A sync without faults; a second one decides when the first is suspicious. */
  private void look() {
    road.odds(0);
    MirrorSync.Found found = mirrorSync.look(calendar(), remote(), (stage, pages, events) -> {});
    if (found == MirrorSync.Found.DOUBT) {
      assertThat(mirrorSync.look(calendar(), remote(), (stage, pages, events) -> {}))
          .isNotEqualTo(MirrorSync.Found.DOUBT);
    }
  }

  private void assertInStep(String when) {
    Interval window = calendar().sync().window();
    assertThat(window).isNotNull();
    // The mirror covers the whole horizon of a plan, with some days to spare.
    assertThat(window.start()).isBefore(time.now.minus(Duration.ofDays(34)));
    assertThat(window.end()).isAfter(time.now.plus(Duration.ofDays(93)));
    Map<String, CalendarEvent> copied = copied();
    Map<String, CalendarEvent> listed = listed(window);
    Map<String, CalendarEvent> missing = new TreeMap<>(listed);
    missing.entrySet().removeAll(copied.entrySet());
    Map<String, CalendarEvent> wrong = new TreeMap<>(copied);
    wrong.entrySet().removeAll(listed.entrySet());
    assertThat(missing).as("missing from the copy after %s", when).isEmpty();
    assertThat(wrong).as("wrong in the copy after %s", when).isEmpty();
  }

  private StoredCalendar calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::reads)
        .findFirst()
        .orElseThrow();
  }

  private RemoteCalendar remote() {
    return road.open(email, 40, 2, time);
  }

  private String state() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT concat_ws('|', sync_token, fingerprint, window_start, window_end, listed_at, synced_at) FROM calendar WHERE reads")
                .mapTo(String.class)
                .one());
  }

  /** Our own writes, as the booking makes them: a confirmed write is in the mirror at once. */
  private void write() {
    RemoteCalendar remote = remote();
    StoredCalendar calendar = calendar();
    List<RemoteEvent> ours =
        mirror.marked(List.of(calendar.id())).getOrDefault(calendar.id(), List.of());
    try {
      if (ours.isEmpty() || random.nextBoolean()) {
        String id = UUID.randomUUID().toString().replace("-", "");
        mirror.put(calendar.id(), remote.insert(block(id)));
        return;
      }
      RemoteEvent one = ours.get(random.nextInt(ours.size()));
      if (random.nextBoolean()) {
        remote.delete("primary", one.id(), one.etag());
        mirror.remove(calendar.id(), one.id());
      } else {
        mirror.put(calendar.id(), remote.update(block(String.valueOf(one.blockId())), one.etag()));
      }
    } catch (RemoteCalendarException e) {
      // Not confirmed, or somebody was faster: the next sync decides.
      road.happened();
    }
  }

  private BlockWrite block(String id) {
    return new BlockWrite(
        calendar().googleId(),
        BlockIds.eventId(id),
        id,
        Interval.startingAt(
            time.now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(random.nextInt(24 * 60))),
            Duration.ofMinutes(90)),
        ZoneId.of("Europe/Berlin"),
        "Focus",
        "",
        null,
        "default",
        false,
        false,
        null);
  }

  private Map<String, CalendarEvent> copied() {
    return inside(calendar().sync().window(), mirror.events(ME));
  }

  private Map<String, CalendarEvent> listed(Interval window) {
    RemoteCalendar remote = remote();
    List<CalendarEvent> events = new ArrayList<>();
    String page = null;
    do {
      RemoteCalendar.Page answer = remote.list(calendar().googleId(), window, null, page);
      answer.items().stream().map(RemoteEvent::event).forEach(events::add);
      page = answer.nextPageToken();
    } while (page != null);
    return inside(window, events);
  }

  /**
   * Minus a day on both sides, where the end of an all-day event depends on the calendar's zone.
   */
  private static Map<String, CalendarEvent> inside(Interval window, List<CalendarEvent> events) {
    if (window == null) {
      return Map.of();
    }
    Instant from = window.start().plus(Duration.ofDays(1));
    Instant to = window.end().minus(Duration.ofDays(1));
    return events.stream()
        .filter(event -> start(event.time()).isBefore(to) && end(event.time()).isAfter(from))
        .collect(
            Collectors.toMap(
                CalendarEvent::eventId, event -> event, (first, second) -> second, TreeMap::new));
  }

  private static Instant start(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? timed.start()
        : ((EventTime.AllDay) time).first().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant end(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? timed.end()
        : ((EventTime.AllDay) time).end().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Each fault at each call of a sync, one after the other. */
  @ParameterizedTest
  @EnumSource(Mishap.class)
  void aFaultAtAnySingleCallDoesNoHarm(Mishap mishap) {
    connect(1000 + mishap.ordinal());
    for (int i = 0; i < 20; i++) {
      hands.change(time.now);
    }
    look();
    for (boolean whole : List.of(false, true)) {
      boolean reached = true;
      for (int before = 0; reached; before++) {
        hands.change(time.now);
        time.pass(whole ? Duration.ofHours(25) : Duration.ofMinutes(5));
        road.lying(mirror.events(ME).size() >= 4);
        road.happensAfter(before, mishap);
        lookThroughMishaps(mishap + " after " + before + " calls");
        reached = !road.isStillAhead();
        look();
        assertInStep(mishap + " after " + before + " calls");
      }
    }
  }

  @Test
  void eventsThatEnterTheWindowAreMirroredInTime() {
    connect(2001);
    look();
    Instant start = time.now.plus(Duration.ofDays(120));
    hands.insertAt(start);
    look();
    assertThat(copied()).isEmpty();
    for (int day = 0; day < 30; day++) {
      time.pass(Duration.ofHours(24));
      look();
      boolean near = start.isBefore(time.now.plus(Duration.ofDays(93)));
      if (near) {
        assertThat(copied()).as("day %d", day).hasSize(1);
      }
    }
    assertThat(copied()).hasSize(1);
  }

  @Test
  void expiredTokenLeadsToExactlyOneFullListing() {
    connect(2002);
    hands.insertAt(time.now.plus(Duration.ofDays(2)));
    look();
    int before = road.calls();
    road.happensAfter(0, Mishap.GONE);

    mirrorSync.look(calendar(), remote(), (stage, pages, events) -> {});

    // The refusal and the listing.
    assertThat(road.calls() - before).isEqualTo(2);
    assertInStep("a token that is no longer good");
  }

  @Test
  void dataAndTokenAreStoredTogetherOrNotAtAll() {
    connect(2003);
    for (int i = 0; i < 20; i++) {
      hands.change(time.now);
    }
    look();
    Map<String, CalendarEvent> before = copied();
    String state = state();
    hands.insertAt(time.now.plus(Duration.ofDays(3)));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                CREATE FUNCTION no_event() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN RAISE EXCEPTION ''The disk is full''; END';
                CREATE TRIGGER no_event BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION no_event()
                """));
    try {
      assertThatThrownBy(() -> mirrorSync.look(calendar(), remote(), (stage, pages, events) -> {}))
          .isInstanceOf(UnableToExecuteStatementException.class);
    } finally {
      jdbi.useHandle(handle -> handle.execute("DROP FUNCTION no_event() CASCADE"));
    }
    assertThat(copied()).isEqualTo(before);
    assertThat(state()).isEqualTo(state);

    look();
    assertInStep("a full disk");
    assertThat(copied().values()).extracting(CalendarEvent::title).contains("Far ahead");
  }
}
