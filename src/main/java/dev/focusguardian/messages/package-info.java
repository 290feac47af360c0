/**
 * The English that pages and API share, each sentence once; what one face alone says lies with it.
 */
@NullMarked
package dev.focusguardian.messages;

import org.jspecify.annotations.NullMarked;
