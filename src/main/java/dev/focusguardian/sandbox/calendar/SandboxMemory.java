package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's state across restarts, in one file, if one is configured. Google does not forget a
 * calendar when a client restarts, so a person who tries restarts needs a sandbox that does not
 * either.
 */
@Singleton
public class SandboxMemory {

  private static final Logger LOG = Logger.getLogger(SandboxMemory.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> file;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final AtomicReference<@Nullable String> broken = new AtomicReference<>();
  private final AtomicReference<@Nullable String> unwritten = new AtomicReference<>();

  @Inject
  public SandboxMemory(SandboxConfig config) {
    this(config.file());
  }

  public SandboxMemory(Optional<String> file) {
    this.file = file.map(Path::of);
  }

  /**
   * Returns each item that was stored under that name; nothing at first. An unreadable file is left
   * as it is and read again at the next call. Until then nothing is changed, so that the file is
   * never overwritten.
   *
   * @throws GoogleError 503 if there is a file that cannot be read
   */
  public void recall(String name, BiConsumer<String, JsonNode> entries) {
    if (file.isEmpty() || !Files.exists(file.get())) {
      broken.set(null);
      return;
    }
    try {
      JsonNode all = JSON.readTree(file.get().toFile());
      JsonNode found = all == null ? MissingNode.getInstance() : all.path(name);
      if (!(all instanceof ObjectNode) || !(found.isMissingNode() || found.isObject())) {
        throw new IOException("it holds no \"" + name + "\"");
      }
      found.properties().forEach(entry -> entries.accept(entry.getKey(), entry.getValue()));
      broken.set(null);
    } catch (JsonProcessingException e) {
      // Without its content: it contains people's calendars.
      throw broken(e.getOriginalMessage());
    } catch (IOException e) {
      throw broken(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw broken("it is not what the sandbox writes: " + e.getClass().getSimpleName());
    }
  }

  private GoogleError broken(String why) {
    String problem =
        "The sandbox's memory "
            + file.orElseThrow()
            + " cannot be read ("
            + why
            + "). The sandbox is out of service until that file is repaired, or moved away to begin"
            + " with an empty sandbox; it is not written over, and no restart is needed";
    if (!problem.equals(broken.getAndSet(problem))) {
      LOG.error(problem);
    }
    return GoogleError.unavailable(problem);
  }

  /** Why the sandbox is out of service, or cannot store its state; null when everything works. */
  @Nullable
  public String problem() {
    String reading = broken.get();
    return reading != null ? reading : unwritten.get();
  }

  public void changed() {
    changed.set(true);
  }

  /** Writes everything if anything changed; the file is complete at any time. */
  public synchronized void keep(Supplier<ObjectNode> everything) {
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
        // Uploaded calendars are private.
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(fresh, JSON.writeValueAsBytes(everything.get()));
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      unwritten.set(null);
    } catch (IOException e) {
      changed.set(true);
      String problem = "The sandbox's memory " + file.get() + " cannot be written (" + e + ")";
      unwritten.set(problem);
      throw new UncheckedIOException(problem, e);
    }
  }
}
