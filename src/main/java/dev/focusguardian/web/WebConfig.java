package dev.focusguardian.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** Configuration of requests. */
@ConfigMapping(prefix = "guardian")
public interface WebConfig {

  BodyLimits bodies();

  VisitorConfig visitors();

  /** Where people consent, so one of our forms may redirect there. */
  @WithName("google.auth-url")
  Optional<URI> googleAuthUrl();
}
