/** The weeks ahead of a person, with the rules that hold in each: what a plan is made from. */
@NullMarked
package dev.focusguardian.horizon;

import org.jspecify.annotations.NullMarked;
