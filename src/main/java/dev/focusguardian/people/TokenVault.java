package dev.focusguardian.people;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts refresh tokens (AES-256-GCM). The key never enters the database, and each ciphertext is
 * bound to its connection: copied to another row it does not open.
 */
@Singleton
public final class TokenVault {

  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Aead aead;

  /**
   * @param data the data folder
   * @param secret 32 random bytes in base64; made and kept in the data folder when not given
   */
  public TokenVault(
      @ConfigProperty(name = "guardian.data") String data,
      @ConfigProperty(name = "guardian.secret") Optional<String> secret)
      throws IOException, GeneralSecurityException {
    byte[] key =
        secret.isPresent() ? decoded(secret.get(), "guardian.secret") : kept(Path.of(data));
    aead = new AesGcmJce(key);
  }

  byte[] seal(UUID connection, String token) {
    try {
      return aead.encrypt(token.getBytes(StandardCharsets.UTF_8), purpose(connection));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A token could not be encrypted", e);
    }
  }

  /** The token; empty if the key is not the one that it was sealed with. */
  public Optional<String> tryOpen(UUID connection, byte[] sealed) {
    try {
      return Optional.of(
          new String(aead.decrypt(sealed, purpose(connection)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] purpose(UUID connection) {
    return ("v1|refresh-token|" + connection).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] kept(Path data) throws IOException {
    Path file = data.resolve("secret");
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      RANDOM.nextBytes(key);
      Files.createDirectories(data);
      try {
        Files.createFile(file, ownerOnly());
        Files.writeString(
            file, Base64.getEncoder().encodeToString(key), StandardOpenOption.TRUNCATE_EXISTING);
      } catch (FileAlreadyExistsException e) {
        // Another start was quicker; its key is the one.
      }
    }
    return decoded(Files.readString(file).strip(), file.toString());
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] decoded(String text, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          source
              + " has to be 32 random bytes in base64, such as `openssl rand -base64 32` prints");
    }
    return key;
  }
}
