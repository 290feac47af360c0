package dev.focusguardian.account;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * File with the key that the service created for itself. Only the service's own user account may
 * read it.
 */
public final class TokenKeyFile {

  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;

  private TokenKeyFile(Path file) {
    this.file = file;
  }

  /** The key file in that data folder; empty if there is none yet. */
  public static Optional<TokenKeyFile> in(Path data) {
    Path file = data.resolve("secret");
    return isThere(file) ? Optional.of(new TokenKeyFile(file)) : Optional.empty();
  }

  /** The key file in that data folder; created if there is none yet. */
  static TokenKeyFile kept(Path data) {
    Path file = data.resolve("secret");
    if (!isThere(file)) {
      make(file);
    }
    return new TokenKeyFile(file);
  }

  /**
   * An empty file doesn't count: a full disk can leave one, and nothing was ever sealed with it.
   */
  private static boolean isThere(Path file) {
    try {
      return Files.exists(file) && !(Files.isRegularFile(file) && Files.size(file) == 0);
    } catch (IOException e) {
      // The file exists; reading it will report what is wrong.
      return true;
    }
  }

  private static void make(Path file) {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      Files.createDirectories(folder);
      // The file must be complete or absent, even if the process is killed here.
      Path fresh = Files.createTempFile(folder, "secret", ".new", ownerOnly());
      try {
        Files.writeString(fresh, Base64.getEncoder().encodeToString(key));
        if (Files.exists(file)) {
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.createLink(file, fresh);
        }
      } catch (FileAlreadyExistsException e) {
        // Another process was faster, so its key is the one to use.
        if (!isThere(file)) {
          throw e;
        }
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The key that protects stored access cannot be written to " + file + " (" + e + ")", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Checks that the key can be read.
   *
   * @throws IllegalStateException saying what is wrong with the key and what to do
   */
  public void check() {
    read();
  }

  byte[] read() {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The key in "
              + file
              + " cannot be read ("
              + e
              + "). It must be a file that this account can read",
          e);
    }
    return decoded(
        text,
        file.toString(),
        ". Restore it from a backup of the data folder; without it you must reconnect the accounts: then move the file away, and a new one is created");
  }

  static byte[] decoded(String text, String source, String advice) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // The check below reports it, with the expected form.
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          source
              + " must be 32 random bytes in base64, such as `openssl rand -base64 32` prints"
              + advice);
    }
    return key;
  }
}
