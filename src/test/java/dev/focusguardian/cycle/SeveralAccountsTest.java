package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.account.Connections;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A work account and a private one, with several calendars each: read together, booked on one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SeveralAccountsTest {

  private static final PersonId ME = new PersonId(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject EmptyHouse house;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject FocusBlocks focusBlocks;
  @Inject AccountDisconnect farewell;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson work;
  private SandboxPerson home;

  @BeforeEach
  void somebodyNew() {
    house.clear();
    people++;
    work = new SandboxPerson("work" + people + "@example.com");
    home = new SandboxPerson("home" + people + "@example.com");
    connect(work);
    connect(home);
  }

  @AfterEach
  void noFaults() {
    given().delete("/sandbox/faults");
  }

  private void connect(SandboxPerson person) {
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
  }

  private void look() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void rest() {
    look();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  private StoredCalendar calendar(String googleId) {
    return connections.calendars(ME).stream()
        .filter(calendar -> calendar.googleId().equals(googleId))
        .findFirst()
        .orElseThrow();
  }

  private StoredConnection account(SandboxPerson person) {
    return connections.list(ME).stream()
        .filter(connection -> person.email().equals(connection.account()))
        .findFirst()
        .orElseThrow();
  }

  /** Ahead of every lock. */
  private Interval firstOfNextWeek() {
    Interval week = weeks.currentWeek(ME).plus(1).in(BERLIN);
    return work.blocks().values().stream()
        .filter(week::encloses)
        .filter(slot -> slot.start().isAfter(clock.instant().plus(Duration.ofHours(48))))
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private static void fails(String match, int calls) {
    given()
        .contentType("application/json")
        .body(Map.of("status", 503, "match", match, "calls", calls))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  @Test
  void aPrivateAppointmentMovesABlockOnTheWorkCalendar() {
    rest();
    Interval slot = firstOfNextWeek();
    assertThat(home.blocks()).isEmpty();

    home.books("Dentist", slot);
    rest();

    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
    assertThat(home.blocks()).isEmpty();
  }

  @Test
  void theSameMeetingOnBothAccountsCountsOnce() {
    rest();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String id = work.books("Both of us", slot);
    work.changes(id, Map.of("attendees", List.of(Map.of("email", home.email()))));

    rest();

    assertThat(busy()).isEqualTo(before + slot.minutes());
  }

  @Test
  void answerOnTheMainCalendarDecidesForTheTeamCalendar() {
    String team = work.makesCalendar("Team");
    connect(work);
    choices.choose(ME, calendar(team).id(), true, false);
    rest();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String uid = "steering" + people + "@example.com";
    String own = work.imports("primary", uid, slot, "accepted");
    work.imports(team, uid, slot, null);
    rest();
    assertThat(busy()).isEqualTo(before + slot.minutes());

    work.changes(
        own,
        Map.of("attendees", List.of(Map.of("email", work.email(), "responseStatus", "declined"))));
    rest();

    assertThat(busy()).isEqualTo(before);
  }

  @Test
  void answerOfSomebodyElsesCalendarDecidesNothing() {
    String team = work.makesCalendar("Team");
    connect(work);
    choices.choose(ME, calendar(team).id(), true, false);
    rest();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String uid = "steering" + people + "@example.com";
    work.imports("primary", uid, slot, "accepted");
    work.imports(team, uid, slot, "declined");
    rest();

    assertThat(busy()).isEqualTo(before + slot.minutes());
  }

  @Test
  void occurrenceMovedOntoItsNeighboursStartIsRead() {
    work.hasCalendar(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        X-WR-TIMEZONE:Europe/Berlin
        BEGIN:VEVENT
        UID:round
        DTSTART;TZID=Europe/Berlin:20261130T100000
        DTEND;TZID=Europe/Berlin:20261130T103000
        RRULE:FREQ=DAILY;COUNT=5
        SUMMARY:Round
        END:VEVENT
        BEGIN:VEVENT
        UID:round
        RECURRENCE-ID;TZID=Europe/Berlin:20261203T100000
        DTSTART;TZID=Europe/Berlin:20261202T100000
        DTEND;TZID=Europe/Berlin:20261202T130000
        SUMMARY:Long round
        END:VEVENT
        END:VCALENDAR
        """
            .replace("\n", "\r\n"));
    rest();

    assertThat(
            weeks.week(ME, IsoWeek.parse("2026-W49")).figures().projected().figures().busyMinutes())
        .isEqualTo(3 * 30 + 180);
    Interval wednesday =
        Interval.of(Instant.parse("2026-12-02T09:00:00Z"), Instant.parse("2026-12-02T12:00:00Z"));
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(wednesday)).isFalse();
  }

  private long busy() {
    return weeks
        .week(ME, weeks.currentWeek(ME).plus(1))
        .figures()
        .projected()
        .figures()
        .busyMinutes();
  }

  @Test
  void aCalendarCountsOnceItIsTickedAndNoLongerThanThat() {
    String team = work.makesCalendar("Team");
    rest();
    Interval slot = firstOfNextWeek();
    work.books(team, "Stand-in", slot);
    rest();
    // Making it known takes a change elsewhere: the account's list is looked at then.
    work.books("Something else", Interval.startingAt(slot.end(), Duration.ofMinutes(15)));
    rest();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isTrue();

    assertThat(choices.choose(ME, calendar(team).id(), true, false)).isTrue();
    rest();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();

    choices.choose(ME, calendar(team).id(), false, false);
    assertThat(calendar(team).syncedAt()).isNull();
    assertThat(calendar(team).sync().events()).isZero();
  }

  @Test
  void blocksMoveToAnotherCalendarExceptThoseThePersonMoved() {
    rest();
    Interval byHand = firstOfNextWeek();
    String pinned =
        work.blocks().entrySet().stream()
            .filter(block -> block.getValue().equals(byHand))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    work.changes(pinned, Map.of("summary", "Mine"));
    rest();
    int before = focusBlocks.all(ME).size();

    choices.choose(ME, calendar(home.email()).id(), true, true);
    rest();

    assertThat(work.blocks()).containsOnlyKeys(pinned);
    assertThat(home.blocks()).hasSize(before - 1);
    assertThat(focusBlocks.all(ME)).hasSize(before);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    assertThat(focusBlocks.all(ME)).filteredOn(BookedBlock::pinned).hasSize(1);
  }

  @Test
  void aPhaseThatIsOnlyPlannedForKeepsItsBlocksWhereTheyStand() {
    rest();
    Interval next = weeks.currentWeek(ME).plus(1).in(BERLIN);
    Map<String, Interval> there = new TreeMap<>(work.blocks());
    there.values().removeIf(slot -> !next.encloses(slot));
    assertThat(there).isNotEmpty();
    given()
        .contentType("application/json")
        .body(
            "[{\"kind\": \"release\", \"week\": \""
                + weeks.currentWeek(ME).plus(1)
                + "\", \"policy\": \"dry-run\"}]")
        .put("/api/v1/phases")
        .then()
        .statusCode(200);
    rest();
    assertThat(work.blocks()).containsAllEntriesOf(there);

    choices.choose(ME, calendar(home.email()).id(), true, true);
    rest();

    assertThat(work.blocks()).containsAllEntriesOf(there);
    assertThat(home.blocks().values()).noneMatch(next::encloses);

    given().contentType("application/json").body("[]").put("/api/v1/phases");
    rest();

    assertThat(work.blocks()).doesNotContainKeys(there.keySet().toArray(new String[0]));
    assertThat(home.blocks().values()).anyMatch(next::encloses);
  }

  @Test
  void whatCannotBeChosenIsRefusedAndChangesNothing() {
    StoredCalendar booking = calendar(work.email());

    assertThatThrownBy(() -> choices.choose(ME, booking.id(), false, true))
        .isInstanceOf(ChoiceProblem.class)
        .hasFieldOrPropertyWithValue("why", ChoiceProblem.Why.NOT_READ);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE calendar SET access_role = 'writer' WHERE google_id = ?", home.email()));
    assertThatThrownBy(() -> choices.choose(ME, calendar(home.email()).id(), true, true))
        .isInstanceOf(ChoiceProblem.class)
        .hasFieldOrPropertyWithValue("why", ChoiceProblem.Why.NOT_OWNED);
    assertThat(choices.choose(ME, UUID.randomUUID(), true, false)).isFalse();

    assertThat(calendar(work.email()).books()).isTrue();
  }

  @Test
  void anAccountThatFailsDoesNotStopTheOthersAndNothingIsBookedMeanwhile() {
    rest();
    Map<String, Interval> before = work.blocks();
    Interval slot = firstOfNextWeek();
    work.books("Seen all the same", slot);
    fails("/calendars/" + home.email() + "/events", 50);

    look();

    assertThat(SharedMessages.of(guardian.progress(ME).lastProblem()))
        .startsWith(home.email() + ": Google answered");
    assertThat(weeks.week(ME, weeks.currentWeek(ME).plus(1)).events())
        .anyMatch(event -> event.title().equals("Seen all the same"));
    assertThat(work.blocks()).isEqualTo(before);

    given().delete("/sandbox/faults");
    rest();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void nothingIsBookedOnACopyThatIsTooOldAndThePersonIsToldWhy() {
    rest();
    Map<String, Interval> before = work.blocks();
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "UPDATE connection SET state = 'needs-reconnecting' WHERE account = ?", home.email());
          handle.execute(
              "UPDATE calendar SET synced_at = synced_at - interval '3 hours' WHERE google_id = ?",
              home.email());
        });
    Interval slot = firstOfNextWeek();
    work.books("Now on top", slot);

    rest();

    assertThat(work.blocks()).isEqualTo(before);
    assertThat(SharedMessages.of(weeks.week(ME, weeks.currentWeek(ME)).waits()))
        .contains("We book nothing for now", home.email(), "last read 3 hours ago");

    farewell.disconnect(ME, account(home).id(), false);
    rest();
    assertThat(weeks.week(ME, weeks.currentWeek(ME)).waits()).isNull();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aDeletedCalendarIsGoneAndTheRestGoesOn() {
    String team = work.makesCalendar("Team");
    connect(work);
    choices.choose(ME, calendar(team).id(), true, false);
    rest();

    work.deletesCalendar(team);
    rest();

    assertThat(calendar(team).gone()).isTrue();
    assertThat(work.blocks()).isNotEmpty();
    assertThat(weeks.week(ME, weeks.currentWeek(ME)).waits()).isNull();
  }

  @Test
  void reconnectedAccountKeepsItsChoicesAndBlocks() {
    String team = work.makesCalendar("Team");
    connect(work);
    choices.choose(ME, calendar(team).id(), true, false);
    rest();
    Map<String, Interval> before = work.blocks();

    connect(work);
    rest();

    assertThat(connections.list(ME)).hasSize(2);
    assertThat(calendar(team).reads()).isTrue();
    assertThat(calendar(work.email()).books()).isTrue();
    assertThat(work.blocks()).isEqualTo(before);
    assertThat(focusBlocks.all(ME)).hasSize(before.size());
  }
}
