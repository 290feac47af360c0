package dev.focusguardian.web.page;

import dev.focusguardian.calendar.Right;
import dev.focusguardian.messages.SharedMessages;
import java.util.List;

/**
 * A permission that a person is asked for, in words.
 *
 * @param name what it lets us do; fits after "to"
 * @param why what we use it for, with full stops
 * @param without what doesn't work without it, with full stops
 */
public record RightView(String scope, Right.Need need, String name, String why, String without) {

  static List<RightView> of(List<Right> rights) {
    return rights.stream().map(RightView::of).toList();
  }

  private static RightView of(Right right) {
    return new RightView(
        right.scope(),
        right.need(),
        SharedMessages.name(right.use()),
        PageMessages.why(right.use()),
        SharedMessages.without(right.use()));
  }
}
