/** Disconnecting an account, and deleting a person's data with their focus blocks. */
@NullMarked
package dev.focusguardian.deletion;

import org.jspecify.annotations.NullMarked;
