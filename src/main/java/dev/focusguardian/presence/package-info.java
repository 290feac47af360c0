/** Shows in a person's Slack that a focus block runs, as long as it does. */
@NullMarked
package dev.focusguardian.presence;

import org.jspecify.annotations.NullMarked;
