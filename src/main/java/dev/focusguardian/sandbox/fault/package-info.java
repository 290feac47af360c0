/** Errors in Google's format, and faults that a test can script. */
@NullMarked
package dev.focusguardian.sandbox.fault;

import org.jspecify.annotations.NullMarked;
