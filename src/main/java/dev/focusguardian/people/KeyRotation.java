package dev.focusguardian.people;

import dev.focusguardian.store.ConnectionTable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Seals what an earlier key sealed with the present one, so that the earlier one can be dropped.
 */
@Singleton
public class KeyRotation {

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);

  private final ConnectionTable table;
  private final TokenVault vault;

  public KeyRotation(ConnectionTable table, TokenVault vault) {
    this.table = table;
    this.vault = vault;
  }

  void start(@Observes StartupEvent event) {
    int renewed = rotate();
    if (renewed > 0) {
      LOG.infof("%d stored tokens were sealed with the new key", renewed);
    }
  }

  /** Returns how many were sealed anew. */
  int rotate() {
    int renewed = 0;
    for (ConnectionTable.Sealed sealed : table.sealed()) {
      byte[] fresh = vault.renewed(sealed.id(), sealed.token()).orElse(null);
      // Another node may have done it already, or a new consent have brought another token.
      if (fresh != null && table.replaceToken(sealed, fresh)) {
        renewed++;
      }
    }
    return renewed;
  }
}
