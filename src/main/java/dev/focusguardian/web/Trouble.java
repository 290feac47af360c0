package dev.focusguardian.web;

import java.util.List;

/**
 * What went wrong, for a person: what happened, what it means, what helps.
 *
 * @param again whether connecting once more is what helps
 */
public record Trouble(int status, String title, List<String> lines, boolean again) {

  public Trouble {
    lines = List.copyOf(lines);
  }
}
