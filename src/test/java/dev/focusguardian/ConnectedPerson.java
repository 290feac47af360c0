package dev.focusguardian;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.weektext.WeekText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person in a test of the whole service: their actions at Google and with us, and what the
 * service does for them. A test injects it, and calls {@link #isNew} first.
 */
@Singleton
public class ConnectedPerson {

  public static final PersonId ME = new PersonId(1);

  /** The zone of every calendar that the sandbox creates. */
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmptyHouse house;
  private final Connections connections;
  private final PersonSettings settings;
  private final CycleRunner cycles;
  private final FocusBlocks focusBlocks;
  private final OwnAddress address;
  private final Clock clock;

  private final Map<String, Integer> people = new HashMap<>();
  private SandboxPerson google = new SandboxPerson("nobody@example.com");

  public ConnectedPerson(
      EmptyHouse house,
      Connections connections,
      PersonSettings settings,
      CycleRunner cycles,
      FocusBlocks focusBlocks,
      OwnAddress address,
      Clock clock) {
    this.house = house;
    this.connections = connections;
    this.settings = settings;
    this.cycles = cycles;
    this.focusBlocks = focusBlocks;
    this.address = address;
    this.clock = clock;
  }

  /**
   * Afterwards nothing is stored, nothing fails, and the sandbox does not know the person yet.
   *
   * @param name the beginning of their address, from which the sandbox derives their calendar: a
   *     different one for each test class, so that none depends on which ran before
   */
  public void isNew(String name) {
    isNew(name, "example.com");
  }

  /**
   * @param domain of their account; those of {@code gmail.com} get no focus-time events
   */
  public void isNew(String name, String domain) {
    house.clear();
    nothingFails();
    google = account(name, domain);
  }

  /** Another account, which the sandbox does not know yet either. */
  public SandboxPerson account(String name) {
    return account(name, "example.com");
  }

  private SandboxPerson account(String name, String domain) {
    int number = people.merge(name, 1, Integer::sum);
    return new SandboxPerson(name + (number - 1) + "@" + domain);
  }

  /** Connects their account; its calendar is read and booked on. */
  public void connects() {
    allows(google);
    cycle(CycleTrigger.CONNECTED);
    wentWell();
  }

  /** Only gives consent at Google, without requesting a cycle. */
  public void allows(SandboxPerson account) {
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, account.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
  }

  /** The person requests a cycle, and it succeeds. */
  public void cycle() {
    cycle(CycleTrigger.PERSON);
    wentWell();
  }

  /** Requests a cycle, whether it succeeds or not. */
  public void cycle(CycleTrigger trigger) {
    cycles.request(ME, trigger);
    rests();
  }

  /** Waits until every requested cycle is done. */
  public void rests() {
    assertThat(cycles.awaitRest(ME, PATIENCE)).isTrue();
  }

  private void wentWell() {
    assertThat(cycles.progress(ME).lastProblem()).isNull();
  }

  /** Changes these settings without requesting a cycle. */
  public void settings(String json) {
    try {
      settings.put(ME, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** From Monday to Friday, as in {@code 09:00-17:00}. */
  public void works(String hours) {
    settings(
        Stream.of("mon", "tue", "wed", "thu", "fri")
            .map(day -> "\"" + day + "\": [\"" + hours + "\"]")
            .collect(Collectors.joining(", ", "{\"workingHours\": {", "}}")));
  }

  /** Their calendar, as any other client of Google sees and changes it. */
  public SandboxPerson google() {
    return google;
  }

  public String email() {
    return google.email();
  }

  /** Pages and API, as they see them. */
  public Http http() {
    return new Http(address.local());
  }

  public String books(String title, Interval slot) {
    return google.books(title, slot);
  }

  public void changes(String eventId, Map<String, Object> fields) {
    google.changes(eventId, fields);
  }

  /** Moves an event to another time. */
  public void moves(String eventId, Interval slot) {
    google.changes(
        eventId,
        Map.of(
            "start", Map.of("dateTime", slot.start().toString()),
            "end", Map.of("dateTime", slot.end().toString())));
  }

  public void deletes(String eventId) {
    google.deletes(eventId);
  }

  /** The events on the calendar, by id. */
  public Map<String, Interval> blocks() {
    return google.blocks();
  }

  /** The events in that week. */
  public Map<String, Interval> blocks(IsoWeek week) {
    Interval span = week.in(BERLIN);
    Map<String, Interval> blocks = new TreeMap<>(blocks());
    blocks.values().removeIf(block -> !span.encloses(block));
    return blocks;
  }

  /** The future blocks that the service has stored, in order. */
  public List<BookedBlock> booked() {
    return focusBlocks.all(ME).stream()
        .filter(block -> block.interval().start().isAfter(clock.instant()))
        .sorted(Comparator.comparing(BookedBlock::interval))
        .toList();
  }

  /** Checks that the stored blocks equal the events on the calendar, and that none overlap. */
  public void agreesWithService() {
    Map<String, Interval> ours =
        focusBlocks.all(ME).stream()
            .collect(
                Collectors.toMap(
                    BookedBlock::eventId,
                    BookedBlock::interval,
                    (one, other) -> one,
                    TreeMap::new));
    assertThat(blocks()).isEqualTo(ours);
    assertThat(IntervalSet.of(ours.values()).minutes())
        .isEqualTo(ours.values().stream().mapToLong(Interval::minutes).sum());
  }

  public IsoWeek week(int ahead) {
    return IsoWeek.of(LocalDate.ofInstant(clock.instant(), BERLIN)).plus(ahead);
  }

  /**
   * A period of a day, on the wall clock of their calendar.
   *
   * @param from as in {@code 10:00}
   */
  public static Interval at(IsoWeek week, DayOfWeek day, String from, String to) {
    LocalDate date = week.monday().plusDays(day.getValue() - 1L);
    return Interval.of(
        date.atTime(LocalTime.parse(from)).atZone(BERLIN).toInstant(),
        date.atTime(LocalTime.parse(to)).atZone(BERLIN).toInstant());
  }

  /** Meetings take most of its five working days; returns the ids of the events. */
  public List<String> fills(IsoWeek week) {
    return draws(
        week,
        """
             10111213141516
        Mon  mmmmmmmmmmmmm
        Tue  mmmmmmmmmmmmm
        Wed  mmmmmmmmmmmmm
        Thu  mmmmmmmmmmmmm
        Fri  mmmmmmmmmmmmm
        """);
  }

  /**
   * Puts the drawn events on their calendar.
   *
   * @param days as in {@link WeekText}
   * @return the events' ids, in the order of the week
   */
  public List<String> draws(IsoWeek week, String days) {
    return WeekText.of(week, BERLIN, days).drawn().stream()
        .map(
            event ->
                event.withOthers()
                    ? google.books(event.title(), event.slot())
                    : google.plans(event.title(), event.slot()))
        .toList();
  }

  /** Sets the time for Google and for the service. */
  public void goesTo(Instant now) {
    given()
        .contentType("application/json")
        .body(Map.of("now", now.toString()))
        .post("/sandbox/clock")
        .then()
        .statusCode(200);
  }

  public void waits(Duration time) {
    goesTo(clock.instant().plus(time));
  }

  /**
   * Makes Google fail.
   *
   * @param fault as {@code POST /sandbox/faults} takes it
   */
  public void fails(Map<String, Object> fault) {
    given()
        .contentType("application/json")
        .body(fault)
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  /** Google carries out a call of that method, and its answer is lost. */
  public void losesAnswers(String method, int calls) {
    fails(
        Map.of(
            "dropReply",
            true,
            "calls",
            calls,
            "match",
            method + " /sandbox/google/calendar/v3/calendars"));
  }

  /** Google works again. */
  public void nothingFails() {
    given().delete("/sandbox/faults").then().statusCode(204);
  }
}
