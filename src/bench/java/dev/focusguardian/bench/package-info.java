/**
 * What the core costs in time, measured, and what general solvers reach on the same plans. Built
 * and run by the Maven profile {@code bench} alone; see {@code src/docs/speed.md}.
 */
@NullMarked
package dev.focusguardian.bench;

import org.jspecify.annotations.NullMarked;
