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

/** Hands the real streams, clock and zone of the process to the commands. */
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
   * The console of the process needs its input to be a terminal too, and from JDK 22 on there is
   * one even where nothing is. So the output itself is asked, where the system can tell.
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
