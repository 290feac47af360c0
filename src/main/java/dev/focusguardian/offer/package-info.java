/** Times that a person offers to others under a secret address, and what becomes of their picks. */
@NullMarked
package dev.focusguardian.offer;

import org.jspecify.annotations.NullMarked;
