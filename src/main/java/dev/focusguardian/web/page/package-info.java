/** HTML pages: turn facts into text for people. */
@NullMarked
package dev.focusguardian.web.page;

import org.jspecify.annotations.NullMarked;
