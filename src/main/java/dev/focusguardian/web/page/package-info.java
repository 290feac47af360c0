/** The pages: facts in words for people. */
@NullMarked
package dev.focusguardian.web.page;

import org.jspecify.annotations.NullMarked;
