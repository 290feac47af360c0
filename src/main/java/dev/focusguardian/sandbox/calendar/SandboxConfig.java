package dev.focusguardian.sandbox.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** The operator's settings for the sandbox. */
@ConfigMapping(prefix = "guardian")
public interface SandboxConfig {

  /** The file for its calendars; empty stores nothing. */
  @WithName("sandbox.file")
  Optional<String> file();

  /** The address at which others reach the service. */
  Optional<URI> publicUrl();
}
