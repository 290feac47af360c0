/**
 * The queue of people whose calendars need a cycle, and the lease under which one runs: one at a\n
 * * time for each person, on all nodes together.
 */
@NullMarked
package dev.focusguardian.queue;

import org.jspecify.annotations.NullMarked;
