package dev.focusguardian.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logging as in the running service. Without Quarkus its log manager keeps every record down to the
 * finest level for later, and the benchmarks would measure the trace output of libraries.
 */
final class Quiet {

  /** So that all of a JVM's loggers are the ones that are set here. */
  static final String JVM_ARGUMENT = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

  /** Kept in a field, or it could be garbage-collected together with its level. */
  private static final Logger ROOT = Logger.getLogger("");

  private Quiet() {}

  static void please() {
    ROOT.setLevel(Level.WARNING);
  }
}
