/** The sandbox's consent page, tokens and identities. */
@NullMarked
package dev.focusguardian.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
