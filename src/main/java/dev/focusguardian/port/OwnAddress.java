package dev.focusguardian.port;

import java.net.URI;

/** Where people and Google reach this service. */
public interface OwnAddress {

  /** For people and for redirects: the public address, if there is one. */
  URI external();

  /** For the service itself, on this machine. */
  URI local();
}
