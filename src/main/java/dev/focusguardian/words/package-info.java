/**
 * English that several faces share: pages, API, the calendar event itself, and what people send to
 * each other with our help.
 */
@NullMarked
package dev.focusguardian.words;

import org.jspecify.annotations.NullMarked;
