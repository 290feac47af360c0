package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleStage;

/** Receives the progress of a cycle. */
public interface CycleWatcher {

  /**
   * @param stage the current stage
   * @param pages number of pages read so far
   * @param events number of events read so far
   * @throws LeaseLost if the cycle must end here
   */
  void at(CycleStage stage, int pages, int events);
}
