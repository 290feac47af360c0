package dev.focusguardian.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonNotifications;
import dev.focusguardian.drafts.Draft;
import dev.focusguardian.drafts.DraftProblem;
import dev.focusguardian.drafts.DraftTool;
import dev.focusguardian.drafts.Drafts;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.notify.Feeds;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.safety.SafetyAnswers;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.undo.CycleUndo;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person's data is neither shown to another person nor changed by them, not even by its id. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OtherPeopleTest {

  private static final PersonId ME = new PersonId(1);
  private static final PersonId OTHER = new PersonId(2);
  private static int people;

  @Inject EmptyHouse house;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject CycleRunner cycles;
  @Inject ConnectionStatus status;
  @Inject HistoryFeed history;
  @Inject CycleUndo undo;
  @Inject AlertFeed alerts;
  @Inject SafetyStatus safety;
  @Inject SafetyAnswers answers;
  @Inject NotificationFeed notifications;
  @Inject PersonNotifications told;
  @Inject WeekReport weeks;
  @Inject ConnectionTable connectionTable;
  @Inject CalendarMirror mirror;
  @Inject FocusBlocks blocks;
  @Inject Questions questions;
  @Inject Notifications notificationTable;
  @Inject Jdbi jdbi;
  @Inject Drafts drafts;
  @Inject Feeds feeds;
  @Inject WhatIf whatIf;
  @Inject Clock clock;

  private Instant now;
  private Interval refused;

  @BeforeEach
  void meWithEverything() {
    house.clear();
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (2)");
          handle.execute("INSERT INTO work (person_id) VALUES (2)");
        });
    SandboxPerson person = new SandboxPerson("mine" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    cycles.request(ME, CycleTrigger.CONNECTED);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
    // To the precision of the database.
    now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    refused =
        Interval.of(now.plus(Duration.ofDays(30)), now.plus(Duration.ofDays(30)).plusSeconds(3600));
    blocks.excludeSlot(ME, refused);
    questions.ask(ME, new QuestionMatter.ManyWrites(40, 2), now);
    notificationTable.add(
        ME, null, now, new NotificationMatter.SteppedBack(LocalDate.of(2026, 12, 1), 1, 3));
  }

  @AfterEach
  void theOtherOneGoes() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = 2"));
  }

  private void expectShown(PersonId person, boolean something) {
    Instant later = now.plus(Duration.ofDays(90));
    assertThat(status.any(person)).isEqualTo(something);
    assertThat(status.accounts(person).isEmpty()).isNotEqualTo(something);
    assertThat(history.between(person, Instant.EPOCH, later).isEmpty()).isNotEqualTo(something);
    assertThat(undo.prospect(person).isPresent()).isEqualTo(something);
    assertThat(safety.questions(person).isEmpty()).isNotEqualTo(something);
    assertThat(safety.refusedSlots(person).isEmpty()).isNotEqualTo(something);
    assertThat(notifications.list(person).isEmpty()).isNotEqualTo(something);
    assertThat(weeks.blocks(person, now, later).isEmpty()).isNotEqualTo(something);
  }

  @Test
  void nothingOfOnePersonIsShownToAnother() {
    expectShown(ME, true);
    expectShown(OTHER, false);
    assertThat(alerts.list(OTHER, null)).isEmpty();
    assertThat(alerts.open(OTHER)).isZero();
    ConnectedAccount account = status.accounts(ME).get(0);
    assertThat(status.calendar(ME, account.grant().id(), "primary")).isPresent();
    assertThat(status.calendar(OTHER, account.grant().id(), "primary")).isEmpty();
    UUID question = safety.questions(ME).get(0).id();
    assertThat(safety.question(OTHER, question)).isEmpty();
  }

  @Test
  void nothingOfOnePersonIsChangedByAnother() {
    StoredConnection account = connections.list(ME).get(0);
    UUID question = safety.questions(ME).get(0).id();

    assertThat(answers.answer(OTHER, question, true)).isEmpty();
    assertThat(answers.bookAgain(OTHER, refused)).isFalse();
    assertThat(answers.bookFromNowOn(OTHER, account.id())).isFalse();
    assertThat(choices.setPersonal(OTHER, account.id(), true)).isFalse();
    assertThat(told.seen(OTHER, notifications.list(ME).get(0).id())).isFalse();
    connectionTable.go(OTHER, account.id(), now);
    connectionTable.setPersonal(OTHER, account.id(), true);

    assertThat(safety.questions(ME)).singleElement().matches(asked -> asked.answer() == null);
    assertThat(safety.refusedSlots(ME)).containsExactly(refused);
    assertThat(notifications.news(ME, "stepped-back")).hasSize(1);
    assertThat(connections.list(ME).get(0))
        .matches(unchanged -> unchanged.goAt() == null && !unchanged.personal());
  }

  @Test
  void draftsAreThePersonsOwn() {
    UUID draft = drafts.pause(ME, now.plus(Duration.ofDays(2)).toString()).id();

    assertThat(drafts.list(OTHER)).isEmpty();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> drafts.find(OTHER, draft),
            () -> drafts.apply(OTHER, draft),
            () -> drafts.discard(OTHER, draft))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              DraftProblem.class,
              problem -> assertThat(problem.why()).isEqualTo(DraftProblem.Why.UNKNOWN));
    }
    drafts.allow(OTHER, Set.of(DraftTool.PAUSE_BOOKING));

    assertThat(drafts.find(ME, draft).state()).isEqualTo(Draft.State.OPEN);
    assertThat(drafts.allowed(ME)).isEmpty();
    assertThat(safety.pausedUntil(ME)).isEmpty();
  }

  @Test
  void feedsAreThePersonsOwn() {
    Feeds.Made made = feeds.make(ME, "reader", true);
    String secret = made.atom().replaceAll(".*/feeds/|/alerts.atom", "");

    assertThat(feeds.list(OTHER)).isEmpty();
    assertThat(feeds.remove(OTHER, made.id())).isFalse();
    assertThat(feeds.read(secret)).get().extracting(Feeds.Feed::person).isEqualTo(ME);
  }

  @Test
  void whatAMeetingCostsIsAskedOfThePersonsOwnCalendar() {
    String event = mirror.events(ME).get(0).eventId();

    assertThatThrownBy(() -> whatIf.ofEvent(OTHER, event, List.of()))
        .isInstanceOfSatisfying(
            WhatIfProblem.class,
            problem -> assertThat(problem.why()).isEqualTo(WhatIfProblem.Why.NOTHING_CONNECTED));
  }

  @Test
  void aCopyOfAnEventIsFoundForItsPersonAlone() {
    UUID calendar =
        status.accounts(ME).get(0).calendars().stream()
            .filter(ConnectedAccount.Calendar::primary)
            .findFirst()
            .orElseThrow()
            .id();
    String event = mirror.events(ME).get(0).eventId();

    assertThat(mirror.find(ME, calendar, event)).isPresent();
    assertThat(mirror.find(OTHER, calendar, event)).isEmpty();
  }
}
