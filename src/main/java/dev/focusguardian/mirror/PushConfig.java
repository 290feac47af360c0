package dev.focusguardian.mirror;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Push channels, which are used when Google can reach this service. */
@ConfigMapping(prefix = "guardian.push")
public interface PushConfig {

  /**
   * Where Google sends messages, instead of {@code guardian.public-url}; plain http is allowed on
   * loopback, for a Google on the same machine.
   */
  Optional<URI> address();

  /** How often channels are opened, renewed and stopped; {@code off} never. */
  @WithDefault("60s")
  String every();

  /** The life that is asked for; Google may give less. */
  @WithDefault("P7D")
  Duration life();

  /** The shortest time between two looks at a calendar, however many messages come. */
  @WithDefault("PT10S")
  Duration pause();
}
