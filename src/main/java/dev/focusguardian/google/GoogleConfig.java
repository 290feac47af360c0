package dev.focusguardian.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where Google is, and who we are to it. */
@ConfigMapping(prefix = "guardian.google")
public interface GoogleConfig {

  Optional<String> clientId();

  Optional<String> clientSecret();

  Optional<String> rootUrl();

  Optional<String> authUrl();

  Optional<String> tokenUrl();

  Optional<String> revokeUrl();

  /** Google's largest page; smaller ones are for watching progress. */
  @WithDefault("2500")
  int pageSize();
}
