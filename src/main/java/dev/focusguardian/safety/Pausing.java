package dev.focusguardian.safety;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.store.PersonRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Pauses and resumes booking. During a pause, calendars are read and measured, but nothing is
 * written and existing blocks stay.
 */
@Singleton
public class Pausing {

  private final PersonRepository persons;
  private final PersonSettings settings;
  private final CycleRunner cycles;
  private final WeekReporting reports;
  private final Clock clock;

  public Pausing(
      PersonRepository persons,
      PersonSettings settings,
      CycleRunner cycles,
      WeekReporting reports,
      Clock clock) {
    this.persons = persons;
    this.settings = settings;
    this.cycles = cycles;
    this.reports = reports;
    this.clock = clock;
  }

  /** Pauses for this many days, including today. */
  public Instant pauseFor(PersonId person, int days) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return pause(person, clock.instant().atZone(zone).toLocalDate().plusDays(days).toString());
  }

  /**
   * Once this returns, no further write begins, not even in a cycle that is running.
   *
   * @param until an instant, or the date in the person's zone on which booking resumes
   * @throws PauseProblem if that isn't a time within the next year
   */
  public Instant pause(PersonId person, String until) {
    Instant end = end(person, until);
    // A running cycle checks this before each write.
    persons.pause(person, end);
    reports.refresh(person);
    return end;
  }

  /**
   * When such a pause would end; nothing is paused.
   *
   * @throws PauseProblem as {@link #pause} does
   */
  public Instant end(PersonId person, String until) {
    ZoneId zone = settings.zone(person, settings.get(person));
    Instant now = clock.instant();
    Instant end = instant(until, zone, now);
    if (!end.isAfter(now)) {
      throw new PauseProblem(PauseProblem.Why.NOT_AHEAD, until, now);
    }
    if (end.isAfter(now.plus(PauseProblem.LONGEST))) {
      throw new PauseProblem(PauseProblem.Why.TOO_FAR, until, now);
    }
    return end;
  }

  public void resume(PersonId person) {
    persons.pause(person, null);
    cycles.request(person, CycleTrigger.SETTINGS);
    reports.refresh(person);
  }

  private static Instant instant(String until, ZoneId zone, Instant now) {
    try {
      // Any year parses: one that is too large for the database is then reported as too far ahead.
      return until.contains("T")
          ? OffsetDateTime.parse(until).toInstant()
          : LocalDate.parse(until).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new PauseProblem(PauseProblem.Why.NO_TIME, until, now);
    }
  }
}
