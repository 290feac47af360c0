package dev.focusguardian;

import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.sandbox.wire.SandboxSwitch;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Provides the mode in which this service runs, also to the sandbox. */
public class ChosenMode {

  static GoogleMode in(Config config) {
    return GoogleMode.of(
        config.getOptionalValue("guardian.google.mode", String.class),
        config.getOptionalValue("guardian.google.client-id", String.class));
  }

  @Produces
  @Singleton
  GoogleMode mode(Config config) {
    return in(config);
  }

  @Produces
  @Singleton
  SandboxSwitch sandbox(GoogleMode mode) {
    return new SandboxSwitch(!mode.isLive());
  }
}
