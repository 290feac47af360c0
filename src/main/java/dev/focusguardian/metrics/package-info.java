/**
 * The figures of a week: what the meetings cost, and how much of that is only because of where they
 * stand. Pure: events and preferences in, figures out.
 */
@NullMarked
package dev.focusguardian.metrics;

import org.jspecify.annotations.NullMarked;
