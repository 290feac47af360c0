package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CycleQueueTest {

  private static final PersonId SOMEBODY = new PersonId(4711);
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Inject CycleQueue work;
  @Inject Jdbi jdbi;

  @BeforeEach
  void somebodyNew() {
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (?)", SOMEBODY.value());
          handle.execute("INSERT INTO work (person_id) VALUES (?)", SOMEBODY.value());
        });
  }

  @AfterEach
  void nobodyAgain() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = ?", SOMEBODY.value()));
  }

  private void leaseRunsOut() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_until = now() - interval '1 second' WHERE person_id = ?",
                SOMEBODY.value()));
  }

  private double pauseSeconds() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(extract(epoch FROM not_before - now()), 0) FROM work WHERE person_id = :id")
                .bind("id", SOMEBODY.value())
                .mapTo(Double.class)
                .one());
  }

  private static final CycleProblem FAILED =
      new CycleProblem.CalendarFailed(null, "UNAVAILABLE", "It is away");

  private long claimed(String owner) {
    return Objects.requireNonNull(work.claim(SOMEBODY, owner), "nothing to do").asked();
  }

  @Test
  void aRequestDuringAFailingCycleSkipsItsPause() {
    work.request(SOMEBODY, false, "poll");
    long first = claimed("first");
    work.request(SOMEBODY, true, "person");

    work.release(SOMEBODY, "first", first, FAILED, null, NOW);

    assertThat(pauseSeconds()).isZero();
    long second = claimed("second");
    work.release(SOMEBODY, "second", second, FAILED, null, NOW);
    assertThat(pauseSeconds()).isPositive();
  }

  @Test
  void aRunningCycleYieldsToAWaitingRequest() {
    work.request(SOMEBODY, false, "poll");
    claimed("cycle");
    assertThat(cycleMakesWay()).isFalse();
    assertThat(work.acquire(SOMEBODY, "leaving")).isFalse();

    work.preempt(SOMEBODY);

    assertThat(cycleMakesWay()).isTrue();
    work.free(SOMEBODY, "cycle");
    assertThat(work.claim(SOMEBODY, "another cycle")).isNull();
    assertThat(work.leftUndone()).doesNotContain(SOMEBODY);
    assertThat(work.acquire(SOMEBODY, "leaving")).isTrue();
    work.free(SOMEBODY, "leaving");
    assertThat(work.claim(SOMEBODY, "another cycle")).isNotNull();
  }

  private boolean cycleMakesWay() {
    return work.tell(SOMEBODY, "cycle", new CycleState.Stage(CycleStage.READING, 1, 10));
  }

  @Test
  void workOfADeadNodeIsFreeOnceItsLeaseExpires() {
    assertThat(work.leftUndone()).doesNotContain(SOMEBODY);
    work.request(SOMEBODY, false, "poll");
    long first = claimed("dies");
    assertThat(work.leftUndone()).doesNotContain(SOMEBODY);

    leaseRunsOut();

    assertThat(work.leftUndone()).contains(SOMEBODY);
    long second = claimed("second");
    assertThat(second).isEqualTo(first);
    work.release(SOMEBODY, "second", second, FAILED, null, NOW);
    assertThat(work.leftUndone()).doesNotContain(SOMEBODY);
  }

  @Test
  void automaticRequestsKeepThePauseOfAFailedCycle() {
    work.request(SOMEBODY, false, "poll");
    long first = claimed("first");
    work.request(SOMEBODY, false, "poll");
    work.release(SOMEBODY, "first", first, FAILED, null, NOW);

    assertThat(work.leftUndone()).doesNotContain(SOMEBODY);
  }

  @Test
  void onlyOneOfManyNodesGetsTheWork() throws Exception {
    work.request(SOMEBODY, false, "poll");
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService nodes = Executors.newFixedThreadPool(many);
    try {
      Callable<Boolean> node =
          () -> {
            String name = "node " + Thread.currentThread().getName();
            together.await();
            return work.claim(SOMEBODY, name) != null;
          };
      long winners = 0;
      for (Future<Boolean> won :
          nodes.invokeAll(List.of(node, node, node, node, node, node, node, node))) {
        winners += won.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void requestsDuringACycleLeadToOneMoreCycle() {
    work.request(SOMEBODY, false, "poll");
    long asked = claimed("a");
    work.request(SOMEBODY, false, "poll");
    work.request(SOMEBODY, false, "poll");
    assertThat(work.claim(SOMEBODY, "b")).isNull();

    assertThat(work.release(SOMEBODY, "a", asked, null, null, NOW)).as("more to do").isTrue();

    long again = claimed("b");
    assertThat(again).isEqualTo(3);
    assertThat(work.release(SOMEBODY, "b", again, null, null, NOW)).as("more to do").isFalse();
    assertThat(work.claim(SOMEBODY, "c")).isNull();
  }

  @Test
  void aNodeThatLostItsLeaseMustNotWrite() {
    work.request(SOMEBODY, false, "poll");
    work.claim(SOMEBODY, "slow");
    assertThat(work.renew(SOMEBODY, "slow")).isTrue();

    leaseRunsOut();
    assertThat(work.renew(SOMEBODY, "slow")).isFalse();

    assertThat(work.claim(SOMEBODY, "quick")).isNotNull();
    assertThat(work.renew(SOMEBODY, "slow")).isFalse();
    assertThat(work.release(SOMEBODY, "slow", 1, null, null, NOW)).as("more to do").isTrue();
    assertThat(work.renew(SOMEBODY, "quick")).isTrue();
  }

  @Test
  void failingPeopleAreRetriedWithGrowingPauses() {
    double last = 0;
    for (int failure = 0; failure < 4; failure++) {
      long asked = work.request(SOMEBODY, true, "person");
      assertThat(claimed("a")).isEqualTo(asked);
      work.release(SOMEBODY, "a", asked, FAILED, null, NOW);
      assertThat(pauseSeconds()).isGreaterThan(last);
      last = pauseSeconds();
    }

    work.request(SOMEBODY, false, "poll");
    assertThat(work.claim(SOMEBODY, "a")).isNull();
    work.request(SOMEBODY, true, "person");
    long asked = claimed("a");
    work.release(SOMEBODY, "a", asked, null, null, NOW);
    assertThat(pauseSeconds()).isZero();
    assertThat(work.state(SOMEBODY).failures()).isZero();
  }

  @Test
  void thePauseIsAtMostFifteenMinutesUnlessGoogleAsksForMore() {
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE work SET failures = 500 WHERE person_id = ?", SOMEBODY.value()));
    long asked = work.request(SOMEBODY, true, "person");
    work.claim(SOMEBODY, "a");
    work.release(SOMEBODY, "a", asked, FAILED, null, NOW);
    assertThat(pauseSeconds()).isBetween(600.0, 900.0);

    asked = work.request(SOMEBODY, true, "person");
    work.claim(SOMEBODY, "a");
    work.release(SOMEBODY, "a", asked, FAILED, Duration.ofHours(1), NOW);
    assertThat(pauseSeconds()).isGreaterThan(3500);
  }

  @Test
  void workOfAKilledServiceIsFreeAtTheNextStart() {
    work.request(SOMEBODY, false, "poll");
    work.claim(SOMEBODY, "killed");

    work.freeAll();

    assertThat(work.claim(SOMEBODY, "next")).isNotNull();
  }

  @Test
  void aLeaseFromBeforeTheClockWasSetBackExpires() {
    work.request(SOMEBODY, false, "poll");
    work.claim(SOMEBODY, "before");
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_until = lease_until + interval '5 hours', not_before = now() + interval '5 hours' WHERE person_id = ?",
                SOMEBODY.value()));

    assertThat(work.claim(SOMEBODY, "after")).isNotNull();

    assertThat(work.renew(SOMEBODY, "before")).isFalse();
    assertThat(work.renew(SOMEBODY, "after")).isTrue();
  }

  @Test
  void acquiredPersonHasNoCycleUntilReleased() {
    work.request(SOMEBODY, false, "poll");
    assertThat(work.acquire(SOMEBODY, "leaving")).isTrue();
    assertThat(work.acquire(SOMEBODY, "other")).isFalse();
    assertThat(work.claim(SOMEBODY, "cycle")).isNull();

    work.free(SOMEBODY, "leaving");

    assertThat(work.claim(SOMEBODY, "cycle")).isNotNull();
  }

  @Test
  void theHurryOfOneWhoWaitsLastsUntilTheirWorkIsDone() {
    work.request(SOMEBODY, false, "poll");
    CycleClaim unhurried = Objects.requireNonNull(work.claim(SOMEBODY, "a"));
    assertThat(unhurried.urgent()).isFalse();
    work.request(SOMEBODY, true, "person");
    work.release(SOMEBODY, "a", unhurried.asked(), null, null, NOW);

    CycleClaim hurried = Objects.requireNonNull(work.claim(SOMEBODY, "a"));
    assertThat(hurried.urgent()).isTrue();
    work.release(SOMEBODY, "a", hurried.asked(), null, null, NOW);
    work.request(SOMEBODY, false, "poll");
    assertThat(Objects.requireNonNull(work.claim(SOMEBODY, "a")).urgent()).isFalse();
  }
}
