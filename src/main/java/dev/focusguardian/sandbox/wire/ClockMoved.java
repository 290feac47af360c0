package dev.focusguardian.sandbox.wire;

import java.time.Instant;

/** Somebody has set the sandbox's clock forward; listeners that keep times have to follow. */
public record ClockMoved(Instant now) {}
