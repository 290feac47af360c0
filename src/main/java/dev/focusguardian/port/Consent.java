package dev.focusguardian.port;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The authorization-code flow with PKCE. */
public interface Consent {

  URI authorizationUrl(
      String state, String codeChallenge, @Nullable String loginHint, URI redirectUri);

  /**
   * @throws RemoteCalendarException if the code is not (or no longer) good
   */
  Grant exchange(String code, String codeVerifier, URI redirectUri);

  /** Ends the grant; a token that is gone already is no error. */
  void revoke(String refreshToken);

  /** The scopes without which there is nothing to do. */
  Set<String> neededToRead();

  /** The scopes without which nothing can be booked. */
  Set<String> neededToBook();

  RemoteCalendar open(String accountKey, String refreshToken);

  /** What {@code accountKey} had open is not used again. */
  void forget(String accountKey);

  /**
   * @param scopes what was granted, which can be less than what was asked for
   */
  record Grant(String refreshToken, Set<String> scopes) {

    /** Without the token, so that it is never logged by accident. */
    @Override
    public String toString() {
      return "Grant" + scopes;
    }
  }
}
