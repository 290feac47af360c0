package dev.focusguardian.sandbox.wire;

import java.time.Instant;

/** Somebody has set the sandbox's clock forward; who keeps the time has to follow. */
public record ClockMoved(Instant now) {}
