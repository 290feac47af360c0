/**
 * Keeps our copies of the calendars up to date with Google: polling, push notifications and their
 * channels.
 */
@NullMarked
package dev.focusguardian.mirror;

import org.jspecify.annotations.NullMarked;
