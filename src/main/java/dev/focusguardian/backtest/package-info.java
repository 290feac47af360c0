/** What the service would have done in the weeks that are over, for the page and the API. */
@NullMarked
package dev.focusguardian.backtest;

import org.jspecify.annotations.NullMarked;
