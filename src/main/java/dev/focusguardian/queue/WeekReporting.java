package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import java.util.Set;

/** Writes the reports of weeks after a person's command; a cycle writes them at its end. */
public interface WeekReporting {

  /** Keeps none. */
  WeekReporting NONE =
      new WeekReporting() {
        @Override
        public void refresh(PersonId person, Set<IsoWeek> weeks) {}

        @Override
        public void forgetOtherCalendars(PersonId person) {}
      };

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
