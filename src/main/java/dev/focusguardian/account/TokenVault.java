package dev.focusguardian.account;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts refresh tokens (AES-256-GCM). The key never enters the database, and each ciphertext is
 * bound to its connection, so that it doesn't open if it is copied to another row.
 */
@Singleton
public final class TokenVault {

  private final Aead present;
  private final List<Aead> earlier = new ArrayList<>();

  @Inject
  public TokenVault(AccountConfig config) throws GeneralSecurityException {
    this(config.data(), config.secret(), config.secretPrevious());
  }

  /**
   * @param data the data folder
   * @param secret 32 random bytes in base64; if empty, a key is created and kept in the data folder
   * @param previous earlier keys in the same form, to open what was sealed with them
   */
  public TokenVault(String data, Optional<String> secret, Optional<List<String>> previous)
      throws GeneralSecurityException {
    Path folder = Path.of(data);
    if (secret.isPresent()) {
      present = new AesGcmJce(TokenKeyFile.decoded(secret.get().strip(), "guardian.secret", ""));
      // An operator who sets a key for the first time has used this one until now.
      Optional<TokenKeyFile> kept = TokenKeyFile.in(folder);
      if (kept.isPresent()) {
        earlier.add(new AesGcmJce(kept.get().read()));
      }
    } else {
      present = new AesGcmJce(TokenKeyFile.kept(folder).read());
    }
    for (String key : previous.orElse(List.of())) {
      earlier.add(new AesGcmJce(TokenKeyFile.decoded(key.strip(), "guardian.secret-previous", "")));
    }
  }

  /** Sealed for that id alone: it opens in no other row. */
  public byte[] seal(UUID connection, String token) {
    try {
      return present.encrypt(token.getBytes(StandardCharsets.UTF_8), purpose(connection));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A token could not be encrypted", e);
    }
  }

  /** The token; empty if it was sealed with none of the keys. */
  public Optional<String> tryOpen(UUID connection, byte[] sealed) {
    return open(present, connection, sealed).or(() -> openWithEarlier(connection, sealed));
  }

  /** The same token sealed with the current key; empty if it already is, or if no key opens it. */
  public Optional<byte[]> renewed(UUID connection, byte[] sealed) {
    return open(present, connection, sealed).isPresent()
        ? Optional.empty()
        : openWithEarlier(connection, sealed).map(token -> seal(connection, token));
  }

  private Optional<String> openWithEarlier(UUID connection, byte[] sealed) {
    return earlier.stream()
        .map(key -> open(key, connection, sealed))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> open(Aead key, UUID connection, byte[] sealed) {
    try {
      return Optional.of(
          new String(key.decrypt(sealed, purpose(connection)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] purpose(UUID connection) {
    return ("v1|refresh-token|" + connection).getBytes(StandardCharsets.US_ASCII);
  }
}
