/** Weeks with less deep work than the person wants to keep, and what would mend them. Pure. */
@NullMarked
package dev.focusguardian.alert;

import org.jspecify.annotations.NullMarked;
