package dev.focusguardian.sandbox.wire;

import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.SandboxMemory;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.oauth.SandboxTokens;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Reports when the sandbox cannot read or store its calendars. */
@Readiness
@ApplicationScoped
public class SandboxReadiness implements HealthCheck {

  private final SandboxSwitch sandbox;
  private final SandboxMemory memory;
  private final SandboxGoogle google;
  private final SandboxTokens tokens;

  public SandboxReadiness(
      SandboxSwitch sandbox, SandboxMemory memory, SandboxGoogle google, SandboxTokens tokens) {
    this.sandbox = sandbox;
    this.memory = memory;
    this.google = google;
    this.tokens = tokens;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("Sandbox");
    String problem = sandbox.on() ? problem() : null;
    return problem == null
        ? answer.up().build()
        : answer.down().withData("problem", problem).build();
  }

  private @Nullable String problem() {
    try {
      // Both read their state when they are first used.
      google.alone(() -> tokens.isGrant(""));
    } catch (GoogleError e) {
      return e.getMessage();
    }
    return memory.problem();
  }
}
