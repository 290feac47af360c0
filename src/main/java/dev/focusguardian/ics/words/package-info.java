/**
 * English for what the reader of exported calendars found in a file. The reader itself knows none;
 * whoever shows its notes to people takes the sentences from here.
 */
@NullMarked
package dev.focusguardian.ics.words;

import org.jspecify.annotations.NullMarked;
