/** The person, what they have settled, and the accounts they have connected. */
@NullMarked
package dev.focusguardian.people;

import org.jspecify.annotations.NullMarked;
