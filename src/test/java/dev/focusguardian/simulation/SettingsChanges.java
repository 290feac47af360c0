package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.settings.StoredSettings;
import dev.focusguardian.store.PersonRepository;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Settings that people change at any time, even while a cycle runs. */
final class SettingsChanges {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri");

  private final World world;
  private final PersonRepository persons;

  SettingsChanges(World world, Jdbi jdbi) {
    this.world = world;
    this.persons = new PersonRepository(jdbi);
  }

  /** One of the settings gets another value. */
  void change(Person person) {
    if (world.worldFaults.isPoisoned(person)) {
      return;
    }
    ObjectNode wish = JSON.createObjectNode();
    switch (world.random.nextInt(4)) {
      case 0 -> hours(person, wish);
      case 1 ->
          wish.put("focusMinimumMinutes", List.of(60, 90, 120).get(world.random.nextInt(3)))
              .put("blockMaxMinutes", List.of(120, 150, 180).get(world.random.nextInt(3)))
              .put("breakMinutes", 15 * world.random.nextInt(3));
      case 2 -> wish.put("goalMinutes", 60 * (4 + world.random.nextInt(12)));
      default -> policy(person, wish);
    }
    try {
      Settings before = StoredSettings.read(persons.settings(person.id)).settings();
      Settings after = SettingsJson.parse(wish, before);
      persons.setSettings(person.id, SettingsJson.write(after).toString());
      world.note(person.email + " wants " + wish);
    } catch (InvalidSettings e) {
      throw new IllegalStateException(
          "The world settingsChanges for what there is not: " + wish, e);
    }
    if (!world.isNested()) {
      world.nested(world.idle(), node -> node.settingsChanged(person));
    }
  }

  private void hours(Person person, ObjectNode wish) {
    person.from = LocalTime.of(8 + world.random.nextInt(3), 0);
    person.to = LocalTime.of(16 + world.random.nextInt(3), 0);
    ObjectNode week = wish.putObject("workingHours");
    DAYS.forEach(day -> week.putArray(day).add(person.from + "-" + person.to));
  }

  private void policy(Person person, ObjectNode wish) {
    String policy =
        List.of("just-in-time", "hold", "dry-run", "just-in-time").get(world.random.nextInt(4));
    wish.put("policy", policy);
    person.dryRunSince = policy.equals("dry-run") ? world.time.instant() : null;
  }
}
