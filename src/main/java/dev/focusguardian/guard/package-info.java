/**
 * The cycle: sync, measure, plan, book, flag, in that order and one at a time for each person. Only
 * this package knows the order.
 */
@NullMarked
package dev.focusguardian.guard;

import org.jspecify.annotations.NullMarked;
