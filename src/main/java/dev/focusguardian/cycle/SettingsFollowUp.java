package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.WeekReporting;
import jakarta.inject.Singleton;

/** Updates blocks and reports after a person has changed their settings or phases. */
@Singleton
public class SettingsFollowUp {

  private final WeekReporting reports;
  private final CycleRunner cycles;

  public SettingsFollowUp(WeekReporting reports, CycleRunner cycles) {
    this.reports = reports;
    this.cycles = cycles;
  }

  /**
   * Updates figures at once, even while Google can't be reached, and blocks with the next cycle.
   */
  public void changed(PersonId person) {
    cycles.request(person, CycleTrigger.SETTINGS);
    reports.refresh(person);
  }

  /**
   * The same after the person has chosen other calendars. Events of the dropped ones are removed
   * from all reports.
   */
  public void calendarsChosen(PersonId person) {
    cycles.request(person, CycleTrigger.SETTINGS);
    reports.forgetOtherCalendars(person);
    reports.refresh(person);
  }
}
