/** Feeds for other programs, under secret addresses. */
@NullMarked
package dev.focusguardian.web.feed;

import org.jspecify.annotations.NullMarked;
