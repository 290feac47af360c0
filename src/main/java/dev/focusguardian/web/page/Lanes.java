package dev.focusguardian.web.page;

import dev.focusguardian.web.page.WeekDrawing.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places overlapping entries side by side. */
final class Lanes {

  /** More entries side by side would be unreadable, so the rest share the last lane. */
  static final int MOST = 6;

  private Lanes() {}

  /** In order of time; at equal starts, background entries come first. */
  static List<Entry> arranged(List<Entry> entries) {
    List<Entry> result =
        new ArrayList<>(entries.stream().filter(entry -> entry.kind().background()).toList());
    List<Entry> foreground =
        entries.stream()
            .filter(entry -> !entry.kind().background())
            .sorted(
                Comparator.comparingInt((Entry entry) -> entry.place().from())
                    .thenComparing(entry -> entry.place().to(), Comparator.reverseOrder())
                    .thenComparing(Entry::kind)
                    .thenComparing(Entry::id))
            .toList();
    List<Entry> cluster = new ArrayList<>();
    int clusterEnd = 0;
    for (Entry entry : foreground) {
      if (!cluster.isEmpty() && entry.place().from() >= clusterEnd) {
        result.addAll(sideBySide(cluster));
        cluster.clear();
        clusterEnd = 0;
      }
      cluster.add(entry);
      clusterEnd = Math.max(clusterEnd, entry.place().to());
    }
    result.addAll(sideBySide(cluster));
    result.sort(
        Comparator.comparingInt((Entry entry) -> entry.place().from()).thenComparing(Entry::kind));
    return result;
  }

  private static List<Entry> sideBySide(List<Entry> cluster) {
    List<Integer> ends = new ArrayList<>();
    List<Integer> lanes = new ArrayList<>();
    for (Entry entry : cluster) {
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) > entry.place().from()) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(entry.place().to());
      } else {
        ends.set(lane, entry.place().to());
      }
      lanes.add(Math.min(lane, MOST - 1));
    }
    int count = Math.min(ends.size(), MOST);
    List<Entry> placed = new ArrayList<>();
    for (int i = 0; i < cluster.size(); i++) {
      placed.add(cluster.get(i).at(lanes.get(i), count));
    }
    return placed;
  }
}
