/**
 * What the service needs of a remote calendar and of its sign-in, without any framework or client.
 */
@NullMarked
package dev.focusguardian.port;

import org.jspecify.annotations.NullMarked;
