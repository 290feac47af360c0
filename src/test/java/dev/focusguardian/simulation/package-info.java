/**
 * Generated lives against the service's own classes, a real database and the sandbox as Google, on
 * a clock that is moved by hand and with everything going wrong that can, drawn from a seed.
 */
package dev.focusguardian.simulation;
