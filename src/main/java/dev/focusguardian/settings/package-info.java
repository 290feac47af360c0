/**
 * The one JSON object of a person's settings, as the API, the page and {@code --config} take it.
 */
@NullMarked
package dev.focusguardian.settings;

import org.jspecify.annotations.NullMarked;
