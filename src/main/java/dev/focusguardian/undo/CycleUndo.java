package dev.focusguardian.undo;

import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.History;
import dev.focusguardian.store.History.Cycle;
import dev.focusguardian.store.History.Entry;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.undo.NothingToUndo.Why;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the last cycle, as far as the calendar is still as that cycle left it. The service doesn't
 * repeat what was undone: the slot of a removed block counts as refused, a block that is put back
 * stays, and booking is paused until the next day.
 *
 * <p>It can be repeated after a crash, because changes that are already undone count as done.
 */
@Singleton
public class CycleUndo {

  private static final Set<BlockEvent> OURS =
      Set.of(BlockEvent.BOOKED, BlockEvent.MOVED, BlockEvent.RELEASED);
  private static final Duration LONGEST_AGO = Duration.ofDays(7);

  private final History history;
  private final PersonRepository persons;
  private final PersonSettings settings;
  private final Restorations restorations;
  private final DeletionRequests leavings;
  private final CycleRunner cycles;
  private final Clock clock;

  public CycleUndo(
      History history,
      PersonRepository persons,
      PersonSettings settings,
      Restorations restorations,
      DeletionRequests leavings,
      CycleRunner cycles,
      Clock clock) {
    this.leavings = leavings;
    this.history = history;
    this.persons = persons;
    this.settings = settings;
    this.restorations = restorations;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * The result of undoing one change of the cycle.
   *
   * @param slot where the block was after the cycle, or before it was removed
   */
  public record Line(BlockEvent event, Interval slot, UndoResult result) {}

  /**
   * @param pausedUntil nothing is written until then, so that the person has time to decide
   */
  public record Undone(Instant at, Instant pausedUntil, List<Line> lines) {
    public Undone {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What could be undone now.
   *
   * @param at when it was done
   * @param obstacle why it can't be undone now; null if it can
   */
  public record Prospect(Instant at, @Nullable NothingToUndo obstacle) {}

  /** Empty if there was no cycle, or if it is already undone. */
  public Optional<Prospect> prospect(PersonId person) {
    return history
        .last(person)
        .filter(cycle -> cycle.undoneAt() == null)
        .map(cycle -> new Prospect(cycle.at(), obstacle(cycle, person)));
  }

  private @Nullable NothingToUndo obstacle(Cycle cycle, PersonId person) {
    Instant now = clock.instant();
    try {
      check(cycle, person, now);
      restorations.check(person, now);
      return null;
    } catch (NothingToUndo e) {
      return e;
    }
  }

  /** Receives the number of changes that have been handled so far. */
  interface Watcher {
    void at(int done, int of);
  }

  /**
   * @throws NothingToUndo if there is no such cycle
   * @throws StillBusy if a running cycle does not end; nothing was changed then
   * @throws RemoteCalendarException if Google cannot be reached; asking again continues from there
   */
  Undone undo(PersonId person, Watcher watcher) {
    // A running cycle would interfere.
    try {
      return cycles.apart(person, lease -> undo(person, lease, watcher));
    } catch (LeaseLost e) {
      throw new StillBusy(StillBusy.Why.TAKEN_OVER);
    }
  }

  private void check(Cycle cycle, PersonId person, Instant now) {
    if (leavings.since(person).isPresent()) {
      throw new NothingToUndo(Why.LEAVING, null);
    }
    if (cycle.undoneAt() != null) {
      throw new NothingToUndo(Why.UNDONE_ALREADY, null);
    }
    if (cycle.at().isBefore(now.minus(LONGEST_AGO))) {
      throw new NothingToUndo(Why.TOO_LONG_AGO, null);
    }
  }

  private Undone undo(PersonId person, Lease lease, Watcher watcher) {
    Instant now = clock.instant();
    Cycle cycle = history.last(person).orElseThrow(() -> new NothingToUndo(Why.NOTHING_DONE, null));
    check(cycle, person, now);
    PersonChoices choices = settings.choices(person);
    ZoneId zone = settings.zone(person, choices.settings());
    Instant tomorrow = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    Instant standing = choices.pausedUntil();
    Instant paused = standing != null && tomorrow.isBefore(standing) ? standing : tomorrow;
    Restoration restoration = restorations.on(person, now, choices, lease);
    // Pause before the first change, so that no cycle repeats what is being undone.
    persons.pause(person, paused);
    history.undoBegun(person, cycle.id(), now);
    // The person's own changes stay, and protection levels follow from the plan.
    List<Entry> entries =
        new ArrayList<>(
            cycle.entries().stream().filter(entry -> OURS.contains(entry.event())).toList());
    Collections.reverse(entries);
    List<Line> lines = new ArrayList<>();
    for (Entry entry : entries) {
      watcher.at(lines.size(), entries.size());
      cycles.tell(person, CycleStage.UNDOING);
      switch (entry.event()) {
        case BOOKED -> lines.add(restoration.unbook(entry));
        case MOVED -> lines.add(restoration.moveBack(entry));
        case RELEASED -> lines.add(restoration.bookAgain(entry));
        case CHANGED, DELETED_BY_PERSON, MADE_YOURS, PINNED, TAKEN_UP_AGAIN, GONE_WITH_CALENDAR ->
            throw new IllegalStateException("Not ours to take back: " + entry.event());
      }
    }
    history.undone(person, cycle.id(), now);
    return new Undone(cycle.at(), paused, lines);
  }
}
