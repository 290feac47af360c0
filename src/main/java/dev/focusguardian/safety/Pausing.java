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
 * Pauses of a person: the calendar is read and measured, but nothing is written, and existing
 * blocks stay.
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

  /** For so many days, today included. */
  public Instant pauseFor(PersonId person, int days) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return pause(person, clock.instant().atZone(zone).toLocalDate().plusDays(days).toString());
  }

  /**
   * Once this returns no further write is begun, not even by a cycle that is under way.
   *
   * @param until an instant, or a date on which it goes on again in the person's zone
   * @throws PauseProblem if that is no time ahead within a year
   */
  public Instant pause(PersonId person, String until) {
    Instant end = end(person, until);
    // A cycle that is under way looks at this before each write.
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
      // Any year: one that no database takes is too far ahead, and is called that.
      return until.contains("T")
          ? OffsetDateTime.parse(until).toInstant()
          : LocalDate.parse(until).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new PauseProblem(PauseProblem.Why.NO_TIME, until, now);
    }
  }
}
