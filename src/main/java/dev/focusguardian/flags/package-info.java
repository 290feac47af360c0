/** Week alerts and flagged meetings, and what a person answers to them. */
@NullMarked
package dev.focusguardian.flags;

import org.jspecify.annotations.NullMarked;
