/**
 * Events as any source delivers them, and the one rule for what takes time.
 *
 * <p>Google's own words are used for Google's own things.
 */
@NullMarked
package dev.focusguardian.calendar;

import org.jspecify.annotations.NullMarked;
