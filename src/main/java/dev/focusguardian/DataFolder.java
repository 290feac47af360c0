package dev.focusguardian;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The folder that holds the embedded database, the key and the sandbox's calendars. */
final class DataFolder {

  private DataFolder() {}

  /**
   * Creates the folder if needed, checks that it is writable, and returns its real path.
   *
   * @throws StartProblem if it can't be created or written to
   */
  static Path open(Path data) {
    try {
      OwnerOnly.folder(data);
      Path probe = Files.createTempFile(data, "writable", null);
      try {
        Files.write(probe, new byte[1]);
      } finally {
        Files.delete(probe);
      }
      return data.toRealPath();
    } catch (IOException e) {
      throw new StartProblem(
          "guardian.data is \""
              + data
              + "\"; it must be a folder that this account can write to: "
              + why(e),
          e);
    }
  }

  /** A plain description of a file system exception. */
  static String why(IOException e) {
    if (!(e instanceof FileSystemException about)) {
      return String.valueOf(e.getMessage());
    }
    String what;
    if (e instanceof AccessDeniedException) {
      what = "the access is denied";
    } else if (e instanceof NoSuchFileException) {
      what = "it is not there and cannot be made";
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      what = "it is not a folder";
    } else {
      what = about.getReason() == null ? e.getClass().getSimpleName() : about.getReason();
    }
    return about.getFile() + ": " + what;
  }
}
