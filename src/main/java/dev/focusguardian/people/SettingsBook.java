package dev.focusguardian.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.Persons;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Comparator;

/** What a person has settled. */
@Singleton
public class SettingsBook {

  private final Persons persons;
  private final Connections connections;

  public SettingsBook(Persons persons, Connections connections) {
    this.persons = persons;
    this.connections = connections;
  }

  public Settings get(PersonId person) {
    return SettingsJson.parse(persons.settings(person), Settings.defaults());
  }

  /**
   * Keys that are given override; the others stay as they were.
   *
   * @throws InvalidSettings naming every problem; nothing has changed then
   */
  public Settings put(PersonId person, JsonNode json) {
    Settings settings = SettingsJson.parse(json, get(person));
    persons.setSettings(person, SettingsJson.write(settings).toString());
    return settings;
  }

  /** The person's own zone, else that of the calendar for booking, else that of the first one. */
  public ZoneId zone(PersonId person, Settings settings) {
    if (settings.zone() != null) {
      return settings.zone();
    }
    return connections.calendars(person).stream()
        .filter(StoredCalendar::reads)
        .min(Comparator.comparing(calendar -> !calendar.books()))
        .map(calendar -> ZoneId.of(calendar.zone()))
        .orElse(ZoneId.of("UTC"));
  }
}
