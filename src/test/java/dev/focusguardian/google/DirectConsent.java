package dev.focusguardian.google;

import dev.focusguardian.calendar.Right;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Google's consent page, on which everybody always agrees, and the accounts behind it. */
public final class DirectConsent implements Consent {

  private final BiFunction<String, String, RemoteCalendar> opening;
  private final Map<String, RemoteCalendar> open = new ConcurrentHashMap<>();

  /**
   * @param opening opens an account by the key for counting its calls and by its email address,
   *     which is also its token
   */
  public DirectConsent(BiFunction<String, String, RemoteCalendar> opening) {
    this.opening = opening;
  }

  @Override
  public List<Right> rights() {
    return List.of(
        new Right("read", Right.Use.VIEW_EVENTS), new Right("write", Right.Use.WRITE_EVENTS));
  }

  @Override
  public URI authorizationUrl(
      String state,
      String codeChallenge,
      @Nullable String loginHint,
      URI redirectUri,
      Set<String> scopes) {
    return URI.create("http://google.invalid/?" + state);
  }

  @Override
  public Grant exchange(String code, String codeVerifier, URI redirectUri) {
    return new Grant(code, rights().stream().map(Right::scope).collect(Collectors.toSet()));
  }

  @Override
  public void revoke(String refreshToken) {
    throw new Unavailable("not here", null);
  }

  @Override
  public RemoteCalendar open(String accountKey, String refreshToken) {
    return open.computeIfAbsent(accountKey, key -> opening.apply(key, refreshToken));
  }

  @Override
  public void forget(String accountKey) {
    open.remove(accountKey);
  }
}
