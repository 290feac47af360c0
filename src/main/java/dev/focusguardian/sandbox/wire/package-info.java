/**
 * Google's HTTP interface over the sandbox's calendars: listings, batches, push channels, control.
 */
@NullMarked
package dev.focusguardian.sandbox.wire;

import org.jspecify.annotations.NullMarked;
