/** Startup: configuration, clock, embedded database. */
@NullMarked
package dev.focusguardian;

import org.jspecify.annotations.NullMarked;
