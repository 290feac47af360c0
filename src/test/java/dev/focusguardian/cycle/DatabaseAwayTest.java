package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database fails while the service runs, and comes back. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatabaseAwayTest {

  @Inject ConnectedPerson me;
  @Inject CycleRunner guardian;
  @Inject FocusBlocks focusBlocks;
  @Inject AgroalDataSource source;
  @Inject OwnAddress address;
  @Inject Clock clock;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @BeforeEach
  void connected() {
    me.isNew("dbaway");
    me.allows(me.google());
    restInTheEnd();
  }

  /** Repairs everything for the next test class. */
  @AfterEach
  void freshConnections() {
    source.flush(AgroalDataSource.FlushMode.INVALID);
  }

  /** Repeats the action until it succeeds. */
  private void restInTheEnd() {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!triedToRest()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
    }
  }

  private boolean triedToRest() {
    try {
      guardian.request(ME, CycleTrigger.PERSON);
      return guardian.awaitRest(ME, Duration.ofSeconds(10))
          && guardian.progress(ME).lastProblem() == null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Uses a connection of its own to the database. */
  private void onTheServer(String... statements) throws SQLException {
    String beside = url.replaceFirst("/postgres(\\?|$)", "/template1$1");
    try (Connection connection = DriverManager.getConnection(beside, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static final String END_ALL =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'";

  private void agree() {
    me.agreesWithService();
    assertThat(focusBlocks.all(ME)).noneMatch(BookedBlock::pinned);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  private int status(String method, String path) throws Exception {
    // Over HTTP/2 this client lowers the names of headers in the machine's language.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(address.local().resolve(path))
                .header("X-Goog-Channel-ID", "nobody knows it")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void connectionsThatAreCutInTheMiddleLeaveNothingHalfDone() throws Exception {
    for (int round = 0; round < 2; round++) {
      Interval slot =
          me.blocks().values().stream()
              .filter(block -> block.start().isAfter(clock.instant().plus(Duration.ofHours(30))))
              .findFirst()
              .orElseThrow();
      me.books("In the way", slot);
      guardian.request(ME, CycleTrigger.PERSON);
      for (int cut = 0; cut < 3; cut++) {
        onTheServer(END_ALL);
      }
      restInTheEnd();

      assertThat(IntervalSet.of(me.blocks().values()).overlaps(slot)).isFalse();
      agree();
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndContinuesOnceItIsBack() throws Exception {
    Map<String, Interval> before = me.blocks();
    onTheServer("ALTER DATABASE postgres ALLOW_CONNECTIONS false", END_ALL);
    try {
      assertThat(status("GET", "/")).isEqualTo(500);
      assertThat(status("GET", "/api/v1/me")).isEqualTo(500);
      // Google repeats a message that could not be stored.
      Instant deadline = Instant.now().plusSeconds(20);
      int answer = status("POST", "/google/notifications");
      while (answer < 500) {
        // Channels are still known from a moment ago.
        assertThat(Instant.now()).as("deadline, at " + answer).isBefore(deadline);
        answer = status("POST", "/google/notifications");
      }
      assertThat(answer).isEqualTo(503);
      assertThat(triedToRest()).isFalse();
    } finally {
      onTheServer("ALTER DATABASE postgres ALLOW_CONNECTIONS true");
    }

    restInTheEnd();

    assertThat(me.blocks()).isEqualTo(before);
    agree();
    assertThat(status("GET", "/")).isEqualTo(200);
  }

  @Test
  void nothingWaitsForeverForTheDatabase() {
    AgroalConnectionPoolConfiguration pool =
        source.getConfiguration().connectionPoolConfiguration();
    Properties properties = pool.connectionFactoryConfiguration().jdbcProperties();

    assertThat(pool.acquisitionTimeout()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(Integer.parseInt(properties.getProperty("socketTimeout"))).isBetween(1, 60);
    assertThat(Integer.parseInt(properties.getProperty("connectTimeout"))).isBetween(1, 10);
  }
}
