package dev.focusguardian.queue;

/** Told how far a cycle is. */
public interface CycleWatcher {

  /**
   * @param stage what is being done
   * @param pages of the calendars read so far
   * @param events read so far
   * @throws LeaseLost if the cycle is to end here
   */
  void at(String stage, int pages, int events);
}
