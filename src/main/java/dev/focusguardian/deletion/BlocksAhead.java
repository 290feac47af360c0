package dev.focusguardian.deletion;

import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;

/** The blocks that have not ended yet on the calendars of an account that is being disconnected. */
@Singleton
public class BlocksAhead {

  private final BlockRemoval removal;
  private final FocusBlocks blocks;
  private final History history;
  private final Clock clock;

  public BlocksAhead(BlockRemoval removal, FocusBlocks blocks, History history, Clock clock) {
    this.removal = removal;
    this.blocks = blocks;
    this.history = history;
    this.clock = clock;
  }

  /** How many blocks there are. */
  int standing(PersonId person, UUID connection) {
    return (int)
        blocks.all(person).stream()
            .filter(ahead())
            .filter(block -> block.connectionId().equals(connection))
            .count();
  }

  private Predicate<BookedBlock> ahead() {
    Instant now = clock.instant();
    return block -> block.interval().end().isAfter(now);
  }

  /**
   * @return whether Google still accepts the access
   */
  boolean remove(PersonId person, StoredConnection connection, Lease lease) {
    try {
      HistoryRecorder diary =
          new HistoryRecorder(history, person, clock.instant(), CycleTrigger.FAREWELL);
      removal.remove(
          diary, connection, ahead(), ChangeReason.of(ChangeReason.Kind.DISCONNECTED), lease);
      return true;
    } catch (AuthorizationRevoked e) {
      // The access was revoked meanwhile: only the person can remove the remaining blocks.
      return false;
    }
  }
}
