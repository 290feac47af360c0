package dev.focusguardian;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Files and folders that no other account of the machine may read. */
final class OwnerOnly {

  private static final int SECRET_BYTES = 24;

  private OwnerOnly() {}

  /** Creates the folder if it doesn't exist. An existing one keeps its permissions. */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes("rwx------"));
  }

  /** Returns the file's content, which is created at random the first time. */
  static String secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      // The file must be complete or absent, even if the process is killed here.
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, attributes("rw-------"));
      Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return read(file);
  }

  /** Returns the file's content. A failure names the file. */
  static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // The message may be just "Is a directory", without the file's name.
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
