/** Requests before they reach a page or the API: limits, checks and failures. */
@NullMarked
package dev.focusguardian.web;

import org.jspecify.annotations.NullMarked;
