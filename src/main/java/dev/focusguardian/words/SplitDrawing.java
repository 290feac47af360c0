package dev.focusguardian.words;

import dev.focusguardian.alert.SplitGap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The free time that a meeting splits, drawn: as parts of a bar, in characters, and in squares for
 * where characters have different widths.
 *
 * @param from when the free time starts
 * @param drawn in characters
 * @param squares the same in coloured squares
 */
public record SplitDrawing(
    String from, String to, List<Part> parts, String sentence, String drawn, String squares) {

  private static final int CHARACTERS = 40;
  private static final int WHOLE = 100;

  /** Narrower ones would leave no room for their words. */
  private static final int LEAST_PERCENT = 16;

  private static final int SQUARES = 16;

  public SplitDrawing {
    parts = List.copyOf(parts);
  }

  /**
   * @param kind {@code deep}, {@code short} or {@code meeting}
   * @param from where it begins, in percent of the bar's width
   * @param percent of the bar's width
   */
  public record Part(String kind, int from, int percent, String label) {}

  public static SplitDrawing of(SplitGap split, ZoneId zone) {
    return new SplitDrawing(
        Wording.time(split.whole().start(), zone),
        Wording.time(split.whole().end(), zone),
        parts(split),
        sentence(split, zone),
        drawn(split, zone),
        squares(split, zone));
  }

  private static List<Part> parts(SplitGap split) {
    List<Part> parts = new ArrayList<>();
    int before = percent(split, split.beforeMinutes());
    int after = percent(split, split.afterMinutes());
    int meeting = Math.max(LEAST_PERCENT, WHOLE - before - after);
    int rest = WHOLE - meeting;
    int left = before + after == 0 ? 0 : rest * before / (before + after);
    free(parts, split, split.beforeMinutes(), 0, left);
    parts.add(new Part("meeting", left, meeting, "meeting"));
    free(parts, split, split.afterMinutes(), left + meeting, rest - left);
    return parts;
  }

  private static int percent(SplitGap split, long minutes) {
    return minutes == 0
        ? 0
        : Math.max(LEAST_PERCENT, (int) (WHOLE * minutes / split.whole().minutes()));
  }

  private static void free(List<Part> parts, SplitGap split, long minutes, int from, int percent) {
    if (minutes > 0) {
      parts.add(
          new Part(
              split.isDeepWork(minutes) ? "deep" : "short",
              from,
              percent,
              Wording.compact(minutes)));
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
    int before = signs(CHARACTERS, split, split.beforeMinutes());
    int after = signs(CHARACTERS, split, split.afterMinutes());
    int meeting = Math.max(1, CHARACTERS - before - after);
    return Wording.time(split.whole().start(), zone)
        + " ["
        + sign(split, split.beforeMinutes()).repeat(before)
        + "#".repeat(meeting)
        + sign(split, split.afterMinutes()).repeat(after)
        + "] "
        + Wording.time(split.whole().end(), zone);
  }

  private static String squares(SplitGap split, ZoneId zone) {
    int before = signs(SQUARES, split, split.beforeMinutes());
    int after = signs(SQUARES, split, split.afterMinutes());
    return Wording.time(split.whole().start(), zone)
        + " "
        + square(split, split.beforeMinutes()).repeat(before)
        + "🟪".repeat(Math.max(1, SQUARES - before - after))
        + square(split, split.afterMinutes()).repeat(after)
        + " "
        + Wording.time(split.whole().end(), zone);
  }

  private static String square(SplitGap split, long minutes) {
    return split.isDeepWork(minutes) ? "🟩" : "⬜";
  }

  private static int signs(int all, SplitGap split, long minutes) {
    return minutes == 0 ? 0 : (int) Math.max(1, all * minutes / split.whole().minutes());
  }

  private static String sign(SplitGap split, long minutes) {
    return split.isDeepWork(minutes) ? "=" : "-";
  }
}
