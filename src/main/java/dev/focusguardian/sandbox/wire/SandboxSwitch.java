package dev.focusguardian.sandbox.wire;

/**
 * Whether the sandbox is there at all, which whoever puts the service together says.
 *
 * @param on never in live mode
 */
public record SandboxSwitch(boolean on) {}
