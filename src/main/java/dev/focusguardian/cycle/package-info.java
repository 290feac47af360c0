/**
 * One cycle for one person: read the calendars, plan, apply the difference. Only this package knows
 */
@NullMarked
package dev.focusguardian.cycle;

import org.jspecify.annotations.NullMarked;
