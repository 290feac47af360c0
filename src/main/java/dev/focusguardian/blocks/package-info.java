/**
 * Focus blocks on the calendar: booked, moved, released, watched for edits by people, and recorded
 * in the history.
 */
@NullMarked
package dev.focusguardian.blocks;

import org.jspecify.annotations.NullMarked;
