package dev.focusguardian;

import dev.focusguardian.cli.Commands;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** Runs commands with the streams, clock and zone of the process. */
final class CommandLineStart {

  private static final Path OUTPUT = Path.of("/proc/self/fd/1");

  private CommandLineStart() {}

  /** Returns the exit code. */
  static int run(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code =
        Commands.run(
            arguments,
            System.in,
            out,
            err,
            Clock.systemUTC(),
            ZoneId.systemDefault(),
            isTerminal());
    out.flush();
    return code;
  }

  /**
   * {@code System.console} also needs the input to be a terminal, and from JDK 22 on it exists even
   * without one. So this checks the output itself, if the system shows it.
   */
  private static boolean isTerminal() {
    if (Files.exists(OUTPUT)) {
      try {
        String device = OUTPUT.toRealPath().toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      } catch (IOException e) {
        // A pipe has no path, so there is nothing to compare.
        return false;
      }
    }
    return System.console() != null;
  }
}
