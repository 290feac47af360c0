/**
 * Events as any source delivers them, the one rule for what takes time, and the rights that a
 * person grants to their calendar.
 *
 * <p>Google's own words are used for Google's own things.
 */
@NullMarked
package dev.focusguardian.calendar;

import org.jspecify.annotations.NullMarked;
