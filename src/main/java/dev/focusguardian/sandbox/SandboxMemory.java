package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the sandbox remembers across restarts, in one file, if one is named. Google does not forget
 * a calendar when a client restarts, so whoever tries restarts needs a sandbox that does not
 * either.
 */
@Singleton
public class SandboxMemory {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> file;
  private final AtomicBoolean changed = new AtomicBoolean();

  public SandboxMemory(@ConfigProperty(name = "guardian.sandbox.file") Optional<String> file) {
    this.file = file.map(Path::of);
  }

  /** What was remembered under that name; empty at first. */
  ObjectNode recall(String name) {
    if (file.isPresent() && Files.exists(file.get())) {
      try {
        if (JSON.readTree(file.get().toFile()).path(name) instanceof ObjectNode found) {
          return found;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The sandbox's memory " + file.get() + " cannot be read; delete it to begin anew", e);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  void changed() {
    changed.set(true);
  }

  /** Writes everything, if anything changed; the file is whole at any time. */
  synchronized void keep(Supplier<ObjectNode> everything) {
    if (file.isEmpty() || !changed.getAndSet(false)) {
      return;
    }
    try {
      Path target = file.get().toAbsolutePath();
      Path folder = target.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = Path.of(target + ".new");
      Files.deleteIfExists(fresh);
      if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        // Calendars that somebody uploaded are theirs.
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(fresh, JSON.writeValueAsBytes(everything.get()));
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's memory cannot be written", e);
    }
  }
}
