package dev.focusguardian.identity;

import java.net.URI;
import java.util.Optional;

/** Where people and Google reach this service. */
public interface OwnAddress {

  /** What the operator gave as the address for others; empty when it is this machine alone. */
  default Optional<URI> publicUrl() {
    return Optional.empty();
  }

  /** For people and for redirects: the public address, if there is one. */
  URI external();

  /**
   * The same, for a request to that address: without a public one, that address counts, with the
   * one name of this machine that Google takes.
   */
  default URI external(URI seenAs) {
    return external();
  }

  /** For the service itself, on this machine. */
  URI local();
}
