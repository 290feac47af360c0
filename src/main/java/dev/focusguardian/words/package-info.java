/** Texts that people send to each other with our help. */
@NullMarked
package dev.focusguardian.words;

import org.jspecify.annotations.NullMarked;
