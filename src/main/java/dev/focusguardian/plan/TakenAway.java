package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.UnplacedReason.How;
import dev.focusguardian.plan.UnplacedReason.Slot;
import dev.focusguardian.plan.UnplacedReason.TakenTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Names the time that seems free and may not be used, where a plan would have used it. */
final class TakenAway {

  private static final int NAMED = 3;

  private TakenAway() {}

  /**
   * @param free the plan that the week would have if nothing had been taken away
   */
  static UnplacedReason reason(PlanRequest request, WeekPlan free) {
    ZoneId zone = request.zone();
    IntervalSet working =
        WeekFrame.of(free.week(), zone, request.preferences().hours(), request.outOfOffice())
            .working();
    IntervalSet wanted = IntervalSet.of(free.blocks().stream().map(Block::interval).toList());
    Refused refused = request.refused();
    List<TakenTime> taken =
        Stream.of(
                taken(How.DELETED, refused.deleted(), working, wanted, zone),
                taken(How.AVOIDED, refused.avoided(), working, wanted, zone),
                taken(How.STEPPED_BACK, refused.steppedBack(), working, wanted, zone),
                taken(How.REPORTED_AS_TAKEN, refused.conflicting(), working, wanted, zone))
            .filter(time -> !time.slots().isEmpty())
            .toList();
    LocalDateTime pausedUntil =
        refused.paused().stream()
            .filter(wanted::overlaps)
            .map(Interval::end)
            .max(Instant::compareTo)
            .map(end -> end.atZone(zone).toLocalDateTime())
            .orElse(null);
    return new UnplacedReason(UnplacedReason.Kind.TAKEN_AWAY, 0, taken, pausedUntil);
  }

  private static TakenTime taken(
      How how, IntervalSet taken, IntervalSet working, IntervalSet wanted, ZoneId zone) {
    List<Slot> slots =
        taken.intersect(working).stream()
            .filter(wanted::overlaps)
            .map(
                slot ->
                    new Slot(
                        slot.start().atZone(zone).toLocalDateTime(),
                        slot.end().atZone(zone).toLocalDateTime()))
            .toList();
    int named = Math.min(NAMED, slots.size());
    return new TakenTime(how, slots.subList(0, named), slots.size() - named);
  }
}
