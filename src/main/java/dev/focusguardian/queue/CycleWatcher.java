package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleStage;

/** Told how far a cycle is. */
public interface CycleWatcher {

  /**
   * @param stage what is being done
   * @param pages of the calendars read so far
   * @param events read so far
   * @throws LeaseLost if the cycle is to end here
   */
  void at(CycleStage stage, int pages, int events);
}
