/**
 * The best focus blocks there are: hard rules first, then protected minutes, then calm; and what
 * becomes of blocks, why, and what is asked before. Pure.
 */
@NullMarked
package dev.focusguardian.plan;

import org.jspecify.annotations.NullMarked;
