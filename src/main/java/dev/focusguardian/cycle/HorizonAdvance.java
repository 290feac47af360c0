package dev.focusguardian.cycle;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.PersonRepository;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores when each person's horizon advances by a week, and requests a cycle at that time. */
@Singleton
public class HorizonAdvance {

  private final PersonRepository persons;
  private final PersonSettings settings;
  private final CycleRunner guardian;
  private final Event<Changed> changed;

  public HorizonAdvance(
      PersonRepository persons,
      PersonSettings settings,
      CycleRunner guardian,
      Event<Changed> changed) {
    this.persons = persons;
    this.settings = settings;
    this.guardian = guardian;
    this.changed = changed;
  }

  /** Event: someone has chosen another time. */
  public record Changed() {}

  /** A time with its zone. */
  public record Local(RollTime time, ZoneId zone) {}

  /**
   * @param roll when to advance; null for as soon as a week begins
   */
  public void set(PersonId person, @Nullable RollTime roll) {
    persons.setRoll(person, roll);
    changed.fire(new Changed());
    guardian.request(person, CycleTrigger.SETTINGS);
  }

  /** The times of all people who have chosen one, with their current zones. */
  public Map<PersonId, Local> all() {
    Map<PersonId, Local> all = new HashMap<>();
    persons
        .rolls()
        .forEach(
            (person, time) ->
                all.put(person, new Local(time, settings.zone(person, settings.get(person)))));
    return all;
  }

  /** Called when the horizon is due to advance. */
  public void roll(PersonId person) {
    guardian.request(person, CycleTrigger.ROLL);
  }
}
