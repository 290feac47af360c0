package dev.focusguardian.sandbox.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.SandboxMemory;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Codes and tokens of the sandbox's OAuth, refused in the same cases as at Google. */
@ApplicationScoped
public class SandboxTokens {

  static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  /** With one more, the oldest stops working silently. */
  private static final int MOST_REFRESH_TOKENS = 100;

  /** What a person has granted. */
  public record Granted(String email, Set<String> scopes) {}

  private record Code(ConsentRequest request, Set<String> scopes, Instant expires) {}

  record Access(Granted granted, Instant expires) {}

  /**
   * The result of redeeming a code.
   *
   * @param refreshToken null where Google issues none: no offline access, or already consented
   *     before
   */
  record Redeemed(Granted granted, @Nullable String refreshToken, String nonce) {}

  /** The reasons for which a code is refused. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String error;

    Refusal(String error, String description) {
      super(description);
      this.error = error;
    }

    String error() {
      return error;
    }
  }

  private final Clock clock;
  private final SandboxMemory memory;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Code> codes = new HashMap<>();

  /** In the order in which they were issued. */
  private final Map<String, Granted> refreshTokens = new LinkedHashMap<>();

  private final Map<String, Access> accessTokens = new HashMap<>();

  public SandboxTokens(Clock clock, SandboxMemory memory) {
    this.clock = clock;
    this.memory = memory;
    memory.recall(
        "grants",
        (token, grant) -> {
          Set<String> scopes = new TreeSet<>();
          grant.path("scopes").forEach(scope -> scopes.add(scope.asText()));
          refreshTokens.put(token, new Granted(grant.path("email").asText(), scopes));
        });
  }

  /** Only grants are stored; access tokens are created again. */
  public synchronized ObjectNode memory() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    refreshTokens.forEach(
        (token, granted) -> {
          ObjectNode grant = all.putObject(token).put("email", granted.email());
          granted.scopes().forEach(grant.putArray("scopes")::add);
        });
    return all;
  }

  synchronized String code(ConsentRequest request, Set<String> scopes) {
    Instant now = clock.instant();
    codes.values().removeIf(code -> now.isAfter(code.expires()));
    String code = "4/" + secret();
    codes.put(code, new Code(request, new TreeSet<>(scopes), now.plus(CODE_LIFE)));
    return code;
  }

  /**
   * A code works once; a second try, another redirect address or another verifier invalidates it.
   *
   * @throws Refusal with Google's error
   */
  synchronized Redeemed redeem(String code, String redirectUri, String verifier) throws Refusal {
    Code issued = codes.remove(code);
    if (issued == null || clock.instant().isAfter(issued.expires())) {
      throw new Refusal("invalid_grant", "Malformed auth code.");
    }
    if (!issued.request().redirectUri().equals(redirectUri)) {
      throw new Refusal("redirect_uri_mismatch", "Bad Request");
    }
    if (!fits(issued.request().challenge(), verifier)) {
      throw new Refusal(
          "invalid_grant",
          verifier.isEmpty() ? "Missing code verifier." : "Invalid code verifier.");
    }
    String email = issued.request().email();
    Granted granted = new Granted(email, issued.scopes());
    boolean consentedBefore = !tokensOf(email).isEmpty();
    boolean asked = issued.request().prompt().contains("consent");
    String refreshToken = null;
    if (issued.request().offline() && (asked || !consentedBefore)) {
      refreshToken = "1//" + secret();
      refreshTokens.put(refreshToken, granted);
      List<String> all = tokensOf(email);
      if (all.size() > MOST_REFRESH_TOKENS) {
        refreshTokens.remove(all.get(0));
      }
      memory.changed();
    }
    return new Redeemed(granted, refreshToken, issued.request().nonce());
  }

  private static boolean fits(String challenge, String verifier) {
    return challenge.isEmpty()
        || (verifier.matches("[A-Za-z0-9\\-._~]{43,128}") && challenge.equals(challenge(verifier)));
  }

  private List<String> tokensOf(String email) {
    return refreshTokens.entrySet().stream()
        .filter(entry -> entry.getValue().email().equalsIgnoreCase(email))
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized String access(Granted granted) {
    Instant now = clock.instant();
    accessTokens.values().removeIf(access -> now.isAfter(access.expires()));
    String token = "ya29." + secret();
    accessTokens.put(token, new Access(granted, now.plus(ACCESS_LIFE)));
    return token;
  }

  /** Null for a token that is not valid, or no longer. */
  /** Whether this sandbox issued that refresh token and still accepts it. */
  public boolean isGrant(String refreshToken) {
    return refreshable(refreshToken) != null;
  }

  synchronized @Nullable Granted refreshable(String refreshToken) {
    return refreshTokens.get(refreshToken);
  }

  /**
   * The caller. {@code sandbox:<email>} has every scope, for manual tests.
   *
   * @throws GoogleError 401
   */
  public synchronized Granted caller(@Nullable String authorization) {
    String bearer = "bearer ";
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(bearer)) {
      throw GoogleError.unauthorized();
    }
    String token = authorization.substring(bearer.length()).strip();
    if (token.matches("sandbox:[^@\\s]+@[^@\\s]+")) {
      return new Granted(token.substring("sandbox:".length()), Set.of(Scopes.EVERYTHING));
    }
    Access access = described(token);
    if (access == null) {
      throw GoogleError.unauthorized();
    }
    return access.granted();
  }

  synchronized @Nullable Access described(String accessToken) {
    Access access = accessTokens.get(accessToken);
    return access == null || clock.instant().isAfter(access.expires()) ? null : access;
  }

  /**
   * Either kind of token revokes everything that the person granted to the client.
   *
   * @return false for a token that is unknown
   */
  synchronized boolean revoke(String token) {
    Access access = accessTokens.get(token);
    Granted granted = access == null ? refreshTokens.get(token) : access.granted();
    if (granted == null) {
      return false;
    }
    tokensOf(granted.email()).forEach(refreshTokens::remove);
    accessTokens
        .values()
        .removeIf(other -> other.granted().email().equalsIgnoreCase(granted.email()));
    memory.changed();
    return true;
  }

  public synchronized void expireAccess() {
    accessTokens.clear();
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
