package dev.focusguardian.account;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Access that ends: the person is told once, no more calls are made, and reconnecting continues.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LostGrantsTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject TokenVault vault;
  @Inject ConnectionTable table;
  @Inject LostGrants grants;
  @Inject CycleQueue queue;
  @Inject Notifications notifications;
  @Inject FocusBlocks focusBlocks;
  @Inject CycleRunner guardian;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson work;
  private SandboxPerson home;

  @BeforeEach
  void isNew() {
    me.isNew("granting");
    work = me.google();
    home = me.account("granting-at-home");
    me.allows(work);
  }

  @AfterEach
  void noFaults() {
    me.nothingFails();
  }

  private StoredConnection account(SandboxPerson person) {
    return connections.list(ME).stream()
        .filter(connection -> person.email().equals(connection.account()))
        .findFirst()
        .orElseThrow();
  }

  private void revoke(SandboxPerson person) {
    StoredConnection connection = account(person);
    given()
        .contentType("application/x-www-form-urlencoded")
        .formParam(
            "token",
            vault
                .tryOpen(connection.id(), Objects.requireNonNull(connection.token()))
                .orElseThrow())
        .post("/sandbox/google/revoke")
        .then()
        .statusCode(200);
  }

  private List<String> told() {
    return notifications.list(ME).stream()
        .map(Notifications.Notification::matter)
        .map(SharedMessages::of)
        .toList();
  }

  @Test
  void tellsThePersonOnceAndStopsCallingGoogle() {
    me.cycle(CycleTrigger.PERSON);
    revoke(work);
    me.cycle(CycleTrigger.PERSON);
    me.fails(Map.of("status", 503, "calls", 9));

    me.cycle(CycleTrigger.PERSON);
    me.cycle(CycleTrigger.PERSON);

    assertThat(account(work).connected()).isFalse();
    assertThat(table.connectedPeople()).isEmpty();
    assertThat(told()).singleElement().asString().contains(work.email(), "Reconnect it");
    assertThat(given().get("/sandbox/faults").jsonPath().getList("calls")).containsExactly(9);
  }

  @Test
  void reconnectingContinuesWhereItStopped() {
    me.cycle(CycleTrigger.PERSON);
    Map<String, Interval> before = work.blocks();
    Instant connectedAt = account(work).connectedAt();
    revoke(work);
    me.cycle(CycleTrigger.PERSON);
    assertThat(given().get("/").asString()).contains("Needs reconnecting");

    me.allows(work);
    me.cycle(CycleTrigger.PERSON);

    assertThat(connections.list(ME)).singleElement().matches(StoredConnection::connected);
    // A new account is only planned for at first; an account that was connected before is not new.
    assertThat(account(work).connectedAt()).isEqualTo(connectedAt).isNotNull();
    assertThat(work.blocks()).isEqualTo(before).isNotEmpty();
    assertThat(focusBlocks.all(ME)).hasSize(before.size());
    assertThat(notifications.list(ME)).allMatch(notification -> notification.seenAt() != null);
    assertThat(given().get("/").asString()).doesNotContain("Needs reconnecting");
  }

  @Test
  void theOtherAccountsGoOn() {
    me.allows(home);
    me.cycle(CycleTrigger.PERSON);
    revoke(home);
    me.cycle(CycleTrigger.PERSON);
    Interval slot =
        work.blocks().values().stream()
            .filter(block -> block.start().isAfter(clock.instant().plus(Duration.ofHours(48))))
            .findFirst()
            .orElseThrow();

    work.books("On top of a block", slot);
    me.cycle(CycleTrigger.PERSON);

    assertThat(account(home).connected()).isFalse();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
    assertThat(IntervalSet.of(work.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void sevenDaysAreExplained() {
    me.cycle(CycleTrigger.PERSON);
    jdbi.useHandle(
        handle -> handle.execute("UPDATE connection SET granted_at = now() - interval '7 days'"));
    revoke(work);

    me.cycle(CycleTrigger.PERSON);

    assertThat(told()).singleElement().asString().contains("in Testing", "Publish app");
    Instant now = clock.instant();
    assertThat(LostGrants.isShortLived(now.minus(Duration.ofDays(8)), now)).isFalse();
    assertThat(LostGrants.isShortLived(now.minus(Duration.ofDays(2)), now)).isFalse();
  }

  @Test
  void saysThatTheKeyWasLost(@TempDir Path data) throws Exception {
    StoredConnection connection = account(work);
    byte[] other =
        new TokenVault(data.toString(), Optional.empty(), Optional.empty())
            .seal(connection.id(), "1//other");
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET token = ?", other));

    me.cycle(CycleTrigger.PERSON);

    assertThat(told()).singleElement().asString().contains("guardian.secret-previous");
    assertThat(account(work).connected()).isFalse();
  }

  private KeyRotation rotation(TokenVault keys) {
    return new KeyRotation(table, grants, queue, keys);
  }

  @Test
  void rightKeyRestoresAConnection(@TempDir Path data) throws Exception {
    StoredConnection connection = account(work);
    byte[] sealed = Objects.requireNonNull(connection.token());
    me.cycle(CycleTrigger.PERSON);
    int before = ahead();
    TokenVault wrong = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
    String token = vault.tryOpen(connection.id(), sealed).orElseThrow();
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE connection SET token = ?", wrong.seal(connection.id(), token)));
    me.cycle(CycleTrigger.PERSON);
    assertThat(account(work)).matches(StoredConnection::locked).matches(c -> !c.connected());
    assertThat(given().get("/").asString()).contains("the right key");

    assertThat(rotation(vault).unlock()).as("with the wrong key again").isZero();
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET token = ?", sealed));
    assertThat(rotation(vault).unlock()).isEqualTo(1);
    me.cycle(CycleTrigger.PERSON);

    assertThat(account(work)).matches(StoredConnection::connected).matches(c -> !c.locked());
    assertThat(notifications.list(ME)).allMatch(notification -> notification.seenAt() != null);
    assertThat(guardian.progress(ME).lastProblem()).isNull();
    assertThat(ahead()).isEqualTo(before).isPositive();
  }

  @Test
  void rightKeyDoesNotRestoreAGrantThatGoogleRevoked() {
    me.cycle(CycleTrigger.PERSON);
    revoke(work);
    me.cycle(CycleTrigger.PERSON);

    assertThat(rotation(vault).unlock()).isZero();

    assertThat(account(work)).matches(c -> !c.connected()).matches(c -> !c.locked());
  }

  @Test
  void tokensOfTheOldKeyAreSealedAgainWithTheNewKey(@TempDir Path data) throws Exception {
    StoredConnection connection = account(work);
    byte[] sealed = Objects.requireNonNull(connection.token());
    String old = Base64.getEncoder().encodeToString(new byte[32]);
    String fresh =
        Base64.getEncoder()
            .encodeToString("a new key of thirty-two bytes ok".getBytes(StandardCharsets.US_ASCII));
    String token = vault.tryOpen(connection.id(), sealed).orElseThrow();
    TokenVault before = new TokenVault(data.toString(), Optional.of(old), Optional.empty());
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE connection SET token = ?", before.seal(connection.id(), token)));

    TokenVault after =
        new TokenVault(data.toString(), Optional.of(fresh), Optional.of(List.of(old)));
    assertThat(rotation(after).rotate()).isEqualTo(1);
    assertThat(rotation(after).rotate()).isZero();

    byte[] stored = Objects.requireNonNull(account(work).token());
    assertThat(before.tryOpen(connection.id(), stored)).isEmpty();
    assertThat(
            new TokenVault(data.toString(), Optional.of(fresh), Optional.empty())
                .tryOpen(connection.id(), stored))
        .contains(token);
  }

  @Test
  void noticesAreReadAndDismissedOverTheApi() {
    me.cycle(CycleTrigger.PERSON);
    revoke(work);
    me.cycle(CycleTrigger.PERSON);
    Map<String, Object> first = given().get("/api/v1/notifications").jsonPath().getMap("[0]");
    assertThat(first)
        .containsEntry("kind", "needs-reconnecting")
        .containsEntry("seen", false)
        .containsEntry("connection", account(work).id().toString());

    String address = "/api/v1/notifications/" + first.get("id") + "/seen";
    assertThat(given().post(address).statusCode()).isEqualTo(204);

    assertThat(given().get("/api/v1/notifications").jsonPath().getBoolean("[0].seen")).isTrue();
    assertThat(given().post("/api/v1/notifications/none/seen").statusCode()).isEqualTo(404);
  }

  private int ahead() {
    return (int)
        work.blocks().values().stream()
            .filter(block -> block.end().isAfter(clock.instant()))
            .count();
  }

  @Test
  void disconnectingARevokedAccountNamesTheBlocksThatStay() {
    me.cycle(CycleTrigger.PERSON);
    int before = ahead();
    assertThat(before).isPositive();
    UUID id = account(work).id();
    revoke(work);

    JsonPath ended =
        given()
            .delete("/api/v1/connections/" + id + "?removeBlocks=true")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(ended.getInt("blocksLeft")).isEqualTo(before);
    assertThat(connections.list(ME)).isEmpty();
    assertThat(ahead()).isEqualTo(before);
  }

  @Test
  void doesNotPromiseToRemoveBlocksOfABrokenAccount() {
    me.cycle(CycleTrigger.PERSON);
    int before = ahead();
    UUID id = account(work).id();
    assertThat(given().get("/connect").asString()).contains("Disconnect and remove the blocks");
    revoke(work);
    me.cycle(CycleTrigger.PERSON);

    assertThat(given().get("/connect").asString())
        .contains("To remove the " + before + " focus blocks ahead, reconnect first")
        .doesNotContain("Disconnect and remove the blocks");
    // The request comes from a page that was opened earlier.
    String next =
        given()
            .redirects()
            .follow(false)
            .formParam("removeBlocks", "true")
            .post("/connect/" + id + "/disconnect")
            .then()
            .statusCode(303)
            .extract()
            .header("Location");

    assertThat(given().get(next).asString())
        .contains(
            "could not remove all focus blocks", before + " focus blocks stay on the calendar");
    assertThat(ahead()).isEqualTo(before).isPositive();
  }

  @Test
  void blocksOnABrokenAccountAreShownAndUpdatedOnceItReconnects() {
    me.allows(home);
    me.cycle(CycleTrigger.PERSON);
    int before = ahead();
    assertThat(home.blocks()).isEmpty();
    revoke(work);
    me.cycle(CycleTrigger.PERSON);

    StoredCalendar target =
        connections.calendars(ME).stream()
            .filter(calendar -> calendar.googleId().equals(home.email()))
            .findFirst()
            .orElseThrow();
    choices.choose(ME, target.id(), true, true);
    me.cycle(CycleTrigger.PERSON);

    assertThat(ahead()).isEqualTo(before).isPositive();
    assertThat(given().get("/connect").asString())
        .contains("Its calendars still have " + before + " focus blocks");

    me.allows(work);
    me.cycle(CycleTrigger.PERSON);

    assertThat(ahead()).isZero();
    assertThat(home.blocks()).isNotEmpty();
    assertThat(given().get("/connect").asString()).doesNotContain("Its calendars still have");
  }
}
