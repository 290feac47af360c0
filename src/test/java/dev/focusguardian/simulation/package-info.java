/**
 * Simulated lives: the service's own classes, a real database and the sandbox as Google, on a
 * virtual clock and with every possible fault, all determined by a seed.
 */
package dev.focusguardian.simulation;
