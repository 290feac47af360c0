/** What people are told of while the service works for them: facts with their values. */
@NullMarked
package dev.focusguardian.notice;

import org.jspecify.annotations.NullMarked;
