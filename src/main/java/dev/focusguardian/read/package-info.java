/** What pages and the API show, as facts. */
@NullMarked
package dev.focusguardian.read;

import org.jspecify.annotations.NullMarked;
