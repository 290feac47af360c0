package dev.focusguardian.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts of a document between two markers, which the benchmarks write. */
final class SpeedDocument {

  private static final String BEGIN = "<!-- %s: written by the benchmarks -->\n";
  private static final String END = "<!-- end of %s -->";

  private SpeedDocument() {}

  static void record(Path document, String table) throws IOException {
    record(document, "results", table);
  }

  /**
   * @param part the part's name, as in its markers
   */
  static void record(Path document, String part, String table) throws IOException {
    String text = Files.readString(document, StandardCharsets.UTF_8);
    String mark = BEGIN.formatted(part);
    int begin = text.indexOf(mark);
    int end = text.indexOf(END.formatted(part));
    if (begin < 0 || end < begin) {
      throw new IOException(document + " has no place for " + part + ": " + mark);
    }
    Files.writeString(
        document,
        text.substring(0, begin + mark.length()) + "\n" + table + "\n" + text.substring(end),
        StandardCharsets.UTF_8);
  }
}
