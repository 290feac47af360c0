package dev.focusguardian.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The definition of the best plan, applied to every possible plan: days of a few slots, minutes
 * counted from nine. Shares nothing with the planner.
 */
final class BruteForce {

  /** Minutes since nine. */
  record Span(int start, int end) {
    boolean overlaps(Span other) {
      return start < other.end && other.start < end;
    }

    Span widened(int by) {
      return new Span(start - by, end + by);
    }

    int length() {
      return end - start;
    }
  }

  record Standing(Span span, boolean pinned) {}

  record Day(
      int length,
      List<Span> committed,
      List<Span> pending,
      List<Span> selfMade,
      List<Standing> standing,
      List<Span> noGo) {

    List<Span> fixed() {
      List<Span> fixed = new ArrayList<>(selfMade);
      standing.stream().filter(Standing::pinned).map(Standing::span).forEach(fixed::add);
      return fixed;
    }
  }

  /**
   * @param tau the focus minimum
   */
  record Rules(
      int grid,
      int tau,
      int min,
      int max,
      int pause,
      int buffer,
      int reserve,
      int dailyMax,
      int goal) {}

  /**
   * Minutes are those that the choice protects in addition to the fixed ones. Churn is in
   * quarter-minutes of weight; smaller is better in every part but minutes and preference.
   */
  record Score(int minutes, int churn, int blocks, int preference, long starts) {
    static final Comparator<Score> BETTER_FIRST =
        Comparator.comparingInt(Score::minutes)
            .reversed()
            .thenComparingInt(Score::churn)
            .thenComparingInt(Score::blocks)
            .thenComparing(Comparator.comparingInt(Score::preference).reversed())
            .thenComparingLong(Score::starts);
  }

  private BruteForce() {}

  static Score best(List<Day> days, Rules rules) {
    int fixed = days.stream().mapToInt(day -> protectedMinutes(day, rules, day.fixed())).sum();
    int ceiling = Math.max(0, rules.goal - fixed);
    List<Score> sofar = List.of(new Score(0, 0, 0, 0, 0));
    for (int index = 0; index < days.size(); index++) {
      List<Score> next = new ArrayList<>();
      for (Score day : scores(days.get(index), rules, index)) {
        for (Score before : sofar) {
          if (before.minutes + day.minutes <= ceiling) {
            next.add(
                new Score(
                    before.minutes + day.minutes,
                    before.churn + day.churn,
                    before.blocks + day.blocks,
                    before.preference + day.preference,
                    before.starts + day.starts));
          }
        }
      }
      sofar = next;
    }
    return sofar.stream().min(Score.BETTER_FIRST).orElseThrow();
  }

  private static List<Score> scores(Day day, Rules rules, int index) {
    List<Score> scores = new ArrayList<>();
    choose(day, rules, 0, new ArrayList<>(), index, scores);
    return scores;
  }

  private static void choose(
      Day day, Rules rules, int from, List<Span> chosen, int index, List<Score> out) {
    if (allowed(day, rules, chosen)) {
      out.add(score(day, rules, chosen, index));
    }
    int first = -Math.floorDiv(-from, rules.grid) * rules.grid;
    for (int start = first; start < day.length; start += rules.grid) {
      for (int end = start + rules.grid; end <= day.length; end += rules.grid) {
        Span block = new Span(start, end);
        if (block.length() >= rules.min
            && block.length() <= rules.max
            && possible(day, rules, block)) {
          chosen.add(block);
          choose(day, rules, end + rules.pause, chosen, index, out);
          chosen.remove(chosen.size() - 1);
        }
      }
    }
  }

  private static boolean possible(Day day, Rules rules, Span block) {
    boolean stands = day.standing.stream().anyMatch(old -> !old.pinned && old.span.equals(block));
    return day.committed.stream().noneMatch(c -> c.widened(rules.buffer).overlaps(block))
        && (stands || day.pending.stream().noneMatch(c -> c.widened(rules.buffer).overlaps(block)))
        && day.fixed().stream().noneMatch(f -> f.widened(rules.pause).overlaps(block))
        && day.noGo.stream().noneMatch(n -> n.overlaps(block));
  }

  private static boolean allowed(Day day, Rules rules, List<Span> chosen) {
    if (chosen.isEmpty()) {
      return true;
    }
    for (int i = 1; i < chosen.size(); i++) {
      if (chosen.get(i).start < chosen.get(i - 1).end + rules.pause) {
        return false;
      }
    }
    return protectedMinutes(day, rules, focus(day, chosen)) <= rules.dailyMax
        && reserve(day, chosen) >= rules.reserve;
  }

  private static int reserve(Day day, List<Span> chosen) {
    int open = 0;
    int run = 0;
    for (int minute = 0; minute <= day.length; minute++) {
      Span here = new Span(minute, minute + 1);
      boolean free =
          minute < day.length
              && day.committed.stream().noneMatch(here::overlaps)
              && day.pending.stream().noneMatch(here::overlaps)
              && day.fixed().stream().noneMatch(here::overlaps)
              && chosen.stream().noneMatch(here::overlaps);
      if (free) {
        run++;
      } else {
        open += run >= 30 ? run : 0;
        run = 0;
      }
    }
    return open;
  }

  private static List<Span> focus(Day day, List<Span> chosen) {
    List<Span> focus = new ArrayList<>(day.fixed());
    focus.addAll(chosen);
    return focus;
  }

  /** The minutes of focus that lie in gaps of the focus minimum and more. */
  private static int protectedMinutes(Day day, Rules rules, List<Span> focus) {
    int sum = 0;
    int gap = 0;
    int focusOfGap = 0;
    for (int minute = 0; minute <= day.length; minute++) {
      Span here = new Span(minute, minute + 1);
      if (minute < day.length && day.committed.stream().noneMatch(here::overlaps)) {
        gap++;
        focusOfGap += focus.stream().anyMatch(here::overlaps) ? 1 : 0;
      } else {
        sum += gap >= rules.tau ? focusOfGap : 0;
        gap = 0;
        focusOfGap = 0;
      }
    }
    return sum;
  }

  private static Score score(Day day, Rules rules, List<Span> chosen, int index) {
    int churn = 0;
    // From the start of the week, Monday is less than a day ahead and weighs 3, in quarters 12.
    int weight = index == 0 ? 12 : 4;
    for (Standing old : day.standing) {
      for (int minute = old.span.start; !old.pinned && minute < old.span.end; minute++) {
        Span here = new Span(minute, minute + 1);
        churn += chosen.stream().noneMatch(here::overlaps) ? weight : 0;
      }
    }
    int preference = 0;
    long starts = 0;
    for (Span block : chosen) {
      // Noon is 180 minutes after nine.
      preference += Math.max(0, Math.min(block.end, 180) - Math.min(block.start, 180));
      starts += block.start + index * 1440L;
    }
    return new Score(
        protectedMinutes(day, rules, focus(day, chosen))
            - protectedMinutes(day, rules, day.fixed()),
        churn,
        chosen.size(),
        preference,
        starts);
  }
}
