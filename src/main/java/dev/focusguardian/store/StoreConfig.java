package dev.focusguardian.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the nodes share through the database. */
@ConfigMapping(prefix = "guardian")
public interface StoreConfig {

  /**
   * How long a dead node blocks a person. It is the same on every node, and longer than any call to
   * Google takes; otherwise two nodes could write at once.
   */
  @WithDefault("PT60S")
  Duration lease();

  /** The database belongs to this process only, so no other node can hold or run anything. */
  @WithDefault("false")
  boolean embedded();

  CallLimits budget();

  /**
   * The most calls to Google that this installation makes, whatever happens; a little below
   * Google's own limits (10,000 a minute and 1,000,000 a day for a project, 600 a minute for a
   * person).
   */
  interface CallLimits {

    @WithDefault("9000")
    int projectPerMinute();

    @WithDefault("900000")
    int projectPerDay();

    @WithDefault("550")
    int personPerMinute();
  }
}
