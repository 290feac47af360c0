package dev.focusguardian.bench;

import dev.focusguardian.ics.IcsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The cost of reading a calendar: as a whole process of the packaged program, as one run of the
 * reader in a new JVM, and with a warm reader. For comparison the same file is read by ical.js, if
 * Node.js is installed; npm downloads it into {@code target/bench}.
 */
public final class IcsSpeed {

  static final String ICAL_JS = "2.2.1";

  private static final int MANY = 50_000;
  private static final int FEW = 2_000;
  private static final Path FOLDER = Path.of("target", "bench", "ics").toAbsolutePath();
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path DOCUMENT = Path.of("src", "docs", "speed.md");
  private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");

  /** Of this process and its children, in hundredths of a second. */
  private static final Path OWN_FIGURES = Path.of("/proc/self/stat");

  private static final String SCRIPT =
      """
      const fs = require('fs');
      const ICAL = require('ical.js').default ?? require('ical.js');
      const begin = process.hrtime.bigint();
      const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], 'utf8')));
      let seen = 0;
      for (const component of calendar.getAllSubcomponents('vevent')) {
        const event = new ICAL.Event(component);
        seen += event.startDate.toUnixTime() < event.endDate.toUnixTime() && event.summary ? 1 : 0;
      }
      console.log(seen + ' ' + Number(process.hrtime.bigint() - begin) / 1e6);
      """;

  /** The reader in a JVM that has done nothing before. */
  public static final class OneRun {

    private OneRun() {}

    public static void main(String[] arguments) throws IOException {
      long begin = System.nanoTime();
      int series;
      try (var stream = Files.newInputStream(Path.of(arguments[0]))) {
        series = new IcsReader().read(stream, "generated.ics").series().size();
      }
      System.out.println(series + " " + (System.nanoTime() - begin) / 1e6);
    }
  }

  /**
   * @param milliseconds elapsed
   * @param processor processor time meanwhile; empty if not requested
   */
  private record Times(List<Double> milliseconds, List<Double> processor) {

    Times(List<Double> milliseconds) {
      this(milliseconds, List.of());
    }

    String row(String what) {
      List<Double> sorted = milliseconds.stream().sorted().toList();
      String least =
          processor.stream()
              .min(Comparator.naturalOrder())
              .map(time -> String.format(Locale.ROOT, "%.0f ms", time))
              .orElse("");
      return String.format(
          Locale.ROOT,
          "| %s | %.0f ms | %.0f ms | %s | %d |",
          what,
          sorted.get(0),
          sorted.get(sorted.size() / 2),
          least,
          sorted.size());
    }
  }

  private final int rounds;

  private IcsSpeed(int rounds) {
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Quiet.please();
    if (!Files.exists(PROGRAM)) {
      throw new IOException(PROGRAM + " is missing: run package first");
    }
    String table = new IcsSpeed(Benchmarks.asked("bench.quick") ? 3 : 11).table();
    System.out.println(table);
    if (Benchmarks.asked("bench.record")) {
      SpeedDocument.record(DOCUMENT, "results of reading", table);
    }
  }

  private String table() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path many = FOLDER.resolve("many.ics");
    Path few = FOLDER.resolve("few.ics");
    Files.write(many, GeneratedIcs.ofEvents(MANY, 1));
    Files.write(few, GeneratedIcs.ofEvents(FEW, 1));
    String before = Machine.load();
    List<String> rows = new ArrayList<>();
    rows.add(processes(analyze(many)).row("50,000 events: the whole process, 256 MB"));
    rows.add(processes(analyze(few)).row("2,000 events: the whole process, 256 MB"));
    rows.add(
        reported(oneRun(many)).row("50,000 events: one run of the reader in a new JVM, 256 MB"));
    rows.add(reported(oneRun(few)).row("2,000 events: one run of the reader in a new JVM, 256 MB"));
    if (hasIcalJs()) {
      List<String> script = List.of("node", FOLDER.resolve("read.cjs").toString(), few.toString());
      rows.add(reported(script).row("2,000 events: one run of ical.js " + ICAL_JS));
      rows.add(processes(script).row("2,000 events: the whole process of ical.js " + ICAL_JS));
    }
    rows.add(warm(Files.readAllBytes(many)).row("50,000 events: the warm reader"));
    rows.add(warm(Files.readAllBytes(few)).row("2,000 events: the warm reader"));
    List<String> lines = new ArrayList<>(List.of("| | |", "|---|---|"));
    lines.addAll(Machine.here(Clock.systemDefaultZone()).lines());
    lines.add("| load before, after | " + before + ", " + Machine.load() + " |");
    lines.addAll(
        List.of("", "| | least | median | least processor time | of |", "|---|--:|--:|--:|--:|"));
    lines.addAll(rows);
    return String.join("\n", lines) + "\n";
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> analyze(Path file) {
    return List.of(
        java(),
        "-Xmx256m",
        "-jar",
        PROGRAM.toString(),
        "analyze",
        file.toString(),
        "--week",
        GeneratedCalendar.WEEK.toString(),
        "--format",
        "json");
  }

  private static List<String> oneRun(Path file) {
    return List.of(
        java(),
        "-Xmx256m",
        "-classpath",
        System.getProperty("java.class.path"),
        OneRun.class.getName(),
        file.toString());
  }

  /** From the start of a process to its end. */
  private Times processes(List<String> command) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double worked = ofChildren();
      long begin = System.nanoTime();
      run(HERE, command);
      times.add((System.nanoTime() - begin) / 1e6);
      if (worked >= 0) {
        processor.add(ofChildren() - worked);
      }
    }
    return new Times(times, processor);
  }

  /**
   * The processor time of all processes that have ended so far, in milliseconds; below zero where
   * the system does not report it. On a busy machine it says more than elapsed time.
   */
  private static double ofChildren() throws IOException {
    if (!Files.exists(OWN_FIGURES)) {
      return -1;
    }
    String figures = Files.readString(OWN_FIGURES);
    // The name in parentheses, which comes before them, may hold blanks.
    String[] fields = figures.substring(figures.lastIndexOf(')') + 2).split(" ");
    return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
  }

  /** As reported by the process itself: without its start. */
  private Times reported(List<String> command) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      times.add(Double.parseDouble(run(HERE, command).strip().split(" ")[1]));
    }
    return new Times(times);
  }

  private Times warm(byte[] bytes) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int round = -rounds; round < rounds; round++) {
      long begin = System.nanoTime();
      new IcsReader().read(new ByteArrayInputStream(bytes), "generated.ics");
      if (round >= 0) {
        times.add((System.nanoTime() - begin) / 1e6);
      }
    }
    return new Times(times);
  }

  private static boolean hasIcalJs() throws IOException, InterruptedException {
    Files.writeString(FOLDER.resolve("read.cjs"), SCRIPT, StandardCharsets.UTF_8);
    if (Files.isDirectory(FOLDER.resolve("node_modules").resolve("ical.js"))) {
      return true;
    }
    try {
      run(FOLDER, List.of("npm", "install", "--prefix", ".", "--no-save", "ical.js@" + ICAL_JS));
      return true;
    } catch (IOException e) {
      System.err.println("Without ical.js: " + e.getMessage());
      return false;
    }
  }

  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " ended with " + process.exitValue());
    }
    return out;
  }
}
