package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the time that seems free and may not be used, where a plan would have used it. */
final class TakenAway {

  private static final int NAMED = 3;
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private TakenAway() {}

  /**
   * @param free the plan that the week would have if nothing had been taken away
   */
  static String sentence(PlanRequest request, WeekPlan free) {
    ZoneId zone = request.zone();
    IntervalSet working =
        WeekFrame.of(free.week(), zone, request.preferences().hours(), request.outOfOffice())
            .working();
    IntervalSet wanted = IntervalSet.of(free.blocks().stream().map(Block::interval).toList());
    Refused refused = request.refused();
    List<String> places = new ArrayList<>();
    add(places, "slots you took away on ", slots(refused.deleted(), working, wanted, zone));
    add(places, "times you leave free for good, ", slots(refused.avoided(), working, wanted, zone));
    add(
        places,
        "times from which blocks were taken away again and again, ",
        slots(refused.steppedBack(), working, wanted, zone));
    add(
        places,
        "time that Google Calendar reports as taken, ",
        slots(refused.conflicting(), working, wanted, zone));
    refused.paused().stream()
        .filter(wanted::overlaps)
        .map(Interval::end)
        .max(Instant::compareTo)
        .ifPresent(end -> places.add("the pause until " + DAY_TIME.format(end.atZone(zone))));
    return "It would fit into " + listed(places);
  }

  private static void add(List<String> places, String kind, List<String> slots) {
    if (!slots.isEmpty()) {
      places.add(kind + listed(slots));
    }
  }

  private static List<String> slots(
      IntervalSet taken, IntervalSet working, IntervalSet wanted, ZoneId zone) {
    List<String> slots =
        taken.intersect(working).stream()
            .filter(wanted::overlaps)
            .map(
                slot ->
                    DAY_TIME.format(slot.start().atZone(zone))
                        + "–"
                        + TIME.format(slot.end().atZone(zone)))
            .toList();
    if (slots.size() <= NAMED) {
      return slots;
    }
    List<String> some = new ArrayList<>(slots.subList(0, NAMED));
    some.add((slots.size() - NAMED) + " more");
    return some;
  }

  private static String listed(List<String> all) {
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
