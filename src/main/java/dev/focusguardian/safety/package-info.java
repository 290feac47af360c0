/**
 * What keeps the service from writing although it could: pauses, dry runs, limits, and questions.
 */
@NullMarked
package dev.focusguardian.safety;

import org.jspecify.annotations.NullMarked;
