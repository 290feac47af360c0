package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockWatch;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.blocks.RefusedSlots;
import dev.focusguardian.blocks.RemoteEventCheck;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.mirror.MirrorSync;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out which blocks have been changed or removed by someone else since the last cycle. */
@Singleton
public class BlockReview {

  private final Connections connections;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final RefusedSlots refusals;

  public BlockReview(
      Connections connections, CalendarMirror mirror, FocusBlocks blocks, RefusedSlots refusals) {
    this.connections = connections;
    this.mirror = mirror;
    this.blocks = blocks;
    this.refusals = refusals;
  }

  /** Returns all blocks as they are now. */
  List<BookedBlock> review(PersonState state, HistoryRecorder recorder, Lease lease) {
    List<BookedBlock> standing = blocks.all(state.person());
    boolean changed = false;
    Map<UUID, List<RemoteEvent>> marked =
        mirror.marked(state.calendars().stream().map(StoredCalendar::id).toList());
    for (StoredCalendar calendar : state.calendars()) {
      if (calendar.counts() && calendar.syncedAt() != null) {
        changed |=
            new BlockWatch(
                    blocks, recorder, calendar, new RemoteEventCheck(connections, calendar), lease)
                .look(
                    standing,
                    marked.getOrDefault(calendar.id(), List.of()),
                    MirrorSync.window(state.now()),
                    calendar.bulkRemovalSeen());
        if (calendar.bulkRemovalSeen()) {
          mirror.seen(calendar.id());
        }
      }
    }
    refusals.consider(recorder, state.zone());
    return changed ? blocks.all(state.person()) : standing;
  }
}
