package dev.focusguardian.web.page;

import java.util.List;

/**
 * View of the result of an undo.
 *
 * @param when the cycle ran
 * @param paused until when nothing is written; empty once the person goes on
 * @param left how many things were left as they are
 */
public record UndoneView(String when, String paused, int left, List<HistoryView.Line> lines) {

  public UndoneView {
    lines = List.copyOf(lines);
  }
}
