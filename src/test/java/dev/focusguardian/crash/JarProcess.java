package dev.focusguardian.crash;

import dev.focusguardian.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a separate process, which can be killed and started again at the same
 * address.
 */
public final class JarProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(180);
  private static final Path JAR =
      Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

  /** It runs for seconds only: options that speed up a long run would just delay its start. */
  private static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx300m");

  private final String name;
  private final Path folder;
  private final int port = freePort();
  private final List<String> options;
  private final List<String> settings;
  private @Nullable Process process;

  /**
   * @param folder its working folder, also for its output
   * @param settings as {@code key=value}
   */
  JarProcess(String name, Path folder, List<String> settings) {
    this(name, folder, SHORT_LIFE, settings);
  }

  /**
   * @param options of the virtual machine
   */
  public JarProcess(String name, Path folder, List<String> options, List<String> settings) {
    this.options = List.copyOf(options);
    this.name = name;
    this.folder = folder;
    this.settings = List.copyOf(settings);
  }

  /** Empty if the jar has been packaged; otherwise what to do. */
  public static String missing() {
    return Files.exists(JAR) ? "" : "There is no " + JAR + "; run ./mvnw package -DskipTests first";
  }

  public URI address() {
    return URI.create("http://localhost:" + port + "/");
  }

  public Http http() {
    return new Http(address());
  }

  public void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    settings.forEach(setting -> command.add("-D" + setting));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dguardian.data=" + folder.resolve(name));
    command.add("-jar");
    command.add(JAR.toString());
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not start", e);
    }
  }

  /** Waits until it answers. */
  public void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (ended(Duration.ofMillis(50)) || System.nanoTime() > deadline) {
        throw new AssertionError(name + " does not start; see " + folder.resolve(name + ".log"));
      }
    }
  }

  private boolean isReady() {
    try {
      return http().get("/q/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Whether it ends within that time. */
  boolean ended(Duration within) {
    try {
      return process == null || process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int exitCode() {
    return process == null ? -1 : process.exitValue();
  }

  /** As Ctrl-C and a service manager do it. */
  void terminate() {
    if (process != null) {
      process.destroy();
    }
  }

  /** As {@code kill -9}: without any output or cleaning up. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    kill();
    ended(Duration.ofSeconds(10));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
