/** One cycle for one person: read the calendars, plan, apply the difference, write the reports. */
@NullMarked
package dev.focusguardian.cycle;

import org.jspecify.annotations.NullMarked;
