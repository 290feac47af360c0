package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.queue.Lease;

/** Told at the end of each cycle, to keep a report of every week. */
public interface WeekReporting {

  /**
   * @param reads whether weeks that the mirror does not cover may be read now
   */
  void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher);
}
