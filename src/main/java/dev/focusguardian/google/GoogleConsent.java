package dev.focusguardian.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Consent and tokens through Google's auth library; addresses may point anywhere. */
@ApplicationScoped
public class GoogleConsent implements Consent {

  private static final String SCOPE = "https://www.googleapis.com/auth/";
  private static final String CALENDAR_LIST = SCOPE + "calendar.calendarlist.readonly";
  private static final String READ_EVENTS = SCOPE + "calendar.events.readonly";
  private static final String WRITE_OWNED = SCOPE + "calendar.events.owned";
  private static final String READ_SETTINGS = SCOPE + "calendar.settings.readonly";

  private final GoogleAddresses addresses;
  private final GoogleConfig config;
  private final Clock clock;
  private final HttpTransport transport = new NetHttpTransport();
  private final Map<String, RemoteCalendar> open = new ConcurrentHashMap<>();

  public GoogleConsent(GoogleAddresses addresses, GoogleConfig config, Clock clock) {
    this.addresses = addresses;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Set<String> neededToRead() {
    return Set.of(CALENDAR_LIST, READ_EVENTS);
  }

  @Override
  public Set<String> neededToBook() {
    return Set.of(WRITE_OWNED);
  }

  @Override
  public URI authorizationUrl(
      String state, String codeChallenge, @Nullable String loginHint, URI redirectUri) {
    GenericUrl url = new GenericUrl(addresses.authorization());
    url.set("client_id", addresses.clientId());
    url.set("redirect_uri", redirectUri.toString());
    url.set("response_type", "code");
    url.set(
        "scope", String.join(" ", List.of(CALENDAR_LIST, READ_EVENTS, WRITE_OWNED, READ_SETTINGS)));
    url.set("state", state);
    url.set("access_type", "offline");
    url.set("prompt", "consent");
    url.set("include_granted_scopes", "true");
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
            .setScopes(List.of(READ_EVENTS))
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
        throw new RemoteCalendarException(
            Code.FORBIDDEN, "Google gave no refresh token", new IOException("no refresh token"));
      }
      return new Grant(refreshToken, Set.copyOf(tokens.getAccessToken().getScopes()));
    } catch (IOException e) {
      throw GoogleErrors.translated(e);
    }
  }

  /** The auth library can revoke at Google's own address only; this one can be configured. */
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
      // 400: revoked or expired already, which is what was wanted.
      if (e.getStatusCode() != 400) {
        throw GoogleErrors.translated(e);
      }
    } catch (IOException e) {
      throw GoogleErrors.translated(e);
    }
  }

  @Override
  public RemoteCalendar open(String accountKey, String refreshToken) {
    return open.computeIfAbsent(
        accountKey,
        key -> {
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
              new HttpCredentialsAdapter(credentials),
              addresses.root(),
              config.pageSize(),
              clock);
        });
  }

  @Override
  public void forget(String accountKey) {
    open.remove(accountKey);
  }
}
