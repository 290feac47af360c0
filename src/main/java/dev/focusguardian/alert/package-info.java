/** Meetings that cost more deep work than the person wants to give. Pure. */
@NullMarked
package dev.focusguardian.alert;

import org.jspecify.annotations.NullMarked;
