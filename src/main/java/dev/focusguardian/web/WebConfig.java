package dev.focusguardian.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** Configuration of requests. */
@ConfigMapping(prefix = "guardian")
public interface WebConfig {

  BodyLimits bodies();

  /** Where people consent, and so where a form of ours may lead. */
  @WithName("google.auth-url")
  Optional<URI> googleAuthUrl();
}
