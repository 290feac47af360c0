/** Errors in Google's shape, and the faults that a test can order. */
@NullMarked
package dev.focusguardian.sandbox.fault;

import org.jspecify.annotations.NullMarked;
