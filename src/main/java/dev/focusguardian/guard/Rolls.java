package dev.focusguardian.guard;

import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.Persons;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When each person's horizon moves on by a week. */
@Singleton
public class Rolls {

  private final Persons persons;
  private final SettingsBook settings;
  private final Guardian guardian;
  private final Event<Changed> changed;

  public Rolls(Persons persons, SettingsBook settings, Guardian guardian, Event<Changed> changed) {
    this.persons = persons;
    this.settings = settings;
    this.guardian = guardian;
    this.changed = changed;
  }

  /** Somebody has chosen another time. */
  public record Changed() {}

  /** A time, and the zone in which it is meant. */
  public record Local(RollTime time, ZoneId zone) {}

  /** Empty for as soon as a week begins. */
  public Optional<RollTime> of(PersonId person) {
    return persons.roll(person);
  }

  /**
   * @param roll null for as soon as a week begins
   */
  public void set(PersonId person, @Nullable RollTime roll) {
    persons.setRoll(person, roll);
    changed.fire(new Changed());
    guardian.request(person, Guardian.Trigger.SETTINGS);
  }

  /** Everybody's who has chosen one, in their zone of today. */
  public Map<PersonId, Local> all() {
    Map<PersonId, Local> all = new HashMap<>();
    persons
        .rolls()
        .forEach(
            (person, time) ->
                all.put(person, new Local(time, settings.zone(person, settings.get(person)))));
    return all;
  }

  /** The time has come. */
  public void roll(PersonId person) {
    guardian.request(person, Guardian.Trigger.ROLL);
  }
}
