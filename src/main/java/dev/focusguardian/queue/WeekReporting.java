package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;

/** Keeps a report of every week: at the end of each cycle, and after a command of the person. */
public interface WeekReporting {

  /** Keeps none. */
  WeekReporting NONE =
      new WeekReporting() {
        @Override
        public void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher) {}

        @Override
        public void refresh(PersonId person) {}
      };

  /**
   * @param reads whether weeks that the mirror does not cover may be read now
   */
  void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher);

  /** Writes those anew whose input has changed, from what is stored here alone. */
  void refresh(PersonId person);
}
