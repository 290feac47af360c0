package dev.focusguardian.sandbox.wire;

/**
 * Whether the sandbox is enabled; the application decides.
 *
 * @param on never in live mode
 */
public record SandboxSwitch(boolean on) {}
