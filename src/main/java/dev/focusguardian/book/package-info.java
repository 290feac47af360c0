/** Changes applied to the calendar one by one: each repeatable, each only to what is ours. */
@NullMarked
package dev.focusguardian.book;

import org.jspecify.annotations.NullMarked;
