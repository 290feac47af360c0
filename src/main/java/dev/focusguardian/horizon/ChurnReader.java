package dev.focusguardian.horizon;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.Erosion;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.History;
import dev.focusguardian.store.History.Entry;
import dev.focusguardian.store.History.Told;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Computes from the history how much a person's plan has changed. */
@Singleton
public class ChurnReader {

  private static final int WEEKS_BACK = 3;
  private static final Set<BlockEvent> GONE =
      Set.of(
          BlockEvent.RELEASED,
          BlockEvent.DELETED_BY_PERSON,
          BlockEvent.MADE_YOURS,
          BlockEvent.GONE_WITH_CALENDAR);

  private final History history;

  public ChurnReader(History history) {
    this.history = history;
  }

  public Churn week(PersonId person, IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    return Churn.of(span, steps(history.about(person, span.start(), span.end())));
  }

  /** What happened to the focus time that was planned when the week began. */
  public Erosion erosion(PersonId person, IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    return Erosion.of(span, null, steps(person, span));
  }

  /** Changes to blocks that were, or were going to be, in that stretch, in order. */
  public List<Step> steps(PersonId person, Interval stretch) {
    return steps(history.about(person, stretch.start(), stretch.end()));
  }

  /** Weighted minutes that the plan may still move without an outside cause. */
  public double left(PersonId person, Horizon horizon) {
    return left(horizon, steps(person, lately(horizon)));
  }

  /**
   * @param left weighted minutes that the plan may still move without an outside cause
   * @param steps changes to blocks of a stretch, in order
   */
  public record Restlessness(double left, List<Step> steps) {
    public Restlessness {
      steps = List.copyOf(steps);
    }
  }

  /** Both from one reading of the history. */
  public Restlessness of(PersonId person, Horizon horizon, Interval stretch) {
    Interval lately = lately(horizon);
    List<Step> all =
        steps(
            person,
            Interval.of(
                Collections.min(List.of(lately.start(), stretch.start())),
                Collections.max(List.of(lately.end(), stretch.end()))));
    return new Restlessness(
        left(horizon, all.stream().filter(step -> step.touches(lately)).toList()),
        all.stream().filter(step -> step.touches(stretch)).toList());
  }

  private static IsoWeek last(Horizon horizon) {
    List<IsoWeek> planned = horizon.weeks();
    return planned.isEmpty() ? horizon.thisWeek() : planned.get(planned.size() - 1);
  }

  /** From some weeks ago to the end of the plan. */
  private static Interval lately(Horizon horizon) {
    return Interval.of(
        horizon.thisWeek().plus(-WEEKS_BACK).in(horizon.zone()).start(),
        last(horizon).in(horizon.zone()).end());
  }

  private static double left(Horizon horizon, List<Step> steps) {
    List<Churn> weeks = new ArrayList<>();
    IsoWeek last = last(horizon);
    for (IsoWeek week = horizon.thisWeek().plus(-WEEKS_BACK);
        week.compareTo(last) <= 0;
        week = week.plus(1)) {
      weeks.add(Churn.of(week.in(horizon.zone()), steps));
    }
    Interval lately = lately(horizon);
    long standing =
        horizon.blocks().stream()
            .map(BookedBlock::interval)
            .filter(lately::encloses)
            .mapToLong(Interval::minutes)
            .sum();
    return Churn.sum(weeks).left(standing);
  }

  private static List<Step> steps(List<Told> told) {
    return told.stream().map(one -> step(one)).toList();
  }

  private static Step step(Told told) {
    Entry entry = told.entry();
    boolean gone = GONE.contains(entry.event());
    boolean there = gone || entry.event() == BlockEvent.CHANGED;
    return new Step(
        told.at(),
        entry.blockId(),
        there ? entry.slot() : entry.before(),
        gone ? null : entry.slot(),
        told.undone() ? Doing.PERSON : doing(entry.cause()));
  }

  private static Doing doing(Cause cause) {
    return switch (cause) {
      case PERSON -> Doing.PERSON;
      case MEETING -> Doing.MEETING;
      case PLAN -> Doing.PLAN;
    };
  }
}
