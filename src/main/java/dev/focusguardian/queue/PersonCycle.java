package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import org.jspecify.annotations.Nullable;

/** What is run for one person at a time. */
public interface PersonCycle {

  /**
   * @return what the person should know of; null when all went well
   */
  @Nullable CycleProblem run(CycleContext context);
}
