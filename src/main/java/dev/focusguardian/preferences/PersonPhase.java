package dev.focusguardian.preferences;

import java.util.UUID;

/** A phase of a person, with the id under which it is changed and removed. */
public record PersonPhase(UUID id, Phase phase) {}
