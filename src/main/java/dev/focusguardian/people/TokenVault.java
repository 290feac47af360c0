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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

  private final Aead present;
  private final List<Aead> earlier = new ArrayList<>();

  /**
   * @param data the data folder
   * @param secret 32 random bytes in base64; made and kept in the data folder when not given
   * @param previous keys of before, of the same form: what they sealed still opens
   */
  public TokenVault(
      @ConfigProperty(name = "guardian.data") String data,
      @ConfigProperty(name = "guardian.secret") Optional<String> secret,
      @ConfigProperty(name = "guardian.secret-previous") Optional<List<String>> previous)
      throws IOException, GeneralSecurityException {
    Path file = Path.of(data).resolve("secret");
    if (secret.isPresent()) {
      present = new AesGcmJce(decoded(secret.get(), "guardian.secret"));
      // Whoever gives a key of their own for the first time had this one before.
      if (Files.exists(file)) {
        earlier.add(new AesGcmJce(decoded(Files.readString(file).strip(), file.toString())));
      }
    } else {
      present = new AesGcmJce(kept(file));
    }
    for (String key : previous.orElse(List.of())) {
      earlier.add(new AesGcmJce(decoded(key.strip(), "guardian.secret-previous")));
    }
  }

  byte[] seal(UUID connection, String token) {
    try {
      return present.encrypt(token.getBytes(StandardCharsets.UTF_8), purpose(connection));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A token could not be encrypted", e);
    }
  }

  /** The token; empty if none of the keys is the one that it was sealed with. */
  public Optional<String> tryOpen(UUID connection, byte[] sealed) {
    return open(present, connection, sealed).or(() -> openWithEarlier(connection, sealed));
  }

  /** The same token sealed with the present key; empty where it is already, or does not open. */
  Optional<byte[]> renewed(UUID connection, byte[] sealed) {
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

  private static byte[] kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      RANDOM.nextBytes(key);
      Path data = file.getParent();
      if (data != null) {
        Files.createDirectories(data);
      }
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
