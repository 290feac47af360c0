package dev.focusguardian.web.page;

import java.util.List;

/**
 * View of an error: what happened, what it means, and what to do.
 *
 * @param again whether to offer connecting again
 */
public record ErrorView(int status, String title, List<String> lines, boolean again) {

  public ErrorView {
    lines = List.copyOf(lines);
  }
}
