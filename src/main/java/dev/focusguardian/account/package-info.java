/**
 * A person's connected accounts, the calendars chosen on them, their tokens, and their settings.
 */
@NullMarked
package dev.focusguardian.account;

import org.jspecify.annotations.NullMarked;
