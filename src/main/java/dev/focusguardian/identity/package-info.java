/** Who somebody is to this service. Imports nothing. */
@NullMarked
package dev.focusguardian.identity;

import org.jspecify.annotations.NullMarked;
