package dev.focusguardian.deletion;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.Channels;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Disconnects an account: removes our blocks if requested, then revokes the grant, then deletes the
 * data.
 */
@Singleton
public class AccountDisconnect {

  private final Connections connections;
  private final BlocksAhead blocks;
  private final Alerts alerts;
  private final CycleRunner cycles;
  private final Channels channels;
  private final WeekReporting reports;

  public AccountDisconnect(
      Connections connections,
      BlocksAhead blocks,
      Alerts alerts,
      CycleRunner cycles,
      Channels channels,
      WeekReporting reports) {
    this.channels = channels;
    this.reports = reports;
    this.connections = connections;
    this.blocks = blocks;
    this.alerts = alerts;
    this.cycles = cycles;
  }

  /**
   * @param revoked whether Google confirmed that the grant is revoked
   * @param blocksLeft future blocks that are still there, because they were to be kept or could not
   *     be removed
   * @param endedBefore Google had revoked the access already, so we could not give it back
   */
  public record Receipt(boolean revoked, int blocksLeft, boolean endedBefore) {}

  /**
   * @return null when the person has no such connection
   * @throws StillBusy if a cycle does not end; nothing was changed then
   * @throws RemoteCalendarException if the blocks have to be removed and Google cannot be reached
   *     now; the account then stays connected
   */
  public @Nullable Receipt disconnect(PersonId person, UUID id, boolean removeBlocks) {
    // A running cycle would keep booking.
    Optional<Receipt> receipt =
        cycles.apart(
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
      accepted = blocks.remove(person, connection, lease);
    }
    int left = blocks.standing(person, id);
    channels.stopAll(connection);
    try {
      connections.revoke(connection);
    } catch (RemoteCalendarException | IllegalStateException e) {
      // We delete our data anyway; the person is told to revoke the access at Google.
      revoked = false;
    }
    reports.forgetOtherCalendars(person);
    reports.refresh(person);
    if (connections.list(person).isEmpty()) {
      alerts.resolveAll(person);
    } else {
      // Without that account's events, the weeks have to be planned again.
      cycles.request(person, CycleTrigger.SETTINGS);
    }
    return new Receipt(revoked, left, !accepted);
  }
}
