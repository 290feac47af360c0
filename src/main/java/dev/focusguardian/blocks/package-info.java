/**
 * Focus blocks on the calendar: booked, moved, released, watched for edits by hand, and told of
 * in\n * the history.
 */
@NullMarked
package dev.focusguardian.blocks;

import org.jspecify.annotations.NullMarked;
