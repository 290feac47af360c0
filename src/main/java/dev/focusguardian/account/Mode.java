package dev.focusguardian.account;

import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which Google the pages speak of, and what is missing before it can be connected. */
@Singleton
public class Mode {

  private final boolean live;
  private final @Nullable String lacks;
  private final boolean oddId;

  public Mode(GoogleMode mode, AccountConfig config) {
    Optional<String> clientId = config.clientId();
    Optional<String> clientSecret = config.clientSecret();
    live = mode.isLive();
    oddId = clientId.filter(text -> !text.endsWith(".apps.googleusercontent.com")).isPresent();
    boolean id = clientId.filter(text -> !text.isBlank()).isPresent();
    boolean secret = clientSecret.filter(text -> !text.isBlank()).isPresent();
    if (!live || (id && secret)) {
      lacks = null;
    } else {
      lacks =
          id
              ? "The client's secret is missing (guardian.google.client-secret)."
              : secret
                  ? "The client's id is missing (guardian.google.client-id)."
                  : "Google does not know this installation yet: it has no client id and no secret.";
    }
  }

  public boolean live() {
    return live;
  }

  /** What has to be set up before anything can be connected, in one sentence; null for nothing. */
  public @Nullable String lacks() {
    return lacks;
  }

  /** What a person can do about a client that Google does not take, in whole sentences. */
  public String advice(RemoteCalendarException failure) {
    if (failure instanceof Unavailable) {
      return failure.getMessage()
          + ". Is this machine online, and may it reach Google's addresses, perhaps through a proxy?"
          + " Nothing is known yet about the client.";
    }
    if (oddId) {
      return failure.getMessage()
          + ". The id does not look like one of Google's, which end with"
          + " .apps.googleusercontent.com: was something else copied, or are there quotes around it?";
    }
    return failure.getMessage() + ".";
  }

  /** Google's client is known, or none is needed. */
  public boolean ready() {
    return lacks == null;
  }
}
