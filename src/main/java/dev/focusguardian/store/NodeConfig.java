package dev.focusguardian.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process shares the database with other nodes. */
@ConfigMapping(prefix = "guardian")
public interface NodeConfig {

  /**
   * How long a dead node blocks a person. It is the same on every node, and longer than any call to
   * Google takes; otherwise two nodes could write at once.
   */
  @WithDefault("PT60S")
  Duration lease();

  /** The database belongs to this process only, so no other node can hold or run anything. */
  @WithDefault("false")
  boolean embedded();
}
