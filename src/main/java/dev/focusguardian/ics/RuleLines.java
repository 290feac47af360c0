package dev.focusguardian.ics;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the rules of one file. Most of its series repeat in one of a few ways: read once. */
final class RuleLines {

  private static final int MOST_KNOWN = 1_000;

  private final Map<String, RuleParts> known = new HashMap<>();
  private final Set<String> readable = new HashSet<>();

  /**
   * @throws DateTimeException if the rule cannot be read
   */
  RuleParts read(String written) {
    RuleParts parts = known.get(written);
    if (parts == null) {
      parts = RuleParts.parse(written);
      // The end of a rule, in which most differ, is no matter of the library.
      if (!readable.contains(parts.text())) {
        RuleWalk.check(parts);
        if (readable.size() < MOST_KNOWN) {
          readable.add(parts.text());
        }
      }
      if (known.size() < MOST_KNOWN) {
        known.put(written, parts);
      }
    }
    return parts;
  }
}
