package dev.focusguardian.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process shares the database with other nodes. */
@ConfigMapping(prefix = "guardian")
public interface NodeConfig {

  /**
   * How long a dead node keeps others from a person; the same on every node, and longer than any
   * call to Google takes, or they get in each other's way.
   */
  @WithDefault("PT60S")
  Duration lease();

  /** The database is this process's own, so no other node can hold or run anything. */
  @WithDefault("false")
  boolean embedded();
}
