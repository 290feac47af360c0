/**
 * One cycle for one person: read the calendars, plan, apply the difference. Only this package knows
 * the order.
 */
@NullMarked
package dev.focusguardian.cycle;

import org.jspecify.annotations.NullMarked;
