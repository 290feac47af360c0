/** Weeks and plans as the JSON that scripts rely on, shared by the API and the command line. */
@NullMarked
package dev.focusguardian.report;

import org.jspecify.annotations.NullMarked;
