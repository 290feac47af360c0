/**
 * What a person has settled: their working time, what counts for them, and how blocks are wanted.
 * Checked on construction elsewhere; plain values here.
 */
@NullMarked
package dev.focusguardian.preferences;

import org.jspecify.annotations.NullMarked;
