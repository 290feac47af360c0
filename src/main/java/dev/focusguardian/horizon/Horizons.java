package dev.focusguardian.horizon;

import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Refused;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.ClosedSlots;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.WriteConflicts;
import dev.focusguardian.store.WriteConflicts.WriteConflict;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds a person's horizon from their choices, events and blocks. */
@Singleton
public class Horizons {

  /** Covers the longest horizon and every week whose slots matter. */
  private static final int WEEKS = 14;

  private final PersonRepository persons;
  private final ClosedSlots closedSlots;
  private final WriteConflicts conflicts;

  public Horizons(PersonRepository persons, ClosedSlots closedSlots, WriteConflicts conflicts) {
    this.persons = persons;
    this.closedSlots = closedSlots;
    this.conflicts = conflicts;
  }

  /**
   * @param choices the person's choices
   * @param zone the person's zone
   * @param booked the person's blocks
   */
  public Horizon of(
      PersonId person,
      PersonChoices choices,
      ZoneId zone,
      Instant now,
      List<CalendarEvent> events,
      List<BookedBlock> booked) {
    IsoWeek week = IsoWeek.of(now.atZone(zone).toLocalDate());
    List<IsoWeek> weeks = new ArrayList<>();
    for (int ahead = -1; ahead < WEEKS; ahead++) {
      weeks.add(week.plus(ahead));
    }
    ClosedSlots.Closed closed = closedSlots.of(person, now);
    IntervalSet avoided = IntervalSet.empty();
    for (WeeklySlot slot : closed.avoided()) {
      avoided = avoided.union(slot.in(weeks, zone));
    }
    Set<String> own = booked.stream().map(BookedBlock::eventId).collect(Collectors.toSet());
    Refused refused =
        new Refused(
            IntervalSet.of(closed.refused()),
            IntervalSet.of(closed.steppedBack()),
            avoided,
            IntervalSet.empty(),
            IntervalSet.of(
                closed.conflicts().stream()
                    .filter(conflict -> !own.contains(conflict.eventId()))
                    .map(WriteConflict::interval)
                    .toList()));
    return Horizon.of(
            choices.settings().preferences(), choices.phases(), zone, now, events, booked, refused)
        .with(stuck(closed.conflicts(), booked), choices.roll(), Set.copyOf(closed.asked()));
  }

  /** The last planned week, or the next week if that is later. */
  public IsoWeek lastWeek(PersonId person, Settings settled, ZoneId zone, Instant now) {
    IsoWeek last = lastPlannedWeek(person, settled, zone, now);
    IsoWeek next = IsoWeek.of(now.atZone(zone).toLocalDate()).plus(1);
    return last.compareTo(next) < 0 ? next : last;
  }

  /** The last planned week. */
  public IsoWeek lastPlannedWeek(PersonId person, Settings settled, ZoneId zone, Instant now) {
    return persons
        .roll(person)
        .map(roll -> roll.lastWeek(now, zone))
        .orElse(
            IsoWeek.of(now.atZone(zone).toLocalDate())
                .plus(settled.preferences().blocks().timing().horizonWeeks() - 1));
  }

  /** Ids of the events of blocks whose last change Google rejected. */
  public Set<String> stuck(PersonId person, Instant now, List<BookedBlock> booked) {
    return stuck(conflicts.standing(person, now), booked);
  }

  private static Set<String> stuck(List<WriteConflict> conflicting, List<BookedBlock> booked) {
    Set<String> own = booked.stream().map(BookedBlock::eventId).collect(Collectors.toSet());
    return conflicting.stream()
        .map(WriteConflict::eventId)
        .filter(own::contains)
        .collect(Collectors.toSet());
  }
}
