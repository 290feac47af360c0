package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * A competitor's rule, "fill every gap": every free hour and more, this week and next, is booked as
 * busy.
 */
public record FillEveryGap() implements Strategy {

  private static final int SHORTEST_MINUTES = 60;

  @Override
  public List<Block> cycle(Scene scene) {
    List<Block> blocks = new ArrayList<>();
    for (IsoWeek week : scene.weeks().subList(0, 2)) {
      WeekFrame frame = WeekFrame.of(week, scene.zone(), scene.preferences().hours(), scene.away());
      Interval span = frame.span();
      for (Block block : scene.blocks()) {
        if (span.contains(block.interval().start())
            && block.interval().start().isBefore(scene.now())) {
          blocks.add(block);
        }
      }
      for (WeekFrame.Day day : frame.days()) {
        for (Interval gap : scene.free(day.windows())) {
          boolean running = blocks.stream().anyMatch(block -> block.interval().overlaps(gap));
          if (gap.minutes() >= SHORTEST_MINUTES && !running) {
            blocks.add(Block.busy(gap));
          }
        }
      }
    }
    return blocks;
  }
}
