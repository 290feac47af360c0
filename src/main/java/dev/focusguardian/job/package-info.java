/** Quartz: the clock of all recurring work. Jobs only ask; the work is the guard's. */
@NullMarked
package dev.focusguardian.job;

import org.jspecify.annotations.NullMarked;
