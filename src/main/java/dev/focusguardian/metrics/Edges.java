package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where commitments start and end, passed in order of time: who is on at each moment. */
final class Edges {

  private static final int FIXED = -1;

  private record Edge(long second, int member, boolean starts) {}

  private final List<Edge> edges = new ArrayList<>();
  private final int[] active;
  private final TreeSet<Integer> on = new TreeSet<>();
  private int fixed;
  private int next;

  Edges(List<Interval> fixed, List<List<Interval>> members) {
    fixed.forEach(interval -> add(interval, FIXED));
    for (int member = 0; member < members.size(); member++) {
      for (Interval interval : members.get(member)) {
        add(interval, member);
      }
    }
    edges.sort(Comparator.comparingLong(Edge::second));
    active = new int[members.size()];
  }

  private void add(Interval interval, int member) {
    edges.add(new Edge(interval.start().getEpochSecond(), member, true));
    edges.add(new Edge(interval.end().getEpochSecond(), member, false));
  }

  /** Passes all edges up to and including that second; the second of the next one. */
  long passTo(long second) {
    while (next < edges.size() && edges.get(next).second() <= second) {
      Edge edge = edges.get(next++);
      int step = edge.starts() ? 1 : -1;
      if (edge.member() == FIXED) {
        fixed += step;
      } else {
        active[edge.member()] += step;
        if (active[edge.member()] == 0) {
          on.remove(edge.member());
        } else {
          on.add(edge.member());
        }
      }
    }
    return next < edges.size() ? edges.get(next).second() : Long.MAX_VALUE;
  }

  /** The members that are on; null if they are more than that, or something fixed is on. */
  int @Nullable [] owners(int most) {
    return fixed > 0 || on.size() > most ? null : on.stream().mapToInt(Integer::intValue).toArray();
  }
}
