package dev.focusguardian.ics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of the properties that are used. A file has some million lines, most of them with other
 * names, and nearly all names are in upper case: those are told from their bytes alone.
 */
final class WantedNames {

  private static final int PLACES = 256;

  private final Map<String, String> names = new HashMap<>();
  private final byte[][] bytes = new byte[PLACES][];
  private final String[] byPlace = new String[PLACES];

  WantedNames(Collection<String> wanted) {
    for (String name : wanted) {
      names.put(name, name);
      byte[] written = name.getBytes(StandardCharsets.ISO_8859_1);
      int place = place(written, 0, written.length);
      while (bytes[place] != null) {
        place = (place + 1) % PLACES;
      }
      bytes[place] = written;
      byPlace[place] = name;
    }
  }

  /** The wanted name that stands there in any case; the empty text for any other. */
  String find(byte[] in, int from, int to) {
    if (from == to) {
      return "";
    }
    for (int place = place(in, from, to); bytes[place] != null; place = (place + 1) % PLACES) {
      byte[] written = bytes[place];
      if (Arrays.equals(written, 0, written.length, in, from, to)) {
        return byPlace[place];
      }
    }
    return isPlain(in, from, to) ? "" : inAnyCase(in, from, to);
  }

  private String inAnyCase(byte[] in, int from, int to) {
    String name = new String(in, from, to - from, StandardCharsets.ISO_8859_1).strip();
    return names.getOrDefault(name.toUpperCase(Locale.ROOT), "");
  }

  private static boolean isPlain(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = in[i];
      if ((c < 'A' || c > 'Z') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static int place(byte[] in, int from, int to) {
    return (31 * (31 * in[from] + in[to - 1]) + in[(from + to) / 2] + 7 * (to - from))
        & (PLACES - 1);
  }
}
