package dev.focusguardian.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logging as the running service has it. Where Quarkus has not started, its log manager keeps every
 * record down to the finest for later, and libraries that trace each step would be timed writing.
 */
final class Quiet {

  /** So that all of a JVM's loggers are the ones that are set here. */
  static final String JVM_ARGUMENT = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

  /** Held, or it could be collected together with its level. */
  private static final Logger ROOT = Logger.getLogger("");

  private Quiet() {}

  static void please() {
    ROOT.setLevel(Level.WARNING);
  }
}
