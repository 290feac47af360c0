package dev.focusguardian.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;

/**
 * Everything that a command may know about the machine.
 *
 * @param terminal a person looks at the output
 * @param colour it may be coloured
 */
record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Clock clock,
    ZoneId systemZone,
    boolean terminal,
    boolean colour) {}
