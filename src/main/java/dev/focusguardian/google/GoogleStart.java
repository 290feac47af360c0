package dev.focusguardian.google;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Refuses to start with settings that could only fail, or do harm, later. The sandbox has no
 * passwords: it is for this machine, unless somebody says otherwise.
 */
@Singleton
class GoogleStart {

  private static final Logger LOG = Logger.getLogger(GoogleStart.class);
  private static final Set<String> MODES = Set.of("sandbox", "live");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final GoogleConfig config;
  private final GoogleAddresses addresses;
  private final String host;

  GoogleStart(
      GoogleConfig config,
      GoogleAddresses addresses,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    this.config = config;
    this.addresses = addresses;
    this.host = host;
  }

  void check(@Observes StartupEvent start) {
    check();
  }

  /**
   * @throws IllegalStateException naming the key, what it was, and what would be right
   */
  void check() {
    config
        .mode()
        .filter(mode -> !MODES.contains(mode))
        .ifPresent(
            mode -> {
              throw new IllegalStateException(
                  "guardian.google.mode is \"" + mode + "\"; it has to be \"sandbox\" or \"live\"");
            });
    if (addresses.live()) {
      remind("client-id", config.clientId());
      remind("client-secret", config.clientSecret());
    } else if (!LOOPBACK.contains(host) && !config.sandboxAnywhere()) {
      throw new IllegalStateException(
          "The sandbox Google has no passwords, and quarkus.http.host is "
              + host
              + ": anybody who reaches this machine could use it. Listen on 127.0.0.1, give"
              + " guardian.google.client-id and .client-secret for the real Google, or set"
              + " guardian.google.sandbox-anywhere=true if that is what you want");
    }
    Map.of(
            "root-url", config.rootUrl(),
            "auth-url", config.authUrl(),
            "token-url", config.tokenUrl(),
            "revoke-url", config.revokeUrl())
        .forEach((key, url) -> url.ifPresent(value -> requireWebAddress(key, value)));
  }

  /** Not a reason to stay away: the page on which it is set up is ours. */
  private static void remind(String key, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      LOG.warnf(
          "guardian.google.%s is missing: nothing can be connected. The page /connect says, step by"
              + " step, how to get it",
          key);
    }
  }

  private static void requireWebAddress(String key, String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below, with what would be right.
    }
    throw new IllegalStateException(
        "guardian.google."
            + key
            + " is \""
            + value
            + "\"; it has to be an address such as https://www.googleapis.com/");
  }
}
