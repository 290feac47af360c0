package dev.focusguardian.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.SettingRepair;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsConflict;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.settings.StoredSettings;
import dev.focusguardian.store.FocusTimeTrial;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.PersonRow;
import dev.focusguardian.store.PhaseTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The settings of each person. */
@Singleton
public class PersonSettings {

  private final PersonRepository persons;
  private final PhaseTable phases;
  private final WeekReports reports;
  private final Connections connections;
  private final Map<PersonId, Read> read = new ConcurrentHashMap<>();

  /**
   * Settings with the text they were parsed from. If the stored text differs, another node has
   * changed them.
   */
  private record Read(String text, StoredSettings stored) {}

  public PersonSettings(
      PersonRepository persons, PhaseTable phases, WeekReports reports, Connections connections) {
    this.persons = persons;
    this.phases = phases;
    this.reports = reports;
    this.connections = connections;
  }

  public Settings get(PersonId person) {
    return stored(person).settings();
  }

  /** Everything that a plan depends on, read in one query. */
  public PersonChoices choices(PersonId person) {
    PersonRow row = persons.row(person);
    return new PersonChoices(
        stored(person, row.settings()).settings(),
        new Phases(row.phases().stream().map(PersonPhase::phase).toList()),
        row.roll(),
        row.pausedUntil(),
        row.followed(),
        row.questionOpen(),
        row.calendarChoices());
  }

  private StoredSettings stored(PersonId person) {
    return stored(person, persons.settings(person));
  }

  private StoredSettings stored(PersonId person, String text) {
    Read last = read.get(person);
    if (last == null || !last.text().equals(text)) {
      last = new Read(text, StoredSettings.read(text));
      read.put(person, last);
    }
    return last.stored();
  }

  /**
   * Changes the given keys; the others stay as they were.
   *
   * @throws InvalidSettings naming every problem; then nothing has changed
   */
  public Settings put(PersonId person, JsonNode json) {
    Settings settings = SettingsJson.parse(json, get(person));
    persons.setSettings(person, SettingsJson.write(settings).toString());
    return settings;
  }

  /** The person's phases, in which other settings apply. */
  public Phases phases(PersonId person) {
    return new Phases(phases.list(person).stream().map(PersonPhase::phase).toList());
  }

  /**
   * Notices about a person's settings.
   *
   * @param repairs stored settings that can't be used as they are
   * @param conflicts settings that are valid one by one, but together leave no room for blocks
   * @param unavailable settings that Google does not support for this account or calendar
   */
  public record Notices(
      List<SettingRepair> repairs, List<SettingsConflict> conflicts, List<Unguarded> unavailable) {

    public Notices {
      repairs = List.copyOf(repairs);
      conflicts = List.copyOf(conflicts);
      unavailable = List.copyOf(unavailable);
    }
  }

  public Notices notices(PersonId person) {
    StoredSettings stored = stored(person);
    Preferences preferences = stored.settings().preferences();
    List<Unguarded> unavailable = new ArrayList<>();
    if (preferences.booking().guarded()) {
      connections.calendars(person).stream()
          .filter(StoredCalendar::books)
          .findFirst()
          .flatMap(calendar -> whyNotGuarded(person, calendar))
          .ifPresent(unavailable::add);
    }
    return new Notices(stored.repairs(), SettingsConflict.of(preferences), unavailable);
  }

  private Optional<Unguarded> whyNotGuarded(PersonId person, StoredCalendar calendar) {
    if (!calendar.primary()) {
      return Optional.of(new Unguarded(Unguarded.Kind.NOT_PRIMARY, calendar.summary()));
    }
    return connections.list(person).stream()
        .filter(account -> account.id().equals(calendar.connectionId()))
        .filter(account -> account.focusTime().result() == FocusTimeTrial.Result.REFUSED)
        .findFirst()
        .map(
            account ->
                new Unguarded(Unguarded.Kind.NO_FOCUS_TIME, String.valueOf(account.account())));
  }

  /** The zone in the person's settings, else the zone of their calendars. */
  public ZoneId zone(PersonId person, Settings settings) {
    ZoneId own = settings.zone();
    return own == null ? zone(person, settings, connections.calendars(person)) : own;
  }

  /**
   * The zone in the person's settings, else that of the calendar for booking, else that of the
   * first calendar that is read. If none is read, their primary calendar still shows where they
   * are. If none is connected, the last measured week does.
   *
   * @param calendars the person's calendars
   */
  public ZoneId zone(PersonId person, Settings settings, List<StoredCalendar> calendars) {
    if (settings.zone() != null) {
      return settings.zone();
    }
    return calendars.stream()
        .min(
            Comparator.comparing((StoredCalendar calendar) -> !calendar.reads())
                .thenComparing(calendar -> !calendar.books())
                .thenComparing(calendar -> !calendar.reads() && !calendar.primary()))
        .map(StoredCalendar::zone)
        .or(() -> reports.lastZone(person))
        .map(ZoneId::of)
        .orElse(ZoneId.of("UTC"));
  }
}
