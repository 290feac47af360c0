package dev.focusguardian.deletion;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.Channels;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Disconnecting: our blocks first, if that is wanted, then the grant, then the data. */
@Singleton
public class AccountDisconnect {

  private final Connections connections;
  private final BlockRemoval removal;
  private final FocusBlocks blocks;
  private final Alerts alerts;
  private final CycleRunner guardian;
  private final Channels channels;
  private final History history;
  private final Clock clock;

  public AccountDisconnect(
      Connections connections,
      BlockRemoval removal,
      FocusBlocks blocks,
      Alerts alerts,
      CycleRunner guardian,
      Channels channels,
      History history,
      Clock clock) {
    this.channels = channels;
    this.history = history;
    this.connections = connections;
    this.removal = removal;
    this.blocks = blocks;
    this.alerts = alerts;
    this.guardian = guardian;
    this.clock = clock;
  }

  /**
   * @param revoked whether Google confirmed that the grant is ended
   * @param blocksLeft blocks ahead that still stand, because they were to stay or could not be
   *     removed
   * @param endedBefore Google had ended the access already, so that none could be given back
   */
  public record Receipt(boolean revoked, int blocksLeft, boolean endedBefore) {}

  /**
   * @return null when the person has no such connection
   * @throws StillBusy if a cycle does not end; nothing was done then
   * @throws RemoteCalendarException if the blocks shall be removed and Google cannot be reached for
   *     it now; the account stays connected then
   */
  public @Nullable Receipt disconnect(PersonId person, UUID id, boolean removeBlocks) {
    // A cycle that is under way would book behind our back.
    Optional<Receipt> receipt =
        guardian.apart(
            person, lease -> Optional.ofNullable(disconnect(person, id, removeBlocks, lease)));
    return receipt.orElse(null);
  }

  private @Nullable Receipt disconnect(
      PersonId person, UUID id, boolean removeBlocks, Lease lease) {
    StoredConnection connection =
        connections.list(person).stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElse(null);
    if (connection == null) {
      return null;
    }
    boolean revoked = true;
    boolean accepted = connection.connected();
    if (removeBlocks && accepted) {
      accepted = remove(person, connection, lease);
    }
    int left = standing(person, id);
    channels.stopAll(connection);
    try {
      connections.revoke(connection);
    } catch (RemoteCalendarException | IllegalStateException e) {
      // Forgotten here all the same; the person is told to end it at Google themselves.
      revoked = false;
    }
    if (connections.list(person).isEmpty()) {
      alerts.resolveAll(person);
    } else {
      // Without that account's events the week is another one.
      guardian.request(person, CycleTrigger.SETTINGS);
    }
    return new Receipt(revoked, left, !accepted);
  }

  /** How many blocks that are not over stand on calendars of that account. */
  private int standing(PersonId person, UUID connection) {
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

  /** Whether Google still accepts the access. */
  private boolean remove(PersonId person, StoredConnection connection, Lease lease) {
    try {
      HistoryRecorder diary =
          new HistoryRecorder(history, person, clock.instant(), CycleTrigger.FAREWELL);
      removal.remove(
          diary, connection, ahead(), ChangeReason.of(ChangeReason.Kind.DISCONNECTED), lease);
      return true;
    } catch (AuthorizationRevoked e) {
      // The access has ended meanwhile: what is left can only be removed by hand.
      return false;
    }
  }
}
