/** PostgreSQL, in plain SQL. No rule of the product lives here. */
@NullMarked
package dev.focusguardian.store;

import org.jspecify.annotations.NullMarked;
