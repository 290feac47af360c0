/**
 * Keeps our copies of the calendars in step with Google: polls, push notifications and their\n *
 * channels.
 */
@NullMarked
package dev.focusguardian.mirror;

import org.jspecify.annotations.NullMarked;
