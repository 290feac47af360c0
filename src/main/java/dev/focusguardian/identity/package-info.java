/** The id of a person, and the address of this service. Imports nothing. */
@NullMarked
package dev.focusguardian.identity;

import org.jspecify.annotations.NullMarked;
