package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import java.util.Set;

/** Writes reports of weeks right after a person's command, without waiting for the next cycle. */
public interface WeekReporting {

  /** Writes no reports. */
  WeekReporting NONE =
      new WeekReporting() {
        @Override
        public void refresh(PersonId person, Set<IsoWeek> weeks) {}

        @Override
        public void forgetOtherCalendars(PersonId person) {}
      };

  /**
   * Rewrites the reports whose input has changed, using stored data only. It never fails: the next
   * cycle writes what could not be written now.
   *
   * @param weeks further weeks to report, even if they had no report before
   */
  void refresh(PersonId person, Set<IsoWeek> weeks);

  default void refresh(PersonId person) {
    refresh(person, Set.of());
  }

  /** Removes events of calendars that no longer count from all reports. */
  void forgetOtherCalendars(PersonId person);
}
