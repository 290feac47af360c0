/**
 * A stand-in for Google Calendar in Google's own wire format: a state machine with an injected
 * clock, and its HTTP interface. It does not depend on the service, except that {@code ics} reads
 * calendar files and expands series for it; any calendar client can use it.
 */
@NullMarked
package dev.focusguardian.sandbox;

import org.jspecify.annotations.NullMarked;
