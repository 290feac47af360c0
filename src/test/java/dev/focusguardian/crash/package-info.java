/** The packaged service as real processes, killed in the middle of their work. */
@NullMarked
package dev.focusguardian.crash;

import org.jspecify.annotations.NullMarked;
