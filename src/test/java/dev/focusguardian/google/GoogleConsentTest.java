package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.focusguardian.calendar.Right;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests of the authorization-code flow, with configured addresses. */
class GoogleConsentTest {

  private static final URI CALLBACK = URI.create("http://localhost:8080/connect/callback");
  private static final String VERIFIER = "v".repeat(43);

  private StubGoogle google;
  private Consent consent;

  private record Here() implements OwnAddress {

    @Override
    public URI external() {
      return local();
    }

    @Override
    public URI local() {
      return URI.create("http://localhost:8080");
    }
  }

  @BeforeEach
  void start() {
    google = new StubGoogle();
    consent =
        consent(
            Map.of(
                "guardian.google.client-id",
                "the client",
                "guardian.google.client-secret",
                "the secret",
                "guardian.google.root-url",
                google.url(),
                "guardian.google.auth-url",
                google.url() + "/auth",
                "guardian.google.token-url",
                google.url() + "/token",
                "guardian.google.revoke-url",
                google.url() + "/revoke"));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private Set<String> all() {
    return consent.rights().stream().map(Right::scope).collect(Collectors.toSet());
  }

  private static Consent consent(Map<String, String> settings) {
    GoogleConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(GoogleConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(GoogleConfig.class);
    return new GoogleConsent(
        new GoogleAddresses(
            config,
            new Here(),
            GoogleMode.of(
                Optional.ofNullable(settings.get("guardian.google.mode")), config.clientId())),
        config,
        Clock.fixed(StubGoogle.NOW, ZoneOffset.UTC),
        new SimpleMeterRegistry(),
        new Breakers(
            (account, kind, waitedFor) -> {},
            new SimpleMeterRegistry(),
            Clock.fixed(StubGoogle.NOW, ZoneOffset.UTC)));
  }

  @Test
  void asksForOfflineAccessAndOnlyForWhatItNeeds() {
    URI url = consent.authorizationUrl("the state", "challenge", "me@x.org", CALLBACK, all());

    assertThat(url.toString()).startsWith(google.url() + "/auth?");
    assertThat(List.of(url.getQuery().split("&")))
        .contains(
            "client_id=the client",
            "redirect_uri=" + CALLBACK,
            "response_type=code",
            "state=the state",
            "access_type=offline",
            "prompt=consent",
            "code_challenge=challenge",
            "code_challenge_method=S256",
            "login_hint=me@x.org",
            "scope=https://www.googleapis.com/auth/calendar.calendarlist.readonly"
                + " https://www.googleapis.com/auth/calendar.events.readonly"
                + " https://www.googleapis.com/auth/calendar.events.owned"
                + " https://www.googleapis.com/auth/calendar.freebusy");
  }

  @Test
  void requestsFewerScopesWhenAskedTo() {
    URI url = consent.authorizationUrl("s", "c", null, CALLBACK, consent.neededToRead());

    assertThat(url.getQuery())
        .contains("calendar.calendarlist.readonly", "calendar.events.readonly")
        .doesNotContain("owned", "settings", "login_hint", "include_granted_scopes");
  }

  @Test
  void usesTheSandboxUntilAClientIsConfigured() {
    assertThat(consent(Map.of()).authorizationUrl("s", "c", null, CALLBACK, all()).toString())
        .startsWith("http://localhost:8080/sandbox/google/o/oauth2/v2/auth?");
    assertThat(
            consent(
                    Map.of(
                        "guardian.google.client-id", "id",
                        "guardian.google.client-secret", "secret"))
                .authorizationUrl("s", "c", null, CALLBACK, all())
                .toString())
        .startsWith("https://accounts.google.com/o/oauth2/v2/auth?");
  }

  @Test
  void exchangesTheCodeWithItsVerifier() {
    google.answerToken(
        200,
        """
        {"access_token": "ya29.a", "expires_in": 3599, "refresh_token": "1//r", "scope": "a b",
         "token_type": "Bearer"}
        """);

    Consent.Grant grant = consent.exchange("4/code", VERIFIER, CALLBACK);

    assertThat(grant.refreshToken()).isEqualTo("1//r");
    assertThat(grant.scopes()).containsExactlyInAnyOrder("a", "b");
    assertThat(grant.toString()).doesNotContain("1//r");
    assertThat(google.tokenRequests().get(0).body().split("&"))
        .contains(
            "code=4%2Fcode",
            "code_verifier=" + VERIFIER,
            "client_id=the+client",
            "client_secret=the+secret",
            "grant_type=authorization_code");
  }

  @Test
  void treatsAnAnswerWithoutScopesAsAllGranted() {
    google.answerToken(
        200, "{\"access_token\": \"a\", \"expires_in\": 3599, \"refresh_token\": \"r\"}");

    assertThat(consent.exchange("4/code", VERIFIER, CALLBACK).scopes())
        .containsAll(consent.neededToRead())
        .containsAll(consent.neededToBook());
  }

  @Test
  void requiresARefreshToken() {
    google.answerToken(200, "{\"access_token\": \"a\", \"expires_in\": 3599}");

    assertThat(exchangeFailure().getMessage()).contains("no refresh token");
  }

  @Test
  void distinguishesABadCodeABadClientAndAnOutage() {
    google
        .answerToken(400, "{\"error\": \"invalid_grant\"}")
        .answerToken(401, "{\"error\": \"invalid_client\"}")
        .answerToken(400, "{\"error\": \"redirect_uri_mismatch\"}")
        .answerToken(503, "<html>");

    assertThat(
            List.of(
                exchangeFailure().code(),
                exchangeFailure().code(),
                exchangeFailure().code(),
                exchangeFailure().code()))
        .containsExactly("AUTHORIZATION_REVOKED", "MISCONFIGURED", "MISCONFIGURED", "UNAVAILABLE");
  }

  private RemoteCalendarException exchangeFailure() {
    return catchThrowableOfType(
        RemoteCalendarException.class, () -> consent.exchange("4/code", VERIFIER, CALLBACK));
  }

  @Test
  void aClientIsValidWhenOnlyTheTestCodeIsRefused() {
    google.answerToken(400, "{\"error\": \"invalid_grant\"}");

    assertThatCode(() -> consent.check(CALLBACK)).doesNotThrowAnyException();

    assertThat(google.tokenRequests().get(0).body())
        .contains("client_id=the+client", "redirect_uri=http%3A%2F%2Flocalhost%3A8080");
  }

  @Test
  void explainsWhatIsWrongWithTheClient() {
    google
        .answerToken(401, "{\"error\": \"invalid_client\"}")
        .answerToken(400, "{\"error\": \"redirect_uri_mismatch\"}")
        .answerToken(503, "");

    assertThat(checkFailure()).contains("doesn't know this client");
    assertThat(checkFailure()).contains("redirect address");
    assertThat(checkFailure()).contains("503");
  }

  private String checkFailure() {
    return catchThrowableOfType(RemoteCalendarException.class, () -> consent.check(CALLBACK))
        .getMessage();
  }

  @Test
  void revokesAtTheConfiguredAddress() {
    google.answer(200, "{}");

    consent.revoke("1//r");

    assertThat(google.seen()).singleElement().hasToString("POST /revoke");
    assertThat(google.seen().get(0).body()).isEqualTo("token=1%2F%2Fr");
  }

  @Test
  void acceptsThatAGrantIsAlreadyRevoked() {
    google.answer(400, "{\"error\": \"invalid_token\"}");

    assertThatCode(() -> consent.revoke("1//r")).doesNotThrowAnyException();
  }

  @Test
  void reportsWhenAGrantCouldNotBeRevoked() {
    google.answer(503, "{}");

    assertThat(catchThrowableOfType(RemoteCalendarException.class, () -> consent.revoke("1//r")))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void keepsOneSetOfCredentialsForEachAccountUntilItsTokenChanges() {
    assertThat(consent.open("a", "1//r")).isSameAs(consent.open("a", "1//r"));
    assertThat(consent.open("a", "1//r")).isNotSameAs(consent.open("b", "1//r"));
    assertThat(consent.open("a", "1//r")).isNotSameAs(consent.open("a", "1//new"));
  }
}
