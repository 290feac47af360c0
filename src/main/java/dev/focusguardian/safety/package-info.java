/** Reasons not to write, even when it is possible: pauses, dry runs, limits and questions. */
@NullMarked
package dev.focusguardian.safety;

import org.jspecify.annotations.NullMarked;
