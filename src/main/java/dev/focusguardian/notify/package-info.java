/** Tells a person of alerts on the channels that they chose: when, to whom, and once each. */
@NullMarked
package dev.focusguardian.notify;

import org.jspecify.annotations.NullMarked;
