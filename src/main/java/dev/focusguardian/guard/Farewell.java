package dev.focusguardian.guard;

import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Disconnecting: our blocks first, if that is wanted, then the grant, then the data. */
@Singleton
public class Farewell {

  private final Connections connections;
  private final GuardCycle cycle;

  public Farewell(Connections connections, GuardCycle cycle) {
    this.connections = connections;
    this.cycle = cycle;
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
    if (removeBlocks && connection.state().equals("connected")) {
      left = cycle.removeBlocks(person, connection);
    }
    try {
      connections.revoke(connection);
    } catch (RemoteCalendarException | IllegalStateException e) {
      // Forgotten here all the same; the person is told to end it at Google themselves.
      revoked = false;
    }
    return new Receipt(revoked, left);
  }
}
