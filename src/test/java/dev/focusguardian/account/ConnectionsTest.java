package dev.focusguardian.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consents that fail, and how the tokens of successful ones are stored. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConnectionsTest {

  private static final PersonId ME = new PersonId(1);

  @Inject Connections connections;
  @Inject TokenVault vault;
  @Inject Jdbi jdbi;

  @BeforeEach
  void nothingConnected() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));
  }

  private URI begin(String account) {
    return connections.start(ME, account).authorizationUrl();
  }

  private Map<String, String> allow(URI authorizationUrl) {
    return parameters(SandboxPerson.consent(authorizationUrl));
  }

  private StoredConnection connect(String account) {
    Map<String, String> answer = allow(begin(account));
    connections.complete(answer.get("state"), answer.get("code"), null);
    return connections.connected(ME).stream()
        .filter(connection -> account.equals(connection.account()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> parameters(URI address) {
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private String token(StoredConnection connection) {
    return vault.tryOpen(connection.id(), Objects.requireNonNull(connection.token())).orElseThrow();
  }

  /** Google's answer to a refresh, by status. */
  private static int refresh(String token) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("grant_type", "refresh_token")
        .formParam("client_id", "sandbox-client")
        .formParam("client_secret", "sandbox-secret")
        .formParam("refresh_token", token)
        .post("/sandbox/google/token")
        .statusCode();
  }

  private long rows() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT count(*) FROM connection").mapTo(Long.class).one());
  }

  @Test
  void aRefusedConsentConnectsNothingAndLeavesNothing() {
    String state = parameters(begin("refuser@example.com")).get("state");

    assertThatThrownBy(() -> connections.complete(state, null, "access_denied"))
        .isInstanceOf(ConsentProblem.class)
        .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.REFUSED);
    assertThat(rows()).isZero();
  }

  @Test
  void aStateCanBeUsedOnce() {
    Map<String, String> answer = allow(begin("replay@example.com"));
    connections.complete(answer.get("state"), answer.get("code"), null);

    assertThatThrownBy(() -> connections.complete(answer.get("state"), answer.get("code"), null))
        .isInstanceOf(ConsentProblem.class)
        .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.STATE_UNKNOWN);
    assertThat(connections.connected(ME)).hasSize(1);
  }

  @Test
  void anUnknownStateIsRefused() {
    for (String state : new String[] {null, "", "made-up"}) {
      assertThatThrownBy(() -> connections.complete(state, "4/code", null))
          .isInstanceOf(ConsentProblem.class)
          .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.STATE_UNKNOWN);
    }
  }

  @Test
  void aStateThatIsTooOldIsRefusedAndForgottenWithTheNextOne() {
    Map<String, String> answer = allow(begin("late@example.com"));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE connection SET expires_at = expires_at - interval '11 minutes'"));

    assertThatThrownBy(() -> connections.complete(answer.get("state"), answer.get("code"), null))
        .isInstanceOf(ConsentProblem.class);
    begin("late@example.com");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aCodeThatGoogleDidNotIssueIsRefused() {
    String state = parameters(begin("forger@example.com")).get("state");

    assertThatThrownBy(() -> connections.complete(state, "4/made-up", null))
        .isInstanceOf(ConsentProblem.class)
        .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.CODE_REJECTED);
    assertThat(rows()).isZero();
  }

  @Test
  void withoutTheRightToReadNothingIsConnected() {
    URI unticked =
        URI.create(
            begin("unticked@example.com")
                .toString()
                .replaceAll("[^=+%]*[^=+]*events\\.readonly", ""));
    Map<String, String> answer = allow(unticked);

    assertThatThrownBy(() -> connections.complete(answer.get("state"), answer.get("code"), null))
        .isInstanceOf(ConsentProblem.class)
        .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.SCOPE_MISSING);
    assertThat(rows()).isZero();
  }

  @Test
  void saysThatTheCalendarCannotBeReadAfterConsent() {
    Map<String, String> answer = allow(begin("unread@example.com"));
    given()
        .contentType("application/json")
        .body(Map.of("status", 403, "reason", "accessNotConfigured", "match", "calendarList"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);

    assertThatThrownBy(() -> connections.complete(answer.get("state"), answer.get("code"), null))
        .isInstanceOf(ConsentProblem.class)
        .hasFieldOrPropertyWithValue("kind", ConsentProblem.Kind.CALENDARS_NOT_READ);
    assertThat(rows()).isZero();
  }

  @Test
  void aSecondAccountIsAddedBesideTheFirst() {
    StoredConnection first = connect("first@example.com");

    StoredConnection second = connect("second@example.com");

    assertThat(connections.list(ME))
        .extracting(StoredConnection::account)
        .containsExactly("first@example.com", "second@example.com");
    assertThat(first.personal()).isFalse();
    assertThat(second.personal()).isTrue();
    assertThat(refresh(token(first))).isEqualTo(200);
    assertThat(refresh(token(second))).isEqualTo(200);
    assertThat(connections.calendars(ME)).allMatch(StoredCalendar::reads);
    assertThat(connections.calendars(ME))
        .filteredOn(StoredCalendar::books)
        .extracting(StoredCalendar::googleId)
        .containsExactly("first@example.com");
  }

  @Test
  void reconnectedAccountKeepsItsGrant() {
    connect("again@example.com");

    assertThat(refresh(token(connect("again@example.com")))).isEqualTo(200);
  }

  @Test
  void aStoredTokenIsEncryptedAndDecryptsOnlyInItsOwnRow() {
    StoredConnection connection = connect("sealed@example.com");
    byte[] sealed = Objects.requireNonNull(connection.token());

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1//");
    assertThat(token(connection)).startsWith("1//");
    assertThat(vault.tryOpen(UUID.randomUUID(), sealed)).isEmpty();
    assertThat(connection.toString()).doesNotContain("1//");
  }
}
