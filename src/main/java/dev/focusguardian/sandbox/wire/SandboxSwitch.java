package dev.focusguardian.sandbox.wire;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** Whether the sandbox is there at all: never in live mode. */
@ApplicationScoped
public class SandboxSwitch {

  /** Giving a client's id makes the mode live, unless the mode is said outright. */
  public boolean on() {
    String mode =
        ConfigProvider.getConfig()
            .getOptionalValue("guardian.google.mode", String.class)
            .orElseGet(
                () ->
                    ConfigProvider.getConfig()
                            .getOptionalValue("guardian.google.client-id", String.class)
                            .isPresent()
                        ? "live"
                        : "sandbox");
    return mode.equals("sandbox");
  }
}
