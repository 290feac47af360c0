package dev.focusguardian.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.util.Sleeper;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.port.RemoteCalendar;
import java.net.URI;
import java.time.Clock;

/** An account through Google's own client, over a transport that is no socket. */
public final class DirectAccount {

  private static final String ADDRESS = "http://google.invalid";

  private DirectAccount() {}

  /**
   * @param sleeper where pauses between tries pass
   */
  public static RemoteCalendar open(
      HttpTransport transport,
      String email,
      int pageSize,
      int tries,
      Sleeper sleeper,
      Clock clock) {
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId("client")
            .setClientSecret("secret")
            .setRefreshToken(email)
            .setTokenServerUri(URI.create(ADDRESS + "/token"))
            .setHttpTransportFactory(() -> transport)
            .build();
    return new GoogleRemoteCalendar(
        transport,
        credentials,
        ADDRESS + "/",
        pageSize,
        new Patience(tries, sleeper),
        (method, outcome) -> {},
        Gate.OPEN,
        Gate.OPEN,
        clock);
  }
}
