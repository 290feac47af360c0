package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.SharedBudget;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.remote.RemoteCalendarException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One budget for all nodes: here two of them, on one database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GoogleBudgetTest {

  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private final String account = UUID.randomUUID().toString();

  private record Limits(int projectPerMinute, int projectPerDay, int personPerMinute)
      implements StoreConfig.CallLimits {}

  @BeforeEach
  @AfterEach
  void empty() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM google_budget");
          handle.execute("DELETE FROM google_calls");
          handle.execute("DELETE FROM connection");
        });
  }

  private void connection() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO connection (id, person_id, state) VALUES (?, 1, 'pending')",
                UUID.fromString(account)));
  }

  private GoogleBudget node(int projectPerMinute, int projectPerDay, int personPerMinute) {
    return new GoogleBudget(
        jdbi, new Limits(projectPerMinute, projectPerDay, personPerMinute), clock);
  }

  private static int takeAll(GoogleBudget node, String account, boolean waitedFor) {
    int taken = 0;
    Optional<Duration> wait = node.take(account, "events.list", waitedFor);
    while (wait.isEmpty() && taken < 10_000) {
      taken++;
      wait = node.take(account, "events.list", waitedFor);
    }
    assertThat(wait.orElseThrow()).isPositive();
    return taken;
  }

  @Test
  void nodesShareOneBudget() throws InterruptedException, ExecutionException {
    connection();
    long start = System.nanoTime();
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    List<Future<Integer>> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      GoogleBudget node = node(600, 1_000_000, 100_000);
      taken.add(nodes.submit(() -> takeAll(node, account, true)));
    }
    int all = 0;
    for (Future<Integer> node : taken) {
      all += node.get();
    }
    nodes.shutdown();
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;

    // 45 % at once, and the rest over the minute.
    assertThat(all).isBetween(270, (int) Math.ceil(270 + 5.5 * (seconds + 1)));
    assertThat(node(1, 1, 1).today(new PersonId(1))).isEqualTo(all);
  }

  @Test
  void backgroundWorkLeavesQuotaForPeople() {
    connection();
    GoogleBudget node = node(100_000, 1_000_000, 100);

    int background = takeAll(node, account, false);
    int waitedFor = takeAll(node, account, true);

    assertThat(background).isBetween(26, 32);
    assertThat(waitedFor).isBetween(17, 23);
  }

  @Test
  void onePersonsCallsDoNotUseAnothersQuota() {
    connection();
    GoogleBudget node = node(100_000, 1_000_000, 10);
    takeAll(node, account, true);

    node.take(UUID.randomUUID().toString(), "events.list", false);
  }

  @Test
  void theDailyQuotaIsLimitedToo() {
    connection();
    GoogleBudget node = node(100_000, 20, 100_000);

    assertThat(takeAll(node, account, true)).isEqualTo(9);
    assertThatThrownBy(() -> new SharedBudget(node).take(account, "events.list", true))
        .isInstanceOf(RemoteCalendarException.class);
  }

  @Test
  void countsByPersonDayAndKind() {
    connection();
    GoogleBudget node = node(1000, 1000, 1000);
    node.take(account, "events.list", false);
    node.take(account, "events.list", true);
    node.take(account, "events.insert", true);
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();

    assertThat(node.day(today)).isEqualTo(new GoogleBudget.Day(1, 3, 3));
    assertThat(node.today(new PersonId(1))).isEqualTo(3);
    node.forgetBefore(today);
    assertThat(node.today(new PersonId(1))).isEqualTo(3);
    node.forgetBefore(today.plusDays(1));
    assertThat(node.day(today)).isEqualTo(new GoogleBudget.Day(0, 0, 0));
  }
}
