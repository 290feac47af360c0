/**
 * Benchmarks: how long the core takes, and what general solvers achieve on the same plans. Only the
 * Maven profile {@code bench} builds and runs them; see {@code src/docs/speed.md}.
 */
@NullMarked
package dev.focusguardian.bench;

import org.jspecify.annotations.NullMarked;
