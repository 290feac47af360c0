package dev.focusguardian.simulation;

/** A promise that was not kept. */
final class Broken extends Error {

  private static final long serialVersionUID = 1L;

  Broken(String promise) {
    super(promise);
  }
}
