package dev.focusguardian.guard;

import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Disconnecting: our blocks first, if that is wanted, then the grant, then the data. */
@Singleton
public class Farewell {

  private final Connections connections;
  private final BlockRemoval removal;
  private final Alerts alerts;
  private final Guardian guardian;
  private final Channels channels;
  private final Clock clock;

  public Farewell(
      Connections connections,
      BlockRemoval removal,
      Alerts alerts,
      Guardian guardian,
      Channels channels,
      Clock clock) {
    this.channels = channels;
    this.connections = connections;
    this.removal = removal;
    this.alerts = alerts;
    this.guardian = guardian;
    this.clock = clock;
  }

  /**
   * @param revoked whether Google confirmed that the grant is ended
   * @param blocksLeft blocks that still stand, because they were to stay or could not be removed
   */
  public record Receipt(boolean revoked, int blocksLeft) {}

  /**
   * @return null when the person has no such connection
   */
  public @Nullable Receipt disconnect(PersonId person, UUID id, boolean removeBlocks) {
    // A cycle that is under way would book behind our back.
    Optional<Receipt> receipt =
        guardian.apart(
            person,
            stillMine -> Optional.ofNullable(disconnect(person, id, removeBlocks, stillMine)));
    return receipt.orElse(null);
  }

  private @Nullable Receipt disconnect(
      PersonId person, UUID id, boolean removeBlocks, BooleanSupplier stillMine) {
    StoredConnection connection =
        connections.list(person).stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElse(null);
    if (connection == null) {
      return null;
    }
    int left = 0;
    boolean revoked = true;
    if (removeBlocks && connection.connected()) {
      Instant now = clock.instant();
      left =
          removal.remove(
              person,
              connection,
              block -> block.interval().end().isAfter(now),
              "You disconnected",
              stillMine);
    }
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
      guardian.request(person, Guardian.Trigger.SETTINGS);
    }
    return new Receipt(revoked, left);
  }
}
