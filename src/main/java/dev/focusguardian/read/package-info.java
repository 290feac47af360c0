/** Queries for the facts that pages and the API show. */
@NullMarked
package dev.focusguardian.read;

import org.jspecify.annotations.NullMarked;
