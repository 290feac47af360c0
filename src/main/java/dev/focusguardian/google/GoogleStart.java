package dev.focusguardian.google;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reminds of an OAuth client that is missing. */
@Singleton
class GoogleStart {

  private static final Logger LOG = Logger.getLogger(GoogleStart.class);

  private final GoogleConfig config;
  private final GoogleAddresses addresses;

  GoogleStart(GoogleConfig config, GoogleAddresses addresses) {
    this.config = config;
    this.addresses = addresses;
  }

  void remind(@Observes StartupEvent start) {
    if (addresses.live()) {
      remind("client-id", config.clientId());
      remind("client-secret", config.clientSecret());
    }
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
}
