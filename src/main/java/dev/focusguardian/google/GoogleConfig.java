package dev.focusguardian.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Google's addresses and our OAuth client. */
@ConfigMapping(prefix = "guardian.google")
public interface GoogleConfig {

  Optional<String> clientId();

  Optional<String> clientSecret();

  Optional<String> rootUrl();

  Optional<String> authUrl();

  Optional<String> tokenUrl();

  Optional<String> revokeUrl();

  /** Google's largest page; smaller ones make progress visible. */
  @WithDefault("2500")
  int pageSize();
}
