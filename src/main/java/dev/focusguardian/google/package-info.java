/** Google, through its own clients. No other package imports this one; it implements the ports. */
@NullMarked
package dev.focusguardian.google;

import org.jspecify.annotations.NullMarked;
