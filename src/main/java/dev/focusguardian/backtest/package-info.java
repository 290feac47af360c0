/** Replay of past weeks: what the service would have done in them. */
@NullMarked
package dev.focusguardian.backtest;

import org.jspecify.annotations.NullMarked;
