package dev.focusguardian.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.util.Sleeper;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.port.CallBudget;
import dev.focusguardian.port.RemoteCalendar;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;

/** An account through Google's own client, over a transport without sockets. */
public final class DirectAccount {

  private static final String ADDRESS = "http://google.invalid";

  private DirectAccount() {}

  /**
   * @param sleeper receives the pauses between tries
   */
  public static RemoteCalendar open(
      HttpTransport transport,
      String email,
      int pageSize,
      int tries,
      Sleeper sleeper,
      Clock clock) {
    return open(transport, email, pageSize, new Patience(tries, sleeper), Gate.OPEN, clock);
  }

  /**
   * Opened as the service does: every call is counted, and held back if necessary.
   *
   * @param account the name under which its calls are counted
   */
  public static RemoteCalendar open(
      HttpTransport transport, String account, String email, CallBudget budget, Clock clock) {
    Gate gate = new Breakers(budget, new SimpleMeterRegistry(), clock).of(account, true);
    return open(transport, email, 2500, Patience.USUAL, gate, clock);
  }

  private static RemoteCalendar open(
      HttpTransport transport,
      String email,
      int pageSize,
      Patience patience,
      Gate gate,
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
        patience,
        (method, outcome) -> {},
        gate,
        gate,
        clock);
  }
}
