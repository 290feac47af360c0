/**
 * The queue of people whose calendars need a cycle, and the lease under which one runs: one at a
 * time for each person, across all nodes.
 */
@NullMarked
package dev.focusguardian.queue;

import org.jspecify.annotations.NullMarked;
