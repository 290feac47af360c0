/**
 * {@code analyze}, {@code plan} and {@code cost} on exported calendars: arguments in, the core
 * called, text or JSON out. Never starts the service. Entry point: {@link
 * dev.focusguardian.cli.Commands}.
 */
@NullMarked
package dev.focusguardian.cli;

import org.jspecify.annotations.NullMarked;
