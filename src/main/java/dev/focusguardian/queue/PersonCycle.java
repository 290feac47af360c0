package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import org.jspecify.annotations.Nullable;

/** The work that {@link CycleRunner} runs for a person. */
public interface PersonCycle {

  /**
   * @return a problem to show to the person; null if all went well
   */
  @Nullable CycleProblem run(CycleContext context);
}
