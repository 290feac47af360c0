package dev.focusguardian.web.page;

import java.util.List;

/**
 * View of the result of an undo.
 *
 * @param when the cycle ran
 * @param paused end of the pause; empty once the person has resumed
 * @param left number of changes that were not undone
 */
public record UndoneView(String when, String paused, int left, List<HistoryView.Line> lines) {

  public UndoneView {
    lines = List.copyOf(lines);
  }
}
