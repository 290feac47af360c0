package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
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
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final BlockRemoval removal;

  public BlockRelocation(
      Connections connections,
      CalendarMirror mirror,
      FocusBlocks blocks,
      Horizons horizons,
      BlockRemoval removal) {
    this.connections = connections;
    this.mirror = mirror;
    this.blocks = blocks;
    this.horizons = horizons;
    this.removal = removal;
  }

  /**
   * Blocks that the person put somewhere themselves stay.
   *
   * @param target where blocks go now
   */
  void clearElsewhere(
      PersonState state, StoredCalendar target, HistoryRecorder recorder, Lease lease) {
    List<BookedBlock> all = blocks.all(state.person());
    if (all.stream().allMatch(block -> block.isOn(target))) {
      return;
    }
    Instant now = state.now();
    Horizon horizon =
        horizons.of(
            state.person(), state.settled(), state.zone(), now, mirror.events(state.person()), all);
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
  }
}
