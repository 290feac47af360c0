/** The sandbox's calendars as a state machine: events, series, invitations, uploads, a sample. */
@NullMarked
package dev.focusguardian.sandbox.calendar;

import org.jspecify.annotations.NullMarked;
