/** What a remote calendar answers when it does not do what was asked: one type for each meaning. */
@NullMarked
package dev.focusguardian.remote;

import org.jspecify.annotations.NullMarked;
