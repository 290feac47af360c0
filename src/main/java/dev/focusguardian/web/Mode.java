package dev.focusguardian.web;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the pages speak of the real Google or of the sandbox. */
@Singleton
public class Mode {

  private final boolean live;
  private final boolean ready;

  public Mode(
      @ConfigProperty(name = "guardian.google.mode") Optional<String> mode,
      @ConfigProperty(name = "guardian.google.client-id") Optional<String> clientId) {
    live = mode.orElse(clientId.isPresent() ? "live" : "sandbox").equals("live");
    ready = !live || clientId.isPresent();
  }

  public boolean live() {
    return live;
  }

  /** Google's client is known, or none is needed. */
  public boolean ready() {
    return ready;
  }
}
