/** Tools for assistants (Model Context Protocol): figures and costs to read, changes as drafts. */
@NullMarked
package dev.focusguardian.mcp;

import org.jspecify.annotations.NullMarked;
