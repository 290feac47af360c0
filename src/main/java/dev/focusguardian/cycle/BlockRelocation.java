package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Removes blocks from calendars that the person does not want them on any more. */
@Singleton
public class BlockRelocation {

  private final Connections connections;
  private final PersonStates states;
  private final FocusBlocks blocks;
  private final BlockRemoval removal;

  public BlockRelocation(
      Connections connections, PersonStates states, FocusBlocks blocks, BlockRemoval removal) {
    this.connections = connections;
    this.states = states;
    this.blocks = blocks;
    this.removal = removal;
  }

  /**
   * Removes future blocks from all calendars but the target. Blocks that the person has placed
   * stay.
   *
   * @param all blocks of the person
   * @param target the calendar that blocks go to now
   * @return the remaining blocks
   */
  List<BookedBlock> clearElsewhere(
      PersonState state,
      List<BookedBlock> all,
      StoredCalendar target,
      HistoryRecorder recorder,
      Lease lease) {
    if (all.stream().allMatch(block -> block.isOn(target))) {
      return all;
    }
    Instant now = state.now();
    Horizon horizon = states.horizon(state, all);
    for (StoredConnection account : state.accounts()) {
      if (!account.connected() || !account.mayBook()) {
        continue;
      }
      try {
        removal.remove(
            recorder,
            account,
            block ->
                !block.isOn(target)
                    && !block.pinned()
                    && block.interval().start().isAfter(now)
                    && horizon.writesIn(block.interval().start()),
            ChangeReason.of(ChangeReason.Kind.CALENDAR_CHOSEN),
            lease);
      } catch (RemoteCalendarException e) {
        throw new AccountFailure(connections.nameAmongSeveral(account), e);
      }
    }
    return blocks.all(state.person());
  }
}
