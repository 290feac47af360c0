/** Where everything is put together: the start, the clock, the embedded database. */
@NullMarked
package dev.focusguardian;

import org.jspecify.annotations.NullMarked;
