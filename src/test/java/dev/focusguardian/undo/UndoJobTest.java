package dev.focusguardian.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.queue.WorkerPools;
import dev.focusguardian.remote.RemoteCalendarException.QuotaExhausted;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.store.JobRuns;
import dev.focusguardian.store.JobRuns.Run;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: one runs an undo, and the other reports on it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UndoJobTest {

  private static final PersonId ME = new PersonId(1);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Inject EmptyHouse house;
  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject CycleUndo undoing;
  @Inject JobRuns runs;
  @Inject WorkerPools pools;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private UndoJob one;
  private UndoJob other;

  @BeforeEach
  void twoNodes() {
    house.clear();
    one = new UndoJob(undoing, WeekReporting.NONE, runs, pools, clock, false);
    other = new UndoJob(undoing, WeekReporting.NONE, new JobRuns(jdbi), pools, clock, false);
  }

  private Run runOfADifferentNode() {
    Run run = new Run(ME, "undo", UUID.randomUUID());
    assertThat(runs.begin(run, clock.instant())).isTrue();
    return run;
  }

  @Test
  void everyNodeShowsTheResultOfAnUndo() {
    SandboxPerson person = new SandboxPerson("twonodes@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    guardian.request(ME, CycleTrigger.CONNECTED);
    assertThat(guardian.awaitRest(ME, LONGEST)).isTrue();

    UndoJob.State here = one.begin(ME, LONGEST);

    assertThat(here.undone()).isNotNull();
    assertThat(here.undone().lines()).isNotEmpty();
    assertThat(here.done()).isEqualTo(here.of()).isEqualTo(here.undone().lines().size());
    assertThat(other.state(ME)).contains(here);
  }

  @Test
  void everyNodeSaysWhyThereIsNothingToUndo() {
    RuntimeException here = one.begin(ME, LONGEST).failed();

    RuntimeException there = other.state(ME).orElseThrow().failed();

    assertThat(here).isInstanceOf(NothingToUndo.class);
    assertThat(there)
        .isInstanceOfSatisfying(
            NothingToUndo.class,
            nothing -> {
              assertThat(nothing.why()).isEqualTo(NothingToUndo.Why.NOTHING_DONE);
              assertThat(nothing.hindrance()).isNull();
            });
  }

  @Test
  void everyNodeKnowsWhyWritingIsBlocked() {
    Hindrance old =
        new Hindrance(Hindrance.Kind.READ_LONG_AGO, "Work", Duration.ofHours(3).plusMinutes(5));

    RuntimeException there =
        UndoOutcome.read(
                UndoOutcome.of(new NothingToUndo(NothingToUndo.Why.NO_CALENDAR, old)).json())
            .failed();

    assertThat(there)
        .isInstanceOfSatisfying(
            NothingToUndo.class, nothing -> assertThat(nothing.hindrance()).isEqualTo(old));
  }

  @Test
  void waitsForAnUndoOnAnotherNodeInsteadOfStartingASecond() {
    Run elsewhere = runOfADifferentNode();
    runs.at(elsewhere, 3, 13);

    UndoJob.State here = one.begin(ME, Duration.ofMillis(1));

    assertThat(here).isEqualTo(new UndoJob.State(3, 13, null, null));
    assertThat(runs.begin(new Run(ME, "undo", UUID.randomUUID()), clock.instant())).isFalse();

    runs.end(
        elsewhere, UndoOutcome.of(new StillBusy(StillBusy.Why.TAKEN_OVER)).json(), clock.instant());

    assertThat(other.state(ME).orElseThrow().failed())
        .isInstanceOfSatisfying(
            StillBusy.class, busy -> assertThat(busy.why()).isEqualTo(StillBusy.Why.TAKEN_OVER));
  }

  @Test
  void anInterruptedUndoDoesNotCountAsRunning() {
    Run cutShort = runOfADifferentNode();
    jdbi.useHandle(
        handle -> handle.execute("UPDATE job_run SET alive_until = now() - interval '1 second'"));

    assertThat(one.state(ME)).isEmpty();
    assertThat(one.begin(ME, LONGEST).failed()).isInstanceOf(NothingToUndo.class);

    // If it came back to life, its result would be ignored.
    runs.end(
        cutShort, UndoOutcome.of(new StillBusy(StillBusy.Why.TAKEN_OVER)).json(), clock.instant());
    assertThat(other.state(ME).orElseThrow().failed()).isInstanceOf(NothingToUndo.class);
  }

  @Test
  void aSingleNodeKnowsThatNoUndoRuns() {
    runOfADifferentNode();

    new UndoJob(undoing, WeekReporting.NONE, runs, pools, clock, false).start(null);
    assertThat(one.state(ME)).isPresent();

    new UndoJob(undoing, WeekReporting.NONE, runs, pools, clock, true).start(null);
    assertThat(one.state(ME)).isEmpty();
  }

  @Test
  void aCalendarFailureKeepsItsKind() {
    RuntimeException there =
        UndoOutcome.read(UndoOutcome.of(new QuotaExhausted("Too many", null, null)).json())
            .failed();

    assertThat(there).isInstanceOf(QuotaExhausted.class).hasMessage("Too many");
  }

  @Test
  void anUnexpectedFailureIsStoredWithoutItsText() {
    String json = UndoOutcome.of(new IllegalStateException("Lunch with Anna")).json();

    assertThat(json).doesNotContain("Anna");
    assertThat(UndoOutcome.read(json).failed()).isInstanceOf(IllegalStateException.class);
  }
}
