package dev.focusguardian.notify;

import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Draws the free time that a meeting splits, as parts of a bar and in characters. */
final class SplitDrawing {

  private static final int CHARACTERS = 40;
  private static final int WHOLE = 100;

  /** Narrower ones would leave no room for their words. */
  private static final int LEAST_PERCENT = 16;

  private SplitDrawing() {}

  static MessageView.Bar of(SplitGap split, ZoneId zone) {
    return new MessageView.Bar(
        Wording.time(split.whole().start(), zone),
        Wording.time(split.whole().end(), zone),
        parts(split),
        sentence(split, zone),
        drawn(split, zone));
  }

  private static List<MessageView.Part> parts(SplitGap split) {
    List<MessageView.Part> parts = new ArrayList<>();
    int before = percent(split, split.beforeMinutes());
    int after = percent(split, split.afterMinutes());
    int meeting = Math.max(LEAST_PERCENT, WHOLE - before - after);
    int rest = WHOLE - meeting;
    int left = before + after == 0 ? 0 : rest * before / (before + after);
    free(parts, split, split.beforeMinutes(), left);
    parts.add(new MessageView.Part("meeting", meeting, "meeting"));
    free(parts, split, split.afterMinutes(), rest - left);
    return parts;
  }

  private static int percent(SplitGap split, long minutes) {
    return minutes == 0
        ? 0
        : Math.max(LEAST_PERCENT, (int) (WHOLE * minutes / split.whole().minutes()));
  }

  private static void free(
      List<MessageView.Part> parts, SplitGap split, long minutes, int percent) {
    if (minutes > 0) {
      parts.add(
          new MessageView.Part(
              split.isDeepWork(minutes) ? "deep" : "short", percent, Wording.compact(minutes)));
    }
  }

  /** What is left of it, and whether that is enough to focus. */
  static String sentence(SplitGap split, ZoneId zone) {
    String whole =
        Wording.duration(split.whole().minutes())
            + " of free time, "
            + Wording.span(split.whole(), zone);
    long before = split.beforeMinutes();
    long after = split.afterMinutes();
    if (before == 0 && after == 0) {
      return "It fills " + whole + ".";
    }
    String left =
        before == 0 || after == 0
            ? rest(split, before + after, before == 0 ? "after it" : "before it")
            : rest(split, before, "before it") + ", " + rest(split, after, "after it");
    return (before == 0 || after == 0 ? "It shortens " : "It splits ") + whole + ": " + left + ".";
  }

  private static String rest(SplitGap split, long minutes, String where) {
    return Wording.duration(minutes)
        + " "
        + where
        + (split.isDeepWork(minutes) ? "" : " (too short for deep work)");
  }

  /** "09:00 [=====##---] 12:30". */
  private static String drawn(SplitGap split, ZoneId zone) {
    int before = characters(split, split.beforeMinutes());
    int after = characters(split, split.afterMinutes());
    int meeting = Math.max(1, CHARACTERS - before - after);
    return Wording.time(split.whole().start(), zone)
        + " ["
        + sign(split, split.beforeMinutes()).repeat(before)
        + "#".repeat(meeting)
        + sign(split, split.afterMinutes()).repeat(after)
        + "] "
        + Wording.time(split.whole().end(), zone);
  }

  private static int characters(SplitGap split, long minutes) {
    return minutes == 0 ? 0 : (int) Math.max(1, CHARACTERS * minutes / split.whole().minutes());
  }

  private static String sign(SplitGap split, long minutes) {
    return split.isDeepWork(minutes) ? "=" : "-";
  }
}
