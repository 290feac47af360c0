package dev.focusguardian.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.calendar.Right;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consent and tokens through Google's auth library; the addresses can be configured. */
@ApplicationScoped
public class GoogleConsent implements Consent {

  private static final String SCOPE = "https://www.googleapis.com/auth/";

  /** No narrower scopes would be enough; see Google's list of scopes. */
  private static final List<Right> RIGHTS =
      List.of(
          new Right(SCOPE + "calendar.calendarlist.readonly", Right.Use.LIST_CALENDARS),
          new Right(SCOPE + "calendar.events.readonly", Right.Use.VIEW_EVENTS),
          new Right(SCOPE + "calendar.events.owned", Right.Use.WRITE_EVENTS),
          new Right(SCOPE + "calendar.freebusy", Right.Use.SEE_FREE_BUSY));

  private static final List<String> ASKED = RIGHTS.stream().map(Right::scope).toList();

  private final GoogleAddresses addresses;
  private final GoogleConfig config;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Breakers breakers;
  private final HttpTransport transport = new NetHttpTransport();
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /** One set of credentials for each account: it allows one refresh at a time. */
  private record Open(String refreshToken, RemoteCalendar calendar) {

    @Override
    public String toString() {
      return "Open";
    }
  }

  public GoogleConsent(
      GoogleAddresses addresses,
      GoogleConfig config,
      Clock clock,
      MeterRegistry meters,
      Breakers breakers) {
    this.breakers = breakers;
    this.addresses = addresses;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public List<Right> rights() {
    return RIGHTS;
  }

  @Override
  public URI authorizationUrl(
      String state,
      String codeChallenge,
      @Nullable String loginHint,
      URI redirectUri,
      Set<String> scopes) {
    GenericUrl url = new GenericUrl(addresses.authorization());
    url.set("client_id", addresses.clientId());
    url.set("redirect_uri", redirectUri.toString());
    url.set("response_type", "code");
    url.set("scope", ASKED.stream().filter(scopes::contains).collect(Collectors.joining(" ")));
    url.set("state", state);
    url.set("access_type", "offline");
    url.set("prompt", "consent");
    if (scopes.containsAll(ASKED)) {
      // Not when fewer scopes are requested: Google would add those granted before.
      url.set("include_granted_scopes", "true");
    }
    url.set("code_challenge", codeChallenge);
    url.set("code_challenge_method", "S256");
    if (loginHint != null) {
      url.set("login_hint", loginHint);
    }
    return url.toURI();
  }

  @Override
  public Grant exchange(String code, String codeVerifier, URI redirectUri) {
    UserAuthorizer authorizer =
        UserAuthorizer.newBuilder()
            .setClientId(ClientId.of(addresses.clientId(), addresses.clientSecret()))
            .setScopes(ASKED)
            .setCallbackUri(redirectUri)
            .setTokenServerUri(URI.create(addresses.token()))
            .setHttpTransportFactory(() -> transport)
            .setPKCEProvider(new OwnVerifier(codeVerifier))
            .build();
    try {
      UserAuthorizer.TokenResponseWithConfig tokens =
          authorizer.getTokenResponseFromAuthCodeExchange(code, redirectUri, null);
      String refreshToken = tokens.getRefreshToken();
      if (refreshToken == null) {
        throw new Forbidden(
            "Google sent no refresh token. Remove this app's access in your Google account, then connect again",
            null);
      }
      List<String> granted = tokens.getAccessToken().getScopes();
      // RFC 6749, 5.1: an answer without scopes grants all that was asked for.
      return new Grant(
          refreshToken, Set.copyOf(granted == null || granted.isEmpty() ? ASKED : granted));
    } catch (HttpResponseException e) {
      throw GoogleErrors.ofTokenEndpoint(e, false, e);
    } catch (IOException e) {
      throw GoogleErrors.translated(e, clock);
    }
  }

  /** The auth library can only revoke at Google's own address; this one can be configured. */
  @Override
  public void revoke(String refreshToken) {
    try {
      HttpRequest request =
          transport
              .createRequestFactory()
              .buildPostRequest(
                  new GenericUrl(addresses.revocation()),
                  new UrlEncodedContent(Map.of("token", refreshToken)));
      HttpResponse response = request.execute();
      response.disconnect();
    } catch (HttpResponseException e) {
      // 400: already revoked or expired, which is the wanted result.
      if (e.getStatusCode() != 400) {
        throw GoogleErrors.translated(e, clock);
      }
    } catch (IOException e) {
      throw GoogleErrors.translated(e, clock);
    }
  }

  @Override
  public RemoteCalendar open(String accountKey, String refreshToken) {
    return open.compute(
            accountKey,
            (key, known) ->
                known != null && known.refreshToken().equals(refreshToken)
                    ? known
                    : new Open(refreshToken, calendar(accountKey, refreshToken)))
        .calendar();
  }

  private RemoteCalendar calendar(String accountKey, String refreshToken) {
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId(addresses.clientId())
            .setClientSecret(addresses.clientSecret())
            .setRefreshToken(refreshToken)
            .setTokenServerUri(URI.create(addresses.token()))
            .setHttpTransportFactory(() -> transport)
            .build();
    return new GoogleRemoteCalendar(
        transport,
        credentials,
        addresses.root(),
        config.pageSize(),
        Patience.USUAL,
        (method, outcome) ->
            meters
                .counter("guardian.google.calls", "method", method, "outcome", outcome)
                .increment(),
        breakers.of(accountKey, false),
        breakers.of(accountKey, true),
        clock);
  }

  @Override
  public void forget(String accountKey) {
    open.remove(accountKey);
    breakers.forget(accountKey);
  }
}
