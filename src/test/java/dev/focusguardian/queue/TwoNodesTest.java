package dev.focusguardian.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.CycleState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: one works, and the other reports its progress. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TwoNodesTest {

  private static final PersonId SOMEBODY = new PersonId(4712);

  @Inject Jdbi jdbi;

  private final SetClock clock = new SetClock();
  private final List<Progress> seen = new ArrayList<>();
  private CycleRunner other;

  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-20T09:00:00Z");

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
  void somebodyNew() {
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (?)", SOMEBODY.value());
          handle.execute("INSERT INTO work (person_id) VALUES (?)", SOMEBODY.value());
        });
    other = node(context -> null);
  }

  @AfterEach
  void nobodyAgain() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = ?", SOMEBODY.value()));
  }

  private CycleRunner node(PersonCycle cycle) {
    return new CycleRunner(
        cycle, new CycleQueue(jdbi), clock, false, Executors.newSingleThreadExecutor());
  }

  private void run(PersonCycle cycle) throws InterruptedException {
    CycleRunner node = node(cycle);
    node.request(SOMEBODY, CycleTrigger.PERSON);
    assertThat(other.awaitRest(SOMEBODY, Duration.ofSeconds(20))).isTrue();
    node.stop();
  }

  private void look() {
    seen.add(other.progress(SOMEBODY));
  }

  @Test
  void otherNodeShowsTheProgressOfTheCycle() throws InterruptedException {
    run(
        context -> {
          clock.now = clock.now.plusSeconds(1);
          context.watcher().at(CycleStage.READING, 3, 120);
          look();
          return null;
        });
    look();

    assertThat(seen.get(0).stage()).isEqualTo(CycleStage.READING);
    assertThat(seen.get(0).pages()).isEqualTo(3);
    assertThat(seen.get(0).events()).isEqualTo(120);
    assertThat(seen.get(1).stage()).isNull();
    assertThat(seen.get(1).events()).isZero();
    assertThat(seen.get(1).lastSuccess()).isEqualTo(clock.instant());
  }

  @Test
  void progressIsWrittenAfterASecondAndThenOnceASecondAtMost() throws InterruptedException {
    run(
        context -> {
          context.watcher().at(CycleStage.READING, 1, 10);
          context.watcher().at(CycleStage.READING, 2, 20);
          look();
          clock.now = clock.now.plusSeconds(1);
          context.watcher().at(CycleStage.READING, 3, 30);
          look();
          return null;
        });

    assertThat(seen).extracting(Progress::pages).containsExactly(0, 3);
  }

  @Test
  void cycleThatFailsLeavesNoStageBehind() throws InterruptedException {
    run(
        context -> {
          context.watcher().at(CycleStage.READING, 1, 10);
          throw new AccountFailure(null, new Unavailable("It is away", null));
        });
    look();

    assertThat(seen.get(0).stage()).isNull();
    assertThat(seen.get(0).lastProblem())
        .isEqualTo(new CycleProblem.CalendarFailed(null, "UNAVAILABLE", "It is away"));
  }

  @Test
  void progressOfADeadNodeIsNotShown() {
    CycleQueue queue = new CycleQueue(jdbi);
    assertThat(queue.acquire(SOMEBODY, "a node")).isTrue();
    queue.tell(SOMEBODY, "a node", new CycleState.Stage(CycleStage.READING, 1, 10));
    look();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE work SET lease_until = now() - interval '1 second' WHERE person_id = ?",
                SOMEBODY.value()));
    look();

    assertThat(seen.get(0).stage()).isEqualTo(CycleStage.READING);
    assertThat(seen.get(1).stage()).isNull();
  }

  @Test
  void nodeThatLostItsLeaseWritesNoProgress() {
    CycleQueue queue = new CycleQueue(jdbi);
    assertThat(queue.acquire(SOMEBODY, "a node")).isTrue();
    queue.tell(SOMEBODY, "another node", new CycleState.Stage(CycleStage.READING, 1, 10));
    look();

    assertThat(seen.get(0).stage()).isNull();
  }

  @Test
  void progressIsShownForOtherWorkToo() {
    CycleRunner node = node(context -> null);
    node.apart(
        SOMEBODY,
        lease -> {
          node.tell(SOMEBODY, CycleStage.UNDOING);
          look();
          return lease;
        });
    look();

    assertThat(seen.get(0).stage()).isEqualTo(CycleStage.UNDOING);
    assertThat(seen.get(1).stage()).isNull();
  }
}
