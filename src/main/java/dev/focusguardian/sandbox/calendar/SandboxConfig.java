package dev.focusguardian.sandbox.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** What the operator decides about the sandbox. */
@ConfigMapping(prefix = "guardian")
public interface SandboxConfig {

  /** Where its calendars are kept; empty keeps nothing. */
  @WithName("sandbox.file")
  Optional<String> file();

  /** The address under which others reach the service that connects. */
  Optional<URI> publicUrl();
}
