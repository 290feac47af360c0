package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Codes and tokens of the sandbox's OAuth, refused wherever Google refuses them. */
@ApplicationScoped
public class SandboxTokens {

  static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  /** What a person has granted. */
  record Granted(String email, Set<String> scopes) {}

  record Code(
      String email,
      Set<String> scopes,
      String clientId,
      String redirectUri,
      @Nullable String challenge,
      Instant expires) {}

  record Access(Granted granted, String refreshToken, Instant expires) {}

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Granted> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, Access> accessTokens = new ConcurrentHashMap<>();

  public SandboxTokens(Clock clock, SandboxMemory memory) {
    this.clock = clock;
    memory
        .recall("grants")
        .properties()
        .forEach(
            entry -> {
              Set<String> scopes = new TreeSet<>();
              entry.getValue().path("scopes").forEach(scope -> scopes.add(scope.asText()));
              refreshTokens.put(
                  entry.getKey(), new Granted(entry.getValue().path("email").asText(), scopes));
            });
  }

  /** Grants only; access tokens are made anew. */
  ObjectNode memory() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    refreshTokens.forEach(
        (token, granted) -> {
          ObjectNode grant = all.putObject(token).put("email", granted.email());
          granted.scopes().forEach(grant.putArray("scopes")::add);
        });
    return all;
  }

  String code(
      String email,
      Set<String> scopes,
      String clientId,
      String redirectUri,
      @Nullable String challenge) {
    String code = "4/" + secret();
    codes.put(
        code,
        new Code(
            email,
            new TreeSet<>(scopes),
            clientId,
            redirectUri,
            challenge,
            clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /** The refresh token for a code, or null where Google answers {@code invalid_grant}. */
  @Nullable String redeem(String code, String clientId, String redirectUri, String verifier) {
    Code issued = codes.remove(code);
    if (issued == null
        || clock.instant().isAfter(issued.expires())
        || !issued.clientId().equals(clientId)
        || !issued.redirectUri().equals(redirectUri)
        || (issued.challenge() != null && !issued.challenge().equals(challenge(verifier)))) {
      return null;
    }
    String refreshToken = "1//" + secret();
    refreshTokens.put(refreshToken, new Granted(issued.email(), issued.scopes()));
    return refreshToken;
  }

  /** A new access token, or null for a refresh token that is not (any longer) good. */
  @Nullable String access(String refreshToken) {
    Granted granted = refreshTokens.get(refreshToken);
    if (granted == null) {
      return null;
    }
    String token = "ya29." + secret();
    accessTokens.put(token, new Access(granted, refreshToken, clock.instant().plus(ACCESS_LIFE)));
    return token;
  }

  @Nullable Granted refreshable(String refreshToken) {
    return refreshTokens.get(refreshToken);
  }

  /**
   * Who calls. {@code sandbox:<email>} has every scope, for playing by hand.
   *
   * @throws GoogleError 401
   */
  Granted caller(@Nullable String authorization) {
    String bearer = "Bearer ";
    if (authorization == null || !authorization.startsWith(bearer)) {
      throw GoogleError.unauthorized();
    }
    String token = authorization.substring(bearer.length());
    if (token.startsWith("sandbox:") && token.contains("@")) {
      return new Granted(token.substring("sandbox:".length()), Set.of("*"));
    }
    Access access = accessTokens.get(token);
    if (access == null || clock.instant().isAfter(access.expires())) {
      throw GoogleError.unauthorized();
    }
    return access.granted();
  }

  @Nullable Access described(String accessToken) {
    Access access = accessTokens.get(accessToken);
    return access == null || clock.instant().isAfter(access.expires()) ? null : access;
  }

  /** False for a token that is unknown. Either kind of token ends the whole grant. */
  boolean revoke(String token) {
    Access access = accessTokens.get(token);
    String refreshToken = access == null ? token : access.refreshToken();
    boolean known = refreshTokens.remove(refreshToken) != null;
    accessTokens.values().removeIf(other -> other.refreshToken().equals(refreshToken));
    return known;
  }

  void expireAccess() {
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
