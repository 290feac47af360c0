package dev.focusguardian.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document between two marks, which is written by the benchmarks. */
final class SpeedDocument {

  private static final String BEGIN = "<!-- results: written by the benchmarks -->\n";
  private static final String END = "<!-- end of results -->";

  private SpeedDocument() {}

  static void record(Path document, String table) throws IOException {
    String text = Files.readString(document, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(document + " has no place for results: " + BEGIN + "…" + END);
    }
    Files.writeString(
        document,
        text.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + text.substring(end),
        StandardCharsets.UTF_8);
  }
}
