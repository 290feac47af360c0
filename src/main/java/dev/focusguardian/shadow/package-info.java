/** What the service would have done in weeks that are over. Pure. */
@NullMarked
package dev.focusguardian.shadow;

import org.jspecify.annotations.NullMarked;
