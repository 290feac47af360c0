package dev.focusguardian.sandbox.wire;

/**
 * Whether the sandbox is enabled; decided by the application.
 *
 * @param on never in live mode
 */
public record SandboxSwitch(boolean on) {}
