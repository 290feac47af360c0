/** Google, through its own clients. Nobody imports this package; it serves the ports. */
@NullMarked
package dev.focusguardian.google;

import org.jspecify.annotations.NullMarked;
