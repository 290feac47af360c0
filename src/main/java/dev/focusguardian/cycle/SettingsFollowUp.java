package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.WeekReporting;
import jakarta.inject.Singleton;

/** What follows when a person has changed their settings or phases. */
@Singleton
public class SettingsFollowUp {

  private final WeekReporting reports;
  private final CycleRunner cycles;

  public SettingsFollowUp(WeekReporting reports, CycleRunner cycles) {
    this.reports = reports;
    this.cycles = cycles;
  }

  /** Figures follow at once, even while Google cannot be reached; blocks with the next cycle. */
  public void changed(PersonId person) {
    cycles.request(person, CycleTrigger.SETTINGS);
    reports.refresh(person);
  }

  /** The same after other calendars were chosen; what is of the others goes from all reports. */
  public void calendarsChosen(PersonId person) {
    cycles.request(person, CycleTrigger.SETTINGS);
    reports.forgetOtherCalendars(person);
    reports.refresh(person);
  }
}
