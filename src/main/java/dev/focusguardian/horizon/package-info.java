/** A person's weeks ahead with the preferences that apply in each, as the input of a plan. */
@NullMarked
package dev.focusguardian.horizon;

import org.jspecify.annotations.NullMarked;
