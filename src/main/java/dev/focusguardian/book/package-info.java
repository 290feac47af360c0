/**
 * Applies changes to the calendar one by one. Each can be repeated, and each touches only our own
 * events.
 */
@NullMarked
package dev.focusguardian.book;

import org.jspecify.annotations.NullMarked;
