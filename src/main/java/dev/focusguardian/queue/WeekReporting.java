package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;

/** Writes the report of every week at the end of each cycle and after a person's command. */
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

  /** Writes reports again whose input has changed, without calling Google. */
  void refresh(PersonId person);
}
