package dev.focusguardian.web.page;

import java.util.List;

/**
 * View of an error: what happened, what it means, what helps.
 *
 * @param again whether connecting once more is what helps
 */
public record ErrorView(int status, String title, List<String> lines, boolean again) {

  public ErrorView {
    lines = List.copyOf(lines);
  }
}
