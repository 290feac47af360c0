package dev.focusguardian.account;

import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.CycleQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Checks every stored token with the configured keys when the service starts. A token sealed with
 * an earlier key is sealed again with the current one, so that the earlier key can be dropped. A
 * connection that was unusable because its key was missing is used again. A token that no key opens
 * stays as it is, in case its key returns.
 */
@Singleton
public class KeyRotation {

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);

  private final ConnectionTable table;
  private final LostGrants grants;
  private final CycleQueue queue;
  private final TokenVault vault;

  public KeyRotation(ConnectionTable table, LostGrants grants, CycleQueue queue, TokenVault vault) {
    this.table = table;
    this.grants = grants;
    this.queue = queue;
    this.vault = vault;
  }

  void start(@Observes StartupEvent event) {
    int renewed = rotate();
    if (renewed > 0) {
      LOG.infof("%d stored tokens were sealed with the new key", renewed);
    }
    int back = unlock();
    if (back > 0) {
      LOG.infof("%d connections are back, because their key is", back);
    }
    long closed =
        table.sealed().stream()
            .filter(stored -> vault.tryOpen(stored.id(), stored.token()).isEmpty())
            .count();
    if (closed > 0) {
      LOG.warnf(
          "%d stored tokens do not open with the key of this start. Nothing of them is lost: start"
              + " with the right guardian.secret (or the data folder's file \"secret\"), or name it in"
              + " guardian.secret-previous, and they are used again",
          closed);
    }
  }

  /** Returns how many were sealed with the new key. */
  int rotate() {
    int renewed = 0;
    for (ConnectionTable.Sealed sealed : table.sealed()) {
      byte[] fresh = vault.renewed(sealed.id(), sealed.token()).orElse(null);
      // Meanwhile, another node may have done this, or a new consent may have replaced the token.
      if (fresh != null && table.replaceToken(sealed, fresh)) {
        renewed++;
      }
    }
    return renewed;
  }

  /** Returns how many connections are back. */
  int unlock() {
    int back = 0;
    for (ConnectionTable.Sealed sealed : table.sealed()) {
      if (vault.tryOpen(sealed.id(), sealed.token()).isPresent() && table.unlock(sealed.id())) {
        grants.found(sealed.id());
        table.personOf(sealed.id()).ifPresent(person -> queue.request(person, true, "connected"));
        back++;
      }
    }
    return back;
  }
}
