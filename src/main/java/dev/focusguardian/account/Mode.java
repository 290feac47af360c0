package dev.focusguardian.account;

import dev.focusguardian.port.GoogleMode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether this service uses the real Google, and which settings are missing before an account can
 * be connected.
 */
@Singleton
public class Mode {

  /** The settings that are missing before an account can be connected. */
  public enum Lack {
    SECRET,
    ID,
    /** Both the id and the secret. */
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

  /** Null if nothing is missing. */
  public @Nullable Lack lack() {
    return lack;
  }

  /** Whether the client id doesn't look like one from Google. */
  public boolean oddId() {
    return oddId;
  }

  /** Whether the client is configured, or none is needed. */
  public boolean ready() {
    return lack == null;
  }
}
