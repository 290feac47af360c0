package dev.focusguardian.mirror;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ChannelTable.Channel;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.SyncSchedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of the sandbox over HTTP, as Google sends them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PushTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final String PATH = "/google/notifications";

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject ConnectionTable accounts;
  @Inject CalendarMirror copies;
  @Inject ChannelTable table;
  @Inject SyncSchedule looks;
  @Inject SyncScheduler lookOut;
  @Inject CycleRunner guardian;
  @Inject OwnAddress address;
  @Inject MeterRegistry meters;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private Channels channels;

  private record Config(Optional<URI> address) implements MirrorConfig, MirrorConfig.Push {

    @Override
    public Poll poll() {
      throw new UnsupportedOperationException("only push channels are tried");
    }

    @Override
    public Push push() {
      return this;
    }

    @Override
    public String every() {
      return "off";
    }

    @Override
    public Duration life() {
      return Duration.ofDays(7);
    }

    @Override
    public Duration pause() {
      return PAUSE;
    }
  }

  @BeforeEach
  void connected() {
    me.isNew("push");
    me.connects();
    channels = channels(URI.create(address.local() + PATH));
  }

  private Channels channels(URI address) {
    return new Channels(
        table, accounts, connections, new Config(Optional.of(address)), clock, this.address);
  }

  private static void eventually(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(10);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  /** Waits until nothing is running: a call during two clock jumps of hours loses its grant. */
  private void pass(Duration time) {
    me.rests();
    me.waits(time);
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

  private void forgetCalls() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM google_calls"));
  }

  private StoredCalendar calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::reads)
        .findFirst()
        .orElseThrow();
  }

  private void open() {
    channels.keep();
    eventually(() -> table.all().stream().allMatch(channel -> channel.heardAt() != null));
  }

  private boolean isCopied(String eventId) {
    return copies.events(ME).stream().anyMatch(event -> event.eventId().equals(eventId));
  }

  private String booksTomorrow() {
    return me.books(
        "Quick one",
        Interval.startingAt(clock.instant().plus(Duration.ofDays(1)), Duration.ofMinutes(30)));
  }

  @Test
  void aChannelIsOpenedOncePerCalendarAndItsMessagesCount() {
    open();
    channels.keep();

    assertThat(table.all())
        .singleElement()
        .satisfies(
            channel -> {
              assertThat(channel.calendar()).isEqualTo(calendar().id());
              assertThat(channel.resourceId()).isNotNull();
              assertThat(channel.expiresAt()).isAfter(clock.instant().plus(Duration.ofDays(6)));
            });
    assertThat(looks.begin(calendar().id(), clock.instant())).isTrue();
  }

  @Test
  void aChangeIsMirroredWithoutARequest() {
    open();
    pass(PAUSE);

    String id = booksTomorrow();

    eventually(() -> isCopied(id));
  }

  @Test
  void theNextSyncMakesUpForALostMessage() {
    open();
    pass(PAUSE.multipliedBy(3));
    me.rests();
    me.fails(Map.of("loseNotification", true, "calls", 1000));
    String id = booksTomorrow();
    assertThat(isCopied(id)).isFalse();
    me.nothingFails();

    pass(PAUSE.multipliedBy(3));
    lookOut.look(CycleTrigger.POLL);
    me.rests();

    assertThat(isCopied(id)).isTrue();
  }

  /** A channel whose secret the test knows. */
  private String ownChannel(UUID calendar, Instant created) {
    String id = UUID.randomUUID().toString();
    table.begin(
        new Channel(
            id,
            connections.connected(ME).get(0).id(),
            calendar,
            PushNotificationReceiver.hash("secret"),
            created,
            null,
            null,
            null));
    table.opened(id, "resource", created.plus(Duration.ofDays(7)));
    return id;
  }

  private static RequestSpecification message(String channel, String token, String resource) {
    return given()
        .header("X-Goog-Channel-ID", channel)
        .header("X-Goog-Channel-Token", token)
        .header("X-Goog-Resource-ID", resource)
        .header("X-Goog-Resource-State", "exists")
        .header("X-Goog-Message-Number", "7");
  }

  private double counted(String outcome) {
    return meters.counter("guardian.google.notifications", "outcome", outcome).count();
  }

  @ParameterizedTest
  @CsvSource({
    "own, wrong, resource, 404, wrong_token",
    "own, '', resource, 404, wrong_token",
    "own, secret, another, 404, wrong_resource",
    "unknown, secret, resource, 404, unknown_channel",
    "old, secret, resource, 404, old_channel",
    "stopped, secret, resource, 404, old_channel",
    "own, secret, resource, 204, taken"
  })
  void onlyValidMessagesAreAccepted(
      String channel, String token, String resource, int status, String outcome) {
    Instant now = clock.instant();
    String id =
        switch (channel) {
          case "own" -> ownChannel(calendar().id(), now);
          case "old" -> ownChannel(calendar().id(), now.minus(Duration.ofDays(8)));
          case "stopped" -> ownChannel(null, now);
          default -> UUID.randomUUID().toString();
        };
    pass(PAUSE);
    looks.ask(calendar().id(), clock.instant().plus(Duration.ofHours(1)));
    looks.begin(calendar().id(), clock.instant());
    pass(PAUSE);
    forgetCalls();
    double before = counted(outcome);

    message(id, token, resource).post(PATH).then().statusCode(status);

    assertThat(counted(outcome)).isEqualTo(before + 1);
    if (status == 204) {
      eventually(() -> calls("events.list") == 1);
    } else {
      assertThat(looks.due(clock.instant(), Duration.ofDays(1))).isEmpty();
      assertThat(calls("events.list")).isZero();
    }
  }

  @Test
  void theFirstMessageOfAChannelIsAcceptedEvenBeforeTheAnswer() {
    String first = ownChannel(calendar().id(), clock.instant());
    message(first, "secret", "resource").post(PATH).then().statusCode(204);
    message("unknown", "secret", "resource").post(PATH).then().statusCode(404);

    String second = ownChannel(calendar().id(), clock.instant());
    message(second, "secret", "resource").post(PATH).then().statusCode(204);

    assertThat(table.all()).allMatch(channel -> channel.heardAt() != null);
  }

  @Test
  void tooLongMessagesAreNotRead() {
    double before = counted("oversized");
    String id = ownChannel(calendar().id(), clock.instant());

    message(id, "secret", "resource").body("x".repeat(2000)).post(PATH).then().statusCode(413);
    message(id, "s".repeat(600), "resource").post(PATH).then().statusCode(413);
    given().post(PATH).then().statusCode(404);

    assertThat(counted("oversized")).isEqualTo(before + 2);
  }

  @Test
  void aStormOfMessagesLeadsToTwoSyncs() {
    String id = ownChannel(calendar().id(), clock.instant());
    pass(PAUSE.multipliedBy(2));
    forgetCalls();
    // Over HTTP/2 this client lowers the names of headers in the machine's language: in Turkish an
    // I
    // becomes another letter.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest message =
        HttpRequest.newBuilder(URI.create(address.local() + PATH))
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("X-Goog-Channel-ID", id)
            .header("X-Goog-Channel-Token", "secret")
            .header("X-Goog-Resource-ID", "resource")
            .build();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    Instant begun = Instant.now();
    for (int i = 0; i < 300; i++) {
      answers.add(
          client
              .sendAsync(message, HttpResponse.BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }

    assertThat(answers).allMatch(answer -> answer.join() == 204);
    eventually(() -> calls("events.list") >= 1);
    me.rests();
    pass(PAUSE);
    lookOut.look(CycleTrigger.POLL);
    me.rests();

    // One at once, one for later messages; and on a very slow machine one per pause.
    assertThat(calls("events.list"))
        .isBetween(2L, 2 + Duration.between(begun, Instant.now()).dividedBy(PAUSE));
  }

  @Test
  void aChannelIsRenewedInTimeAndTheOldOneStaysUntilTheNewOneWorks() {
    open();
    Channel first = table.all().get(0);
    pass(Duration.ofDays(5));
    channels.keep();
    assertThat(table.all()).hasSize(1);
    pass(Duration.ofHours(20));
    me.fails(Map.of("loseNotification", true, "calls", 1000));

    channels.keep();
    channels.keep();
    assertThat(table.all()).hasSize(2);
    me.nothingFails();
    booksTomorrow();
    eventually(() -> table.all().stream().allMatch(channel -> channel.heardAt() != null));
    channels.keep();

    assertThat(table.all())
        .singleElement()
        .satisfies(channel -> assertThat(channel.id()).isNotEqualTo(first.id()));
    assertThat(calls("channels.stop")).isPositive();
  }

  @Test
  void untickedCalendarIsNoLongerWatched() {
    open();
    forgetCalls();
    UUID id = calendar().id();
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE calendar SET reads = false, books = false WHERE id = ?", id));

    channels.keep();

    assertThat(table.all()).isEmpty();
    assertThat(calls("channels.stop")).isEqualTo(1);
  }

  @Test
  void disconnectingStopsTheChannelsBeforeTheGrantEnds() {
    open();
    forgetCalls();

    channels.stopAll(connections.connected(ME).get(0));

    assertThat(calls("channels.stop")).isEqualTo(1);
    assertThat(table.all()).isEmpty();
  }

  @Test
  void calendarWithoutNotificationsIsNotRequestedRepeatedly() {
    me.fails(
        Map.of("status", 400, "reason", "pushNotSupportedForRequestedResource", "match", "watch"));
    forgetCalls();
    channels.keep();
    channels.keep();
    assertThat(table.all()).isEmpty();
    assertThat(calls("events.watch")).isEqualTo(1);

    pass(Duration.ofHours(25));
    open();

    assertThat(table.all()).hasSize(1);
  }

  @Test
  void acceptsMessagesOfAChannelWhoseAnswerWasLost() {
    me.fails(Map.of("dropReply", true, "match", "watch"));

    channels.keep();
    eventually(() -> table.all().stream().anyMatch(channel -> channel.heardAt() != null));

    assertThat(table.all())
        .singleElement()
        .satisfies(channel -> assertThat(channel.resourceId()).isNotNull());
  }

  @Test
  void plainHttpIsOnlyAllowedOnThisMachine() {
    channels(URI.create("http://calendar.example.com" + PATH)).keep();

    assertThat(table.all()).isEmpty();
  }
}
