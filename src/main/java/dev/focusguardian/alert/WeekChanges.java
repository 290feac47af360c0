package dev.focusguardian.alert;

import dev.focusguardian.alert.KnownWeek.Known;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the commitments of a week between two looks, and the week while it is replayed:
 * it stands as it was known at first, and each change is applied when its turn comes.
 */
final class WeekChanges {

  /** A commitment that is new, or stands elsewhere than it was known to. */
  private record Step(Commitment commitment, @Nullable Interval from) {
    boolean onlyShorter() {
      return from != null && from.encloses(commitment.interval());
    }
  }

  /**
   * A single event that arrived or was moved, or the occurrences of one series that were.
   *
   * @param at when the last of them was changed
   */
  record Change(List<Step> steps, Instant at) {
    List<Commitment> occurrences() {
      return steps.stream().map(Step::commitment).toList();
    }

    /** Nothing of it is new in the week: it can free as much as it takes. */
    boolean isMove() {
      return steps.stream().allMatch(step -> step.from() != null);
    }

    boolean meeting() {
      return steps.stream().anyMatch(step -> step.commitment().meeting());
    }

    boolean isOver(Instant now) {
      return steps.stream().noneMatch(step -> step.commitment().interval().end().isAfter(now));
    }

    private String id() {
      return steps.get(0).commitment().event().eventId();
    }
  }

  private static final Comparator<Change> IN_ORDER =
      Comparator.comparing(Change::at).thenComparing(Change::id);

  private final List<Interval> untouched;
  private final List<Interval> gone;
  private final List<Step> shortened;
  private final List<Change> changes;

  /** Where each commitment that changes stands at present; those to come are not in it. */
  private final Map<Step, Interval> places = new IdentityHashMap<>();

  private WeekChanges(
      List<Interval> untouched, List<Interval> gone, List<Step> shortened, List<Change> changes) {
    this.untouched = untouched;
    this.gone = new ArrayList<>(gone);
    this.shortened = shortened;
    this.changes = changes;
    shortened.forEach(this::standAsBefore);
    changes.forEach(this::takeBack);
  }

  static WeekChanges between(
      KnownWeek before, WeekLook look, Function<CalendarEvent, @Nullable Instant> updated) {
    Map<String, List<Interval>> known = new HashMap<>();
    for (Known one : before.commitments()) {
      known.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one.interval());
    }
    List<Interval> untouched = new ArrayList<>();
    List<Commitment> unmatched = new ArrayList<>();
    for (Commitment commitment : look.commitments()) {
      List<Interval> places = known.get(KnownWeek.id(commitment.event()));
      if (places != null && places.remove(commitment.interval())) {
        untouched.add(commitment.interval());
      } else {
        unmatched.add(commitment);
      }
    }
    List<Step> steps = new ArrayList<>();
    List<Commitment> unknown = new ArrayList<>();
    for (Commitment commitment : unmatched) {
      List<Interval> elsewhere = known.get(KnownWeek.id(commitment.event()));
      if (elsewhere == null || elsewhere.isEmpty()) {
        unknown.add(commitment);
      } else {
        steps.add(new Step(commitment, elsewhere.remove(0)));
      }
    }
    List<Interval> gone = new ArrayList<>();
    known.values().forEach(gone::addAll);
    for (Commitment commitment : unknown) {
      // In the very place of one that is gone it is that one under a new name: a series that was
      // split, a calendar that was copied again.
      if (gone.remove(commitment.interval())
          || !before.calendars().contains(commitment.event().calendarId())) {
        untouched.add(commitment.interval());
      } else {
        steps.add(new Step(commitment, null));
      }
    }
    List<Step> shortened = new ArrayList<>();
    for (Iterator<Step> each = steps.iterator(); each.hasNext(); ) {
      Step step = each.next();
      if (step.onlyShorter()) {
        shortened.add(step);
        each.remove();
      }
    }
    return new WeekChanges(untouched, gone, shortened, grouped(steps, look.now(), updated));
  }

  /** A meeting whose copies stand at several times is one, and no series has such a key. */
  static String single(CalendarEvent event) {
    return "event " + event.calendarId() + "/" + event.eventId();
  }

  private static List<Change> grouped(
      List<Step> steps, Instant now, Function<CalendarEvent, @Nullable Instant> updated) {
    Map<String, List<Step>> groups = new LinkedHashMap<>();
    for (Step step : steps) {
      String series = step.commitment().series();
      groups
          .computeIfAbsent(
              series == null ? single(step.commitment().event()) : series, key -> new ArrayList<>())
          .add(step);
    }
    List<Change> changes = new ArrayList<>();
    for (List<Step> group : groups.values()) {
      Instant at = Instant.MIN;
      for (Step step : group) {
        Instant told = updated.apply(step.commitment().event());
        Instant changed = told == null ? now : told;
        at = changed.isAfter(at) ? changed : at;
      }
      changes.add(new Change(List.copyOf(group), at));
    }
    changes.sort(IN_ORDER);
    return changes;
  }

  List<Change> inOrder() {
    return changes;
  }

  /** Commitments that left the week or became shorter: they take nothing. */
  void applyWhatFreesTime() {
    gone.clear();
    shortened.forEach(step -> places.put(step, step.commitment().interval()));
  }

  void apply(Change change) {
    change.steps().forEach(step -> places.put(step, step.commitment().interval()));
  }

  void takeBack(Change change) {
    change.steps().forEach(this::standAsBefore);
  }

  private void standAsBefore(Step step) {
    Interval from = step.from();
    if (from == null) {
      places.remove(step);
    } else {
      places.put(step, from);
    }
  }

  IntervalSet standing() {
    List<Interval> all = new ArrayList<>(untouched);
    all.addAll(gone);
    all.addAll(places.values());
    return IntervalSet.of(all);
  }

  IntervalSet standingWithout(Change change) {
    List<Interval> all = new ArrayList<>(untouched);
    all.addAll(gone);
    places.forEach(
        (step, place) -> {
          if (change.steps().stream().noneMatch(own -> own == step)) {
            all.add(place);
          }
        });
    return IntervalSet.of(all);
  }
}
