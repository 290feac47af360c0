package dev.focusguardian.mirror;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.SyncSchedule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls caused by the passing of time and by Google's messages. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SyncSchedulerTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject SyncScheduler lookOut;
  @Inject SyncSchedule looks;
  @Inject CycleQueue work;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  @BeforeEach
  void connected() {
    me.isNew("lookout");
    me.connects();
    // The syncs that follow the first blocks.
    me.waits(Duration.ofSeconds(30));
    look();
    forgetCalls();
  }

  private void forgetCalls() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM google_calls"));
  }

  private long calls(String kind) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT coalesce(sum(calls), 0) FROM google_calls WHERE kind = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one());
  }

  private void look() {
    lookOut.look(CycleTrigger.POLL);
    me.rests();
  }

  private UUID calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::reads)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aQuietCalendarIsSyncedOncePerInterval() {
    look();
    assertThat(calls("events.list")).isZero();

    me.waits(PAUSE);
    look();

    assertThat(calls("events.list")).isEqualTo(1);
    assertThat(calls("calendarList.list")).isZero();
  }

  @Test
  void syncOfADeadNodeIsTakenOver() {
    work.request(ME, false, "poll");
    assertThat(work.claim(ME, "a node that dies")).isNotNull();
    jdbi.useHandle(handle -> handle.execute("UPDATE work SET lease_until = now() - interval '1s'"));

    look();

    assertThat(work.leftUndone()).isEmpty();
  }

  @Test
  void aMessageMakesTheCalendarDueAfterThePause() {
    looks.changed(List.of(calendar()), clock.instant(), PAUSE);
    looks.changed(List.of(calendar()), clock.instant(), PAUSE);
    look();
    assertThat(calls("events.list")).isZero();

    me.waits(PAUSE);
    look();

    assertThat(calls("events.list")).isEqualTo(1);
  }

  @Test
  void aMessageDuringASyncLeadsToAnother() {
    me.waits(Duration.ofSeconds(20));
    looks.ask(calendar(), clock.instant().plus(Duration.ofHours(1)));
    looks.begin(calendar(), clock.instant());
    looks.changed(List.of(calendar()), clock.instant(), PAUSE);
    assertThat(looks.due(clock.instant(), Duration.ofDays(1))).isEmpty();

    assertThat(looks.due(clock.instant().plus(PAUSE), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void aFailedSyncIsRepeated() {
    me.fails(Map.of("status", 503, "retryAfter", "60", "match", "events.list"));
    me.waits(PAUSE);

    look();

    assertThat(guardian.progress(ME).lastProblem()).isNotNull();
    assertThat(looks.due(clock.instant(), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void aDueTimeFarInTheFutureIsTreatedAsDue() {
    looks.ask(calendar(), clock.instant().plus(Duration.ofDays(30)));

    assertThat(looks.due(clock.instant(), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void onlyTheCalendarThatIsDueIsSynced() {
    String second = me.google().makesCalendar("Team");
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET listed_at = NULL"));
    me.waits(PAUSE);
    look();
    UUID team =
        connections.calendars(ME).stream()
            .filter(calendar -> calendar.googleId().equals(second))
            .findFirst()
            .orElseThrow()
            .id();
    jdbi.useHandle(handle -> handle.execute("UPDATE calendar SET reads = true WHERE id = ?", team));
    me.waits(PAUSE);
    look();
    me.waits(PAUSE);
    looks.ask(calendar(), clock.instant().plus(Duration.ofHours(1)));
    looks.begin(calendar(), clock.instant());
    forgetCalls();

    look();

    assertThat(calls("events.list")).isEqualTo(1);
  }
}
