/** Recurring jobs, scheduled by Quartz. They only start work that other packages do. */
@NullMarked
package dev.focusguardian.job;

import org.jspecify.annotations.NullMarked;
