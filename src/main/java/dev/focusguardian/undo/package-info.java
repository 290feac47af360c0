/** Undoes the last changes. */
@NullMarked
package dev.focusguardian.undo;

import org.jspecify.annotations.NullMarked;
