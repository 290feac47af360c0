package dev.focusguardian.google;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reminds the operator of a missing OAuth client. */
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

  /** Not a reason to refuse to start: our own page explains how to set up the client. */
  private static void remind(String key, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      LOG.warnf(
          "guardian.google.%s is missing: nothing can be connected. The page /connect says, step by"
              + " step, how to get it",
          key);
    }
  }
}
