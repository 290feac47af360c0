package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A competitor's rule, "the first two free hours every day": on each day of this week and the next,
 * the first two hours without a meeting are booked as busy, and booked again when a meeting takes
 * them.
 */
public record FirstTwoHours() implements Strategy {

  private static final Duration LENGTH = Duration.ofHours(2);

  @Override
  public List<Block> cycle(Scene scene) {
    List<Block> blocks = new ArrayList<>();
    for (IsoWeek week : scene.weeks().subList(0, 2)) {
      WeekFrame frame = WeekFrame.of(week, scene.zone(), scene.preferences().hours(), scene.away());
      for (WeekFrame.Day day : frame.days()) {
        List<Block> standing =
            scene.blocks().stream()
                .filter(block -> day.windows().overlaps(block.interval()) && scene.stays(block))
                .toList();
        if (standing.isEmpty()) {
          scene.free(day.windows()).stream()
              .filter(gap -> gap.length().compareTo(LENGTH) >= 0)
              .findFirst()
              .ifPresent(gap -> blocks.add(Block.busy(Interval.startingAt(gap.start(), LENGTH))));
        }
        blocks.addAll(standing);
      }
    }
    return blocks;
  }
}
