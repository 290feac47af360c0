package dev.focusguardian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.SharedBudget;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.google.DirectAccount;
import dev.focusguardian.google.DirectConsent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.sandbox.DirectGoogle;
import dev.focusguardian.simulation.SimulatedNode;
import dev.focusguardian.store.GoogleBudget;
import dev.focusguardian.store.StoreConfig;
import dev.focusguardian.store.StoredTypes;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * How many cycles a node runs per second on two threads, with the service's own classes,
 * PostgreSQL, and the sandbox in the same process without sockets or delay: the cost of a cycle to
 * this machine, including the sandbox, not the time that Google takes.
 */
final class CycleSpeed implements AutoCloseable {

  static final int THREADS = 2;
  private static final int WEEKS = 5;
  private static final int MEETINGS_A_DAY = 4;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final int ROUNDS = 3;

  private final int people;
  private final Clock clock = Clock.systemUTC();
  private final DirectGoogle google = new DirectGoogle(clock);
  private final EmbeddedPostgres postgres;
  private final AgroalDataSource pool;
  private final SimulatedNode node;
  private int booked;

  CycleSpeed(Path folder, int people) throws Exception {
    this.people = people;
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    connections ->
                        connections
                            .maxSize(20)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(postgres.getJdbcUrl("postgres", "postgres"))
                                        .principal(new NamePrincipal("postgres"))
                                        .credential(new SimplePassword("postgres")))));
    Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    Jdbi jdbi = Jdbi.create(pool).installPlugin(new StoredTypes());
    Path data = Files.createTempDirectory(folder, "cycles");
    TokenVault vault = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
    // Every call is counted as the service counts it.
    SharedBudget budget = new SharedBudget(new GoogleBudget(jdbi, new NoLimit(), clock));
    node =
        new SimulatedNode(
            jdbi,
            new DirectConsent(
                (key, email) ->
                    DirectAccount.open(google.through(google::arrive), key, email, budget, clock)),
            vault,
            clock,
            new SimulatedNode.Parts());
    jdbi.useHandle(
        handle -> {
          handle.execute("TRUNCATE person CASCADE");
          handle.execute("INSERT INTO person (id) SELECT generate_series(1, ?)", people);
          handle.execute("INSERT INTO work (person_id) SELECT generate_series(1, ?)", people);
        });
  }

  int people() {
    return people;
  }

  /** Cycles per second, by the kind of work. */
  Map<String, Double> measure() throws InterruptedException {
    Map<String, Double> speeds = new LinkedHashMap<>();
    for (int id = 1; id <= people; id++) {
      PersonId person = new PersonId(id);
      live(person);
      String state = node.connections().start(person, email(person)).authorizationUrl().getQuery();
      node.connections().complete(state, email(person), null);
    }
    speeds.put("the first one: all is read, all blocks are booked", all(node::ask));
    // The changes that the first blocks cause.
    all(node::ask);
    speeds.put("nothing to do", ROUNDS * all(this::severalTimes));
    for (int id = 1; id <= people; id++) {
      meetingOnABlock(new PersonId(id));
    }
    speeds.put("a meeting was accepted where a block stands", all(node::ask));
    return speeds;
  }

  private void severalTimes(PersonId person) {
    for (int i = 0; i < ROUNDS; i++) {
      node.ask(person);
    }
  }

  /** Runs everybody's cycle once; returns the number per second. */
  private double all(Consumer<PersonId> work) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(THREADS);
    long start = System.nanoTime();
    for (int i = 0; i < THREADS; i++) {
      new Thread(
              () -> {
                try {
                  for (int id = next.incrementAndGet(); id <= people; id = next.incrementAndGet()) {
                    work.accept(new PersonId(id));
                  }
                } finally {
                  over.countDown();
                }
              })
          .start();
    }
    over.await();
    return people / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
  }

  private static String email(PersonId person) {
    return "person" + person.value() + "@example.com";
  }

  private void live(PersonId person) {
    LocalDate today = LocalDate.now(clock);
    for (int day = 0; day < 7 * WEEKS; day++) {
      LocalDate date = today.plusDays(day);
      if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
        continue;
      }
      for (int i = 0; i < MEETINGS_A_DAY; i++) {
        long slot = (person.value() * 7 + day * 3L + i * 5L) % 16;
        meeting(
            person, date.atTime(9, 0).toInstant(ZoneOffset.UTC).plus(HALF_HOUR.multipliedBy(slot)));
      }
    }
  }

  private void meeting(PersonId person, Instant start) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "meeting" + booked++).put("summary", "Meeting");
    body.putObject("start").put("dateTime", start.toString());
    body.putObject("end").put("dateTime", start.plus(HALF_HOUR).toString());
    body.putArray("attendees").addObject().put("email", "colleague@example.com");
    call(person, "POST", Map.of(), body);
  }

  private void meetingOnABlock(PersonId person) {
    Instant soon = clock.instant().plus(Duration.ofDays(3));
    Map<String, String> query = new TreeMap<>();
    query.put("timeMin", soon.toString());
    query.put("singleEvents", "true");
    query.put("privateExtendedProperty", "focusGuardian=1");
    JsonNode blocks =
        call(person, "GET", query, JsonNodeFactory.instance.objectNode()).path("items");
    if (blocks.isEmpty()) {
      throw new IllegalStateException("Nothing was booked for " + email(person));
    }
    String start = blocks.get(0).path("start").path("dateTime").asText();
    meeting(person, OffsetDateTime.parse(start).toInstant());
  }

  private JsonNode call(
      PersonId person, String method, Map<String, String> query, ObjectNode body) {
    DirectGoogle.Answer answer =
        google.arrive(
            new DirectGoogle.Call(email(person), method, "primary", "", query, null, body));
    if (answer.status() != 200) {
      throw new IllegalStateException(method + ": " + answer);
    }
    return answer.body();
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
  }

  private record NoLimit() implements StoreConfig.CallLimits {
    @Override
    public int projectPerMinute() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int projectPerDay() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int personPerMinute() {
      return Integer.MAX_VALUE;
    }
  }
}
