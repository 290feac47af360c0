/** Changes that assistants propose: the person confirms them, or has allowed the tool to apply. */
@NullMarked
package dev.focusguardian.drafts;

import org.jspecify.annotations.NullMarked;
