package dev.focusguardian.account;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.OverlappingPhases;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.store.PhaseTable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A person's phases. No two share a date. */
@Singleton
public class PersonPhases {

  /** More than a person marks in ten years. */
  private static final int MOST = 500;

  private final PhaseTable table;

  public PersonPhases(PhaseTable table) {
    this.table = table;
  }

  /** Earliest first. */
  public List<PersonPhase> list(PersonId person) {
    return table.list(person);
  }

  /**
   * @throws OverlappingPhases if one of its dates belongs to another phase already
   */
  public PersonPhase add(PersonId person, Phase phase) {
    PersonPhase added = new PersonPhase(UUID.randomUUID(), phase);
    table.change(
        person,
        all -> {
          List<PersonPhase> more = new ArrayList<>(all);
          more.add(added);
          return checked(more);
        });
    return added;
  }

  /**
   * Empty when there is no such phase.
   *
   * @throws OverlappingPhases if one of its dates belongs to another phase already
   */
  public Optional<PersonPhase> change(PersonId person, UUID id, Phase phase) {
    PersonPhase changed = new PersonPhase(id, phase);
    List<PersonPhase> now =
        table.change(
            person,
            all -> checked(all.stream().map(one -> one.id().equals(id) ? changed : one).toList()));
    return now.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Whether there was such a phase. */
  public boolean remove(PersonId person, UUID id) {
    List<PersonPhase> removed = new ArrayList<>();
    table.change(
        person,
        all -> {
          all.stream().filter(one -> one.id().equals(id)).forEach(removed::add);
          return all.stream().filter(one -> !one.id().equals(id)).toList();
        });
    return !removed.isEmpty();
  }

  /**
   * Replaces all phases with these.
   *
   * @throws OverlappingPhases if two of them claim the same date
   */
  public List<PersonPhase> replace(PersonId person, List<Phase> phases) {
    return table.change(
        person,
        all ->
            checked(
                phases.stream().map(phase -> new PersonPhase(named(phase, all), phase)).toList()));
  }

  /** A phase that doesn't change keeps its id. */
  private static UUID named(Phase phase, List<PersonPhase> all) {
    return all.stream()
        .filter(one -> one.phase().equals(phase))
        .map(PersonPhase::id)
        .findFirst()
        .orElseGet(UUID::randomUUID);
  }

  private static List<PersonPhase> checked(List<PersonPhase> all) {
    if (all.size() > MOST) {
      throw new InvalidSettings(
          List.of(
              new InvalidSettings.Problem(
                  "phases", all.size() + " are too many; at most " + MOST + " can be kept")));
    }
    // The constructor rejects overlapping phases.
    new Phases(all.stream().map(PersonPhase::phase).toList());
    return all;
  }
}
