package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.account.Connections;
import dev.focusguardian.deletion.AccountDisconnect;
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

  @Inject ConnectedPerson me;
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
  void twoAccounts() {
    me.isNew("work");
    work = me.google();
    home = me.account("home");
    me.allows(work);
    me.allows(home);
  }

  @AfterEach
  void noFaults() {
    me.nothingFails();
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

  /** Later than any locked block. */
  private Interval firstOfNextWeek() {
    return me.blocks(me.week(1)).values().stream()
        .filter(slot -> slot.start().isAfter(clock.instant().plus(Duration.ofHours(48))))
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPrivateAppointmentMovesABlockOnTheWorkCalendar() {
    me.cycle();
    Interval slot = firstOfNextWeek();
    assertThat(home.blocks()).isEmpty();

    home.books("Dentist", slot);
    me.cycle();

    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
    assertThat(home.blocks()).isEmpty();
  }

  @Test
  void theSameMeetingOnBothAccountsCountsOnce() {
    me.cycle();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String id = work.books("Both of us", slot);
    work.changes(id, Map.of("attendees", List.of(Map.of("email", home.email()))));

    me.cycle();

    assertThat(busy()).isEqualTo(before + slot.minutes());
  }

  @Test
  void answerOnTheMainCalendarDecidesForTheTeamCalendar() {
    String team = work.makesCalendar("Team");
    me.allows(work);
    choices.choose(ME, calendar(team).id(), true, false);
    me.cycle();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String uid = "steering-" + work.email();
    String own = work.imports("primary", uid, slot, "accepted");
    work.imports(team, uid, slot, null);
    me.cycle();
    assertThat(busy()).isEqualTo(before + slot.minutes());

    work.changes(
        own,
        Map.of("attendees", List.of(Map.of("email", work.email(), "responseStatus", "declined"))));
    me.cycle();

    assertThat(busy()).isEqualTo(before);
  }

  @Test
  void answerOfSomebodyElsesCalendarDecidesNothing() {
    String team = work.makesCalendar("Team");
    me.allows(work);
    choices.choose(ME, calendar(team).id(), true, false);
    me.cycle();
    long before = busy();
    Interval slot = firstOfNextWeek();
    String uid = "steering-" + work.email();
    work.imports("primary", uid, slot, "accepted");
    work.imports(team, uid, slot, "declined");
    me.cycle();

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
    me.cycle();

    assertThat(
            weeks.week(ME, IsoWeek.parse("2026-W49")).figures().projected().figures().busyMinutes())
        .isEqualTo(3 * 30 + 180);
    Interval wednesday =
        Interval.of(Instant.parse("2026-12-02T09:00:00Z"), Instant.parse("2026-12-02T12:00:00Z"));
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(wednesday)).isFalse();
  }

  private long busy() {
    return weeks.week(ME, me.week(1)).figures().projected().figures().busyMinutes();
  }

  @Test
  void aCalendarCountsOnlyWhileItIsTicked() {
    String team = work.makesCalendar("Team");
    me.cycle();
    Interval slot = firstOfNextWeek();
    work.books(team, "Stand-in", slot);
    me.cycle();
    // The account's list is read only when another change is found.
    work.books("Something else", Interval.startingAt(slot.end(), Duration.ofMinutes(15)));
    me.cycle();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isTrue();

    assertThat(choices.choose(ME, calendar(team).id(), true, false)).isTrue();
    me.cycle();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();

    choices.choose(ME, calendar(team).id(), false, false);
    assertThat(calendar(team).syncedAt()).isNull();
    assertThat(calendar(team).sync().events()).isZero();
  }

  @Test
  void blocksMoveToAnotherCalendarExceptThoseThePersonMoved() {
    me.cycle();
    Interval byHand = firstOfNextWeek();
    String pinned =
        work.blocks().entrySet().stream()
            .filter(block -> block.getValue().equals(byHand))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    work.changes(pinned, Map.of("summary", "Mine"));
    me.cycle();
    int before = focusBlocks.all(ME).size();

    choices.choose(ME, calendar(home.email()).id(), true, true);
    me.cycle();

    assertThat(work.blocks()).containsOnlyKeys(pinned);
    assertThat(home.blocks()).hasSize(before - 1);
    assertThat(focusBlocks.all(ME)).hasSize(before);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
    assertThat(focusBlocks.all(ME)).filteredOn(BookedBlock::pinned).hasSize(1);
  }

  private void phases(String all) {
    assertThat(me.http().json("PUT", "/api/v1/phases", "[" + all + "]").status()).isEqualTo(200);
  }

  @Test
  void aPlanOnlyPhaseLeavesItsBlocksWhereTheyAre() {
    me.cycle();
    Interval next = me.week(1).in(BERLIN);
    Map<String, Interval> there = new TreeMap<>(work.blocks());
    there.values().removeIf(slot -> !next.encloses(slot));
    assertThat(there).isNotEmpty();
    phases("{\"kind\": \"release\", \"week\": \"" + me.week(1) + "\", \"policy\": \"dry-run\"}");
    me.cycle();
    assertThat(work.blocks()).containsAllEntriesOf(there);

    choices.choose(ME, calendar(home.email()).id(), true, true);
    me.cycle();

    assertThat(work.blocks()).containsAllEntriesOf(there);
    assertThat(home.blocks().values()).noneMatch(next::encloses);

    phases("");
    me.cycle();

    assertThat(work.blocks()).doesNotContainKeys(there.keySet().toArray(new String[0]));
    assertThat(home.blocks().values()).anyMatch(next::encloses);
  }

  @Test
  void anInvalidChoiceIsRefusedAndChangesNothing() {
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
    me.cycle();
    Map<String, Interval> before = work.blocks();
    Interval slot = firstOfNextWeek();
    work.books("Seen all the same", slot);
    me.fails(Map.of("status", 503, "match", "/calendars/" + home.email() + "/events", "calls", 50));

    me.cycle(CycleTrigger.PERSON);

    assertThat(SharedMessages.of(guardian.progress(ME).lastProblem()))
        .startsWith(home.email() + ": Google answered");
    assertThat(weeks.week(ME, me.week(1)).events())
        .anyMatch(event -> event.title().equals("Seen all the same"));
    assertThat(work.blocks()).isEqualTo(before);

    me.nothingFails();
    me.cycle();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void booksNothingOnAnOutdatedMirrorAndSaysWhy() {
    me.cycle();
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

    me.cycle();

    assertThat(work.blocks()).isEqualTo(before);
    assertThat(SharedMessages.of(weeks.week(ME, me.week(0)).waits()))
        .contains("We book nothing for now", home.email(), "last read 3 hours ago");

    farewell.disconnect(ME, account(home).id(), false);
    me.cycle();
    assertThat(weeks.week(ME, me.week(0)).waits()).isNull();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aDeletedCalendarDoesNotStopTheOthers() {
    String team = work.makesCalendar("Team");
    me.allows(work);
    choices.choose(ME, calendar(team).id(), true, false);
    me.cycle();

    work.deletesCalendar(team);
    me.cycle();

    assertThat(calendar(team).gone()).isTrue();
    assertThat(work.blocks()).isNotEmpty();
    assertThat(weeks.week(ME, me.week(0)).waits()).isNull();
  }

  @Test
  void reconnectedAccountKeepsItsChoicesAndBlocks() {
    String team = work.makesCalendar("Team");
    me.allows(work);
    choices.choose(ME, calendar(team).id(), true, false);
    me.cycle();
    Map<String, Interval> before = work.blocks();

    me.allows(work);
    me.cycle();

    assertThat(connections.list(ME)).hasSize(2);
    assertThat(calendar(team).reads()).isTrue();
    assertThat(calendar(work.email()).books()).isTrue();
    assertThat(work.blocks()).isEqualTo(before);
    assertThat(focusBlocks.all(ME)).hasSize(before.size());
  }
}
