package dev.focusguardian.account;

import dev.focusguardian.port.GoogleMode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Google service that pages talk about, and what is missing before an account can be connected.
 */
@Singleton
public class Mode {

  /** What has to be set up before anything can be connected. */
  public enum Lack {
    SECRET,
    ID,
    /** Both of them. */
    CLIENT
  }

  private final boolean live;
  private final @Nullable Lack lack;
  private final boolean oddId;

  public Mode(GoogleMode mode, AccountConfig config) {
    Optional<String> clientId = config.clientId();
    Optional<String> clientSecret = config.clientSecret();
    live = mode.isLive();
    oddId = clientId.filter(text -> !text.endsWith(".apps.googleusercontent.com")).isPresent();
    boolean id = clientId.filter(text -> !text.isBlank()).isPresent();
    boolean secret = clientSecret.filter(text -> !text.isBlank()).isPresent();
    if (!live || (id && secret)) {
      lack = null;
    } else {
      lack = id ? Lack.SECRET : secret ? Lack.ID : Lack.CLIENT;
    }
  }

  public boolean live() {
    return live;
  }

  /** Null for nothing. */
  public @Nullable Lack lack() {
    return lack;
  }

  /** Whether the client's id does not look like one of Google's. */
  public boolean oddId() {
    return oddId;
  }

  /** Google's client is known, or none is needed. */
  public boolean ready() {
    return lack == null;
  }
}
