/** The best focus blocks there are: hard rules first, then protected minutes, then calm. Pure. */
@NullMarked
package dev.focusguardian.plan;

import org.jspecify.annotations.NullMarked;
