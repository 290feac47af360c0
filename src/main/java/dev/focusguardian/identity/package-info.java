/** Who somebody is to this service, and where they find it. Imports nothing. */
@NullMarked
package dev.focusguardian.identity;

import org.jspecify.annotations.NullMarked;
