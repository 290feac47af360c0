package dev.focusguardian.horizon;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.Aim;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.Refused;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.store.BookedBlock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a person that a plan depends on, from this week on.
 *
 * @param preferences the preferences outside phases; leave is already taken out of the working time
 * @param events the events that {@code reading} was made from
 * @param stuck ids of events of blocks that can't be changed at the moment, so they stay as they
 *     are
 * @param roll when the horizon advances by a week; null for as soon as a week begins
 * @param asked slots of blocks that the person asked for on top of their goal
 */
public record Horizon(
    Preferences preferences,
    Phases phases,
    ZoneId zone,
    Instant now,
    List<CalendarEvent> events,
    CalendarReading reading,
    List<BookedBlock> blocks,
    Refused refused,
    Set<String> stuck,
    @Nullable RollTime roll,
    Set<Interval> asked) {

  /** Without phases, if there is nothing to plan or the weeks have none. */
  public static Horizon of(
      Preferences preferences,
      ZoneId zone,
      Instant now,
      List<CalendarEvent> events,
      List<BookedBlock> blocks,
      IntervalSet noGo) {
    return of(preferences, Phases.none(), zone, now, events, blocks, Refused.deleted(noGo));
  }

  /** With nothing stuck, and advancing as soon as a week begins. */
  public static Horizon of(
      Preferences usual,
      Phases phases,
      ZoneId zone,
      Instant now,
      List<CalendarEvent> events,
      List<BookedBlock> blocks,
      Refused refused) {
    Preferences preferences = phases.withTimeOff(usual);
    return new Horizon(
        preferences,
        phases,
        zone,
        now,
        List.copyOf(events),
        CalendarReading.of(events, preferences, zone),
        List.copyOf(blocks),
        refused,
        Set.of(),
        null,
        Set.of());
  }

  /** The same, with stuck events, a time to advance and blocks that were asked for. */
  Horizon with(Set<String> stuckEvents, @Nullable RollTime rolls, Set<Interval> askedSlots) {
    return new Horizon(
        preferences,
        phases,
        zone,
        now,
        events,
        reading,
        blocks,
        refused,
        Set.copyOf(stuckEvents),
        rolls,
        askedSlots);
  }

  /** The same, with the events of a week that the mirror doesn't cover. */
  public Horizon withEvents(List<CalendarEvent> others) {
    return new Horizon(
        preferences,
        phases,
        zone,
        now,
        List.copyOf(others),
        CalendarReading.of(others, preferences, zone),
        blocks,
        refused,
        stuck,
        roll,
        asked);
  }

  public IntervalSet noGo() {
    return refused.all();
  }

  public IsoWeek thisWeek() {
    return IsoWeek.of(now.atZone(zone).toLocalDate());
  }

  public List<IsoWeek> weeks() {
    IsoWeek last =
        roll == null
            ? thisWeek().plus(preferences.blocks().timing().horizonWeeks() - 1)
            : roll.lastWeek(now, zone);
    List<IsoWeek> weeks = new ArrayList<>();
    for (IsoWeek week = thisWeek(); week.compareTo(last) <= 0; week = week.plus(1)) {
      weeks.add(week);
    }
    return weeks;
  }

  /**
   * The week to show first: the first one that still has working time, without leave, holidays and
   * out-of-office. This week if neither the planned weeks nor the next one have any.
   */
  public IsoWeek openingWeek() {
    Set<IsoWeek> near = new TreeSet<>(weeks());
    near.add(thisWeek().plus(1));
    return near.stream().filter(this::hasWorkingTimeLeft).findFirst().orElse(thisWeek());
  }

  public boolean hasWorkingTimeLeft(IsoWeek week) {
    return WeekFrame.of(week, zone, preferences.hours(), reading.away()).working().stream()
        .anyMatch(window -> window.end().isAfter(now));
  }

  /** The weeks in which blocks may be written: those without a phase that only plans. */
  public List<IsoWeek> bookedWeeks() {
    return weeks().stream().filter(this::writesIn).toList();
  }

  /** Whether blocks may be written in the week of that moment. */
  public boolean writesIn(Instant moment) {
    return writesIn(IsoWeek.of(moment.atZone(zone).toLocalDate()));
  }

  private boolean writesIn(IsoWeek week) {
    return in(week).booking().policy() != Policy.DRY_RUN;
  }

  /** The preferences that apply in that week, including those of its phases. */
  public Preferences in(IsoWeek week) {
    if (phases.in(week).isEmpty()) {
      return preferences;
    }
    SortedMap<LocalDate, Long> minutes = new TreeMap<>();
    for (WeekFrame.Day day : WeekFrame.of(week, zone, preferences.hours(), reading.away()).days()) {
      minutes.put(day.date(), day.windows().minutes());
    }
    return phases.during(minutes, preferences);
  }

  public PlanRequest request(List<IsoWeek> weeks) {
    List<IsoWeek> left = new ArrayList<>(weeks());
    left.removeAll(bookedWeeks());
    left.removeAll(weeks);
    List<Standing> standing = new ArrayList<>();
    for (BookedBlock block : blocks) {
      IsoWeek week = IsoWeek.of(block.interval().start().atZone(zone).toLocalDate());
      if (weeks.contains(week)) {
        standing.add(new Standing(block.id(), block.interval(), flags(block)));
      } else if (left.contains(week)) {
        // A shift over midnight can reach into a week that isn't planned here, so its blocks stay
        // in place.
        standing.add(new Standing(block.id(), block.interval(), Set.of(Flag.PINNED)));
      }
    }
    Map<IsoWeek, Aim> aims = new HashMap<>();
    for (IsoWeek week : weeks) {
      Preferences own = in(week);
      aims.put(
          week, new Aim(own.blocks().goalMinutes(), own.booking().policy(), askedMinutes(week)));
    }
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        reading.away(),
        reading.committed(),
        reading.projected(),
        reading.selfMadeFocus(),
        standing,
        refused,
        now,
        aims);
  }

  /** As long as they stand where they were asked for. */
  private long askedMinutes(IsoWeek week) {
    Interval span = week.in(zone);
    return blocks.stream()
        .filter(block -> block.pinned() && asked.contains(block.interval()))
        .map(BookedBlock::interval)
        .filter(slot -> span.contains(slot.start()))
        .mapToLong(Interval::minutes)
        .sum();
  }

  private Set<Flag> flags(BookedBlock block) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (block.pinned()) {
      flags.add(Flag.PINNED);
    }
    if (stuck.contains(block.eventId())) {
      flags.addAll(Set.of(Flag.PINNED, Flag.STUCK));
    }
    Instant moved = block.movedAt();
    if (moved != null && thisWeek().in(zone).contains(moved)) {
      flags.add(Flag.MOVED_THIS_WEEK);
    }
    return flags;
  }
}
