package dev.focusguardian.port;

import java.util.Optional;

/** Whether calendars are those of the real Google or of the sandbox. */
public enum GoogleMode {
  LIVE,
  SANDBOX;

  /**
   * The one place where it is decided: a client makes the mode live, unless it is said outright.
   *
   * @param mode {@code guardian.google.mode}, checked at the start
   * @param clientId {@code guardian.google.client-id}
   */
  public static GoogleMode of(Optional<String> mode, Optional<String> clientId) {
    return mode.map(String::strip)
        .map(said -> said.equals("live") ? LIVE : SANDBOX)
        .orElse(clientId.isPresent() ? LIVE : SANDBOX);
  }

  public boolean isLive() {
    return this == LIVE;
  }
}
