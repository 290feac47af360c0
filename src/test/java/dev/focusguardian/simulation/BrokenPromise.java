package dev.focusguardian.simulation;

/** A promise that was not kept. */
final class BrokenPromise extends Error {

  private static final long serialVersionUID = 1L;

  BrokenPromise(String promise) {
    super(promise);
  }
}
