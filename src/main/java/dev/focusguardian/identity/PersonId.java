package dev.focusguardian.identity;

/** Whose data it is. */
public record PersonId(long value) {}
