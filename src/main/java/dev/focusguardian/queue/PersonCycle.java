package dev.focusguardian.queue;

import org.jspecify.annotations.Nullable;

/** What is run for one person at a time. */
public interface PersonCycle {

  /**
   * @return a plain sentence when the person should know of a problem; null when all went well
   */
  @Nullable String run(CycleContext context);
}
