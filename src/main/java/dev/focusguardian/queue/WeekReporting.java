package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import java.util.Set;

/** Writes the report of every week at the end of each cycle and after a person's command. */
public interface WeekReporting {

  /** Keeps none. */
  WeekReporting NONE =
      new WeekReporting() {
        @Override
        public void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher) {}

        @Override
        public void refresh(PersonId person, Set<IsoWeek> weeks) {}

        @Override
        public void forgetOtherCalendars(PersonId person) {}
      };

  /**
   * @param reads whether weeks that the mirror does not cover may be read now
   */
  void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher);

  /**
   * Writes those again whose input has changed, from what is stored here alone. It never fails:
   * what could not be written now, the next cycle writes.
   *
   * @param weeks to report as well, whether they were reported before or not
   */
  void refresh(PersonId person, Set<IsoWeek> weeks);

  default void refresh(PersonId person) {
    refresh(person, Set.of());
  }

  /** Takes everything out of reports that is of calendars which do not count any more. */
  void forgetOtherCalendars(PersonId person);
}
