package dev.focusguardian;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.sandbox.oauth.SandboxTokens;
import dev.focusguardian.store.ConnectionTable;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Checks once more, with the effective values, from where the service can be reached, and refuses
 * an open sandbox on a database that contains a real account.
 */
@Singleton
public class ReachGuard {

  private static final Logger LOG = Logger.getLogger(ReachGuard.class);

  private final Reach reach;
  private final ConnectionTable connections;
  private final TokenVault vault;
  private final Instance<SandboxTokens> sandbox;

  /**
   * @param sandbox only resolved for an open sandbox, because reading its file can fail
   */
  public ReachGuard(
      Config config,
      ConnectionTable connections,
      TokenVault vault,
      Instance<SandboxTokens> sandbox) {
    this.reach = new Reach(config);
    this.connections = connections;
    this.vault = vault;
    this.sandbox = sandbox;
  }

  void start(@Observes StartupEvent event) {
    // Tests run on loopback, with made-up public addresses.
    if (LaunchMode.current() != LaunchMode.TEST) {
      check();
    }
  }

  void check() {
    reach.problem().ifPresent(ReachGuard::refuse);
    if (!reach.isOpenSandbox()) {
      return;
    }
    if (!connections.sealed().stream().allMatch(this::isSandboxes)) {
      refuse(
          "guardian.sandbox.anywhere lets everybody in who reaches this service, and its database"
              + " holds a connection that is not one of the sandbox's. Give the open sandbox a data"
              + " folder (guardian.data) or a database of its own");
    }
    LOG.warn(
        "guardian.sandbox.anywhere is set: everybody who reaches this service can see and change"
            + " what is in it. Load no calendar of yours");
  }

  private boolean isSandboxes(ConnectionTable.Sealed sealed) {
    return vault
        .tryOpen(sealed.id(), sealed.token())
        .filter(token -> sandbox.get().isGrant(token))
        .isPresent();
  }

  private static void refuse(String sentence) {
    throw new PreventFurtherStepsException(sentence, 1);
  }
}
