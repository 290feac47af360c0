package dev.focusguardian.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the nodes share through the database. */
@ConfigMapping(prefix = "guardian")
public interface StoreConfig {

  /**
   * How long a dead node keeps others from a person; the same on every node, and longer than any
   * call to Google takes, or they get in each other's way.
   */
  @WithDefault("PT60S")
  Duration lease();

  /** The database is this process's own, so no other node can hold or run anything. */
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
