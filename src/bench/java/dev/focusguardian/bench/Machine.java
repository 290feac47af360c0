package dev.focusguardian.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where and when the figures were measured. */
record Machine(String processor, String jvm, String system, String commit, LocalDate date) {

  static Machine here(Clock clock) {
    return new Machine(
        Runtime.getRuntime().availableProcessors() + " cores, " + processorName(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        commitName(),
        LocalDate.now(clock));
  }

  List<String> lines() {
    return List.of(
        "| machine | " + processor + " |",
        "| JVM | " + jvm + " |",
        "| system | " + system + " |",
        "| commit, date | " + commit + ", " + date + " |");
  }

  /** How many threads wanted to run in the last minute; below 0 where that is not known. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processorName() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // Only Linux has it.
    }
    return System.getProperty("os.arch");
  }

  private static String commitName() {
    try {
      String commit = git("rev-parse", "--short=12", "HEAD");
      // An uncommitted table of the last run does not change the measured code.
      String changed = git("status", "--porcelain", "--", ".", ":!src/docs");
      return commit + (changed.isEmpty() ? "" : " with changes");
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git " + List.of(arguments) + " ended with " + process.exitValue());
    }
    return out.strip();
  }
}
