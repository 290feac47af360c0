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

/** Disconnecting: our blocks first, if that is wanted, then the grant, then the data. */
@Singleton
public class AccountDisconnect {

  private final Connections connections;
  private final BlocksAhead blocks;
  private final Alerts alerts;
  private final CycleRunner guardian;
  private final Channels channels;
  private final WeekReporting reports;

  public AccountDisconnect(
      Connections connections,
      BlocksAhead blocks,
      Alerts alerts,
      CycleRunner guardian,
      Channels channels,
      WeekReporting reports) {
    this.channels = channels;
    this.reports = reports;
    this.connections = connections;
    this.blocks = blocks;
    this.alerts = alerts;
    this.guardian = guardian;
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
      accepted = blocks.remove(person, connection, lease);
    }
    int left = blocks.standing(person, id);
    channels.stopAll(connection);
    try {
      connections.revoke(connection);
    } catch (RemoteCalendarException | IllegalStateException e) {
      // Forgotten here all the same; the person is told to end it at Google themselves.
      revoked = false;
    }
    reports.forgetOtherCalendars(person);
    reports.refresh(person);
    if (connections.list(person).isEmpty()) {
      alerts.resolveAll(person);
    } else {
      // Without that account's events the week is another one.
      guardian.request(person, CycleTrigger.SETTINGS);
    }
    return new Receipt(revoked, left, !accepted);
  }
}
