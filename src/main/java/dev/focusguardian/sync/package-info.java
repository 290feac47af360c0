/**
 * Keeps a copy in step: full and incremental pulls, tokens, and suspicion of emptiness. No
 * database.
 */
@NullMarked
package dev.focusguardian.sync;

import org.jspecify.annotations.NullMarked;
