/** Takes the last changes back. */
@NullMarked
package dev.focusguardian.undo;

import org.jspecify.annotations.NullMarked;
