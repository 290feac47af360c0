package dev.focusguardian.port;

import dev.focusguardian.calendar.Right;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The authorization-code flow with PKCE. */
public interface Consent {

  /** Everything that can be asked for, what is needed most first. */
  List<Right> rights();

  /**
   * @param scopes of {@link #rights}, those to ask for
   */
  URI authorizationUrl(
      String state,
      String codeChallenge,
      @Nullable String loginHint,
      URI redirectUri,
      Set<String> scopes);

  /**
   * @throws RemoteCalendarException if the code is not (or no longer) good
   */
  Grant exchange(String code, String codeVerifier, URI redirectUri);

  /**
   * Whether Google knows us, found out with a code that it cannot know: that the code is what it
   * minds means that it minds nothing else.
   *
   * @throws RemoteCalendarException saying what it does mind
   */
  default void check(URI redirectUri) {
    try {
      exchange("4/not-a-code", "not-a-verifier-but-long-enough-to-look-like-one", redirectUri);
    } catch (AuthorizationRevoked e) {
      // The code is what it minds, as it should.
    }
  }

  /** Ends the grant; a token that is gone already is no error. */
  void revoke(String refreshToken);

  /** The scopes without which there is nothing to do. */
  default Set<String> neededToRead() {
    return needed(Right.Need.READING);
  }

  /** The scopes without which nothing can be booked. */
  default Set<String> neededToBook() {
    return needed(Right.Need.BOOKING);
  }

  private Set<String> needed(Right.Need need) {
    return rights().stream()
        .filter(right -> right.need() == need)
        .map(Right::scope)
        .collect(Collectors.toUnmodifiableSet());
  }

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
