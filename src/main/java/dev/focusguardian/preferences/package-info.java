/**
 * A person's settings: their working time, what takes time for them, and how they want their focus
 * blocks. Each setting is declared here, with its limits, and checked in {@code settings}.
 */
@NullMarked
package dev.focusguardian.preferences;

import org.jspecify.annotations.NullMarked;
