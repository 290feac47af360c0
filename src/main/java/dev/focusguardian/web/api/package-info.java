/** REST under {@code /api/v1}: the same reads and commands as the pages, as JSON. */
@NullMarked
package dev.focusguardian.web.api;

import org.jspecify.annotations.NullMarked;
