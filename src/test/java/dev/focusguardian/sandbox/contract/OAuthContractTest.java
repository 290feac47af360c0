package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.sandbox.contract.SignIn.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authorization-code flow: what is granted, and what is refused. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OAuthContractTest extends ContractTest {

  private static final String EVENTS = SignIn.CALENDAR + ".events";
  private static final String SETTINGS = SignIn.CALENDAR + ".settings.readonly";

  private SignIn signIn;
  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
    signIn = new SignIn(google(), ann.email(), "openid email " + EVENTS + " " + SETTINGS);
  }

  @Test
  @DemandedBy({Pages.WEB_SERVER, Pages.PKCE})
  void aConsentBecomesTokensThatOpenTheApi() {
    Answer answer = signIn.approve();
    assertThat(answer.parameter("state")).isEqualTo("the state");
    JsonNode tokens = signIn.redeem(answer.parameter("code")).ok();

    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asInt()).isPositive();
    assertThat(tokens.path("scope").asText().split(" "))
        .containsExactlyInAnyOrder("openid", "email", EVENTS, SETTINGS);
    assertThat(ann.with(tokens.path("access_token").asText()).list()).isEmpty();

    JsonNode fresh = signIn.refresh(tokens.path("refresh_token").asText()).ok();
    assertThat(fresh.has("refresh_token")).as("Google does not rotate them").isFalse();
    assertThat(ann.with(fresh.path("access_token").asText()).list()).isEmpty();
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void aRefreshTokenIsGivenOfflineAndAtTheFirstConsentOrWhenConsentIsAskedFor() {
    SignIn online = signIn.with("access_type", "online");
    assertThat(online.redeem(online.approve().parameter("code")).ok().has("refresh_token"))
        .isFalse();
    SignIn plain = signIn.with("prompt", "");
    assertThat(plain.redeem(plain.approve().parameter("code")).ok().has("refresh_token")).isTrue();
    assertThat(plain.redeem(plain.approve().parameter("code")).ok().has("refresh_token")).isFalse();
    assertThat(signIn.redeem(signIn.approve().parameter("code")).ok().has("refresh_token"))
        .isTrue();
  }

  @Test
  @DemandedBy({Pages.WEB_SERVER, Pages.PKCE})
  void aCodeCanBeRedeemedOnceByItsClient() {
    String code = signIn.approve().parameter("code");
    signIn.redeem(code).ok();
    refused(signIn.redeem(code), 400, "invalid_grant");

    refused(signIn.redeem("4/made-up"), 400, "invalid_grant");
    refused(
        signIn
            .with("redirect_uri", "http://localhost:9/other")
            .redeem(signIn.approve().parameter("code")),
        400,
        "redirect_uri_mismatch");
    refused(
        signIn.verifiedBy("v".repeat(43)).redeem(signIn.approve().parameter("code")),
        400,
        "invalid_grant");
    refused(signIn.verifiedBy("").redeem(signIn.approve().parameter("code")), 400, "invalid_grant");
    refused(signIn.redeem(""), 400, "invalid_request");
  }

  private static void refused(Caller.Reply reply, int status, String error) {
    assertThat(reply.status() + " " + reply.json().path("error").asText())
        .as(reply.text())
        .isEqualTo(status + " " + error);
    assertThat(reply.json().path("error_description").asText()).isNotBlank();
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void anUnknownClientGetsNothing() {
    refused(
        signIn.by("another-client", "sandbox-secret").redeem(signIn.approve().parameter("code")),
        401,
        "invalid_client");
    refused(
        signIn.by("sandbox-client", "guessed").redeem(signIn.approve().parameter("code")),
        401,
        "invalid_client");
    refused(
        signIn.token(
            Map.of(
                "client_id", "sandbox-client",
                "client_secret", "sandbox-secret",
                "grant_type", "password")),
        400,
        "unsupported_grant_type");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, another-client, invalid_client",
    "redirect_uri, http://attacker.example/callback, redirect_uri_mismatch",
    "redirect_uri, https://10.0.0.1/callback, redirect_uri_mismatch",
    "redirect_uri, http://localhost/callback#fragment, redirect_uri_mismatch",
    "response_type, token, unsupported_response_type",
    "scope, '', invalid_request",
    "scope, https://www.googleapis.com/auth/everything, invalid_scope",
    "code_challenge_method, plain, invalid_request"
  })
  @DemandedBy({Pages.WEB_SERVER, Pages.PKCE})
  void anInvalidRequestEndsOnGooglesPageAndNeverAtTheClient(
      String name, String value, String error) {
    Answer answer = signIn.with(name, value).approve();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.location()).isEmpty();
    assertThat(answer.text()).contains(error).doesNotContain("<script");
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void withoutAPageItRedirectsOnlyToThisMachine() {
    SignIn elsewhere = signIn.with("redirect_uri", "https://app.example.com/callback");

    for (Answer answer : List.of(elsewhere.approve(), elsewhere.with("prompt", "none").page())) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.location()).isEmpty();
      assertThat(answer.text()).contains("redirect_uri_mismatch", "approve=1");
    }
    assertThat(elsewhere.page().status()).as("a person sees where it leads").isEqualTo(200);
    for (String near :
        List.of("http://127.0.0.1:9/back", "http://[::1]:9/back", "https://localhost/back")) {
      assertThat(signIn.with("redirect_uri", near).approve().location()).startsWith(near);
    }
  }

  @Test
  @DemandedBy({Pages.WEB_SERVER, Pages.GRANULAR})
  void thePageAsksForEachScopeAndGrantsWhatIsTicked() {
    Answer page = signIn.page();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(ann.email(), EVENTS, SETTINGS, "View and edit events")
        .doesNotContain("value=\"openid\"");

    Answer some = signIn.allow(SETTINGS);
    assertThat(some.parameter("scope")).contains(SETTINGS).doesNotContain(EVENTS);
    JsonNode tokens = signIn.redeem(some.parameter("code")).ok();
    assertThat(tokens.path("scope").asText().split(" "))
        .containsExactlyInAnyOrder("openid", "email", SETTINGS);
    Caller limited = ann.with(tokens.path("access_token").asText());
    assertThat(limited.get("users/me/settings").status()).isEqualTo(200);
    limited.get(Caller.EVENTS).refused(403, "insufficientPermissions");

    Answer none = signIn.cancel();
    assertThat(none.parameter("error")).isEqualTo("access_denied");
    assertThat(none.parameter("state")).isEqualTo("the state");
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void revokedTokensAreRefused() {
    JsonNode tokens = signIn.redeem(signIn.approve().parameter("code")).ok();
    assertThat(signIn.revoke(tokens.path("access_token").asText()).status()).isEqualTo(200);

    refused(signIn.refresh(tokens.path("refresh_token").asText()), 400, "invalid_grant");
    ann.with(tokens.path("access_token").asText()).get(Caller.EVENTS).refused(401, "authError");
    assertThat(signIn.revoke("made-up").status()).isEqualTo(400);
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void anExpiredAccessTokenIsRefreshed() {
    JsonNode tokens = signIn.redeem(signIn.approve().parameter("code")).ok();
    fault("{'expireToken': true}");

    ann.with(tokens.path("access_token").asText()).get(Caller.EVENTS).refused(401, "authError");
    JsonNode fresh = signIn.refresh(tokens.path("refresh_token").asText()).ok();
    assertThat(ann.with(fresh.path("access_token").asText()).list()).isEmpty();
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void theHundredAndFirstRefreshTokenEndsTheFirst() {
    String first =
        signIn.redeem(signIn.approve().parameter("code")).ok().path("refresh_token").asText();
    for (int i = 0; i < 99; i++) {
      signIn.redeem(signIn.approve().parameter("code")).ok();
    }
    assertThat(signIn.refresh(first).status()).isEqualTo(200);

    signIn.redeem(signIn.approve().parameter("code")).ok();

    refused(signIn.refresh(first), 400, "invalid_grant");
  }

  @Test
  @DemandedBy(Pages.OPENID)
  void theConfigurationNamesEveryEndpoint() {
    JsonNode configuration = get(".well-known/openid-configuration");
    String base = google().toString().replaceAll("/$", "");

    assertThat(configuration.path("issuer").asText()).isEqualTo(base);
    for (String name :
        new String[] {
          "authorization_endpoint",
          "token_endpoint",
          "revocation_endpoint",
          "userinfo_endpoint",
          "jwks_uri"
        }) {
      assertThat(configuration.path(name).asText()).as(name).startsWith(base + "/");
    }
    assertThat(configuration.path("code_challenge_methods_supported").get(0).asText())
        .isEqualTo("S256");
  }

  private JsonNode get(String path) {
    return Caller.reply(HttpRequest.newBuilder(google().resolve(path))).ok();
  }

  @Test
  @DemandedBy(Pages.OPENID)
  void theIdTokenIsSignedAndNamesThePerson() throws GeneralSecurityException {
    JsonNode tokens =
        signIn
            .with("nonce", "n1")
            .redeem(signIn.with("nonce", "n1").approve().parameter("code"))
            .ok();
    String[] parts = tokens.path("id_token").asText().split("\\.");
    JsonNode header = decoded(parts[0]);
    JsonNode claims = decoded(parts[1]);

    assertThat(claims.path("email").asText()).isEqualTo(ann.email());
    assertThat(claims.path("aud").asText()).isEqualTo("sandbox-client");
    assertThat(claims.path("iss").asText()).isEqualTo(google().toString().replaceAll("/$", ""));
    assertThat(claims.path("nonce").asText()).isEqualTo("n1");
    assertThat(claims.path("hd").asText()).isEqualTo("contract.example.com");
    JsonNode key = get("oauth2/v3/certs").path("keys").get(0);
    assertThat(key.path("kid")).isEqualTo(header.path("kid"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  private static JsonNode decoded(String part) {
    return Caller.parsed(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(node.asText()));
  }

  @Test
  @DemandedBy({Pages.OPENID, Pages.WEB_SERVER})
  void tokenInfoNamesThePersonAndTheScopes() {
    String access =
        signIn.redeem(signIn.approve().parameter("code")).ok().path("access_token").asText();

    JsonNode info = get("tokeninfo?access_token=" + access);
    assertThat(info.path("email").asText()).isEqualTo(ann.email());
    assertThat(info.path("scope").asText()).contains(EVENTS);
    assertThat(
            Caller.reply(
                    HttpRequest.newBuilder(google().resolve("oauth2/v3/userinfo"))
                        .header("Authorization", "Bearer " + access))
                .ok()
                .path("email")
                .asText())
        .isEqualTo(ann.email());
  }
}
