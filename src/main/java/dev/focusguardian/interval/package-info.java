/** Stretches of time and sets of them: half-open, on the time line, without zones of their own. */
@NullMarked
package dev.focusguardian.interval;

import org.jspecify.annotations.NullMarked;
