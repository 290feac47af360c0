package dev.focusguardian.shadow;

import dev.focusguardian.alert.Arrivals;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.alert.Threshold;
import dev.focusguardian.alert.WeekAlert;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.View;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.Aim;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.Refused;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replays past weeks as the service would have handled them: at the start of each day and after
 * each new event, with what was known then. It plans the current week and the next. The model and
 * its limits are in {@code src/docs/shadow.md}.
 */
public final class BacktestRun {

  /** Of later weeks nothing would have been on the calendar under the usual policy. */
  private static final int PLANNED_WEEKS = 2;

  /** A night shift can reach into the days around. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final IsoWeek first;
  private final IsoWeek last;
  private final ZoneId zone;
  private final Preferences preferences;
  private final Phases phases;
  private final TimeRule rule;
  private final ObservedEvents observed;
  private final BlockStories blocks;
  private final Map<IsoWeek, KnownWeek> knownWeeks = new HashMap<>();
  private final Map<IsoWeek, List<Flagged>> flagged = new HashMap<>();
  private final Map<IsoWeek, Instant> alerted = new HashMap<>();
  private final Map<IsoWeek, Long> goals = new HashMap<>();
  private final Map<IsoWeek, Long> most = new HashMap<>();

  private BacktestRun(
      IsoWeek first,
      IsoWeek last,
      ZoneId zone,
      Preferences usual,
      Phases phases,
      ObservedEvents observed) {
    this.first = first;
    this.last = last;
    this.zone = zone;
    this.preferences = phases.withTimeOff(willing(usual));
    this.phases = phases;
    this.rule =
        new TimeRule(
            usual.reading().focusTitles(),
            usual.reading().awayTitles(),
            usual.reading().tentativeCounts());
    this.observed = observed;
    this.blocks = new BlockStories(zone, Duration.ofHours(usual.blocks().timing().lockHours()));
  }

  /** What has to be known of the calendar to go through these weeks. */
  public static Interval needed(IsoWeek first, IsoWeek last, ZoneId zone) {
    return Interval.of(first.in(zone).start().minus(MARGIN), last.in(zone).end().plus(MARGIN));
  }

  /**
   * @param last the last week, over already; not before {@code first}
   * @param usual as the person has settled it today
   * @param known all events of the weeks; blocks of the service itself left out
   */
  public static BacktestReport of(
      IsoWeek first,
      IsoWeek last,
      ZoneId zone,
      Preferences usual,
      Phases phases,
      Collection<KnownEvent> known) {
    ObservedEvents observed = ObservedEvents.of(known, zone);
    BacktestRun run = new BacktestRun(first, last, zone, usual, phases, observed);
    // What stands in the first week is booked in the week before.
    run.live(first.plus(-1));
    List<BacktestWeek> weeks = new ArrayList<>();
    for (IsoWeek week = first; week.compareTo(last) <= 0; week = week.plus(1)) {
      weeks.add(run.live(week));
    }
    ObservedEvents told =
        observed.touching(Interval.of(first.in(zone).start(), last.in(zone).end()));
    return new BacktestReport(zone, weeks, told.all().size(), told.withoutAge());
  }

  /** Whoever lets the service only plan wants to know what it would do otherwise. */
  private static Preferences willing(Preferences usual) {
    return usual.booking().policy() != Policy.DRY_RUN
        ? usual
        : usual.with(usual.booking().withPolicy(Policy.JUST_IN_TIME));
  }

  private BacktestWeek live(IsoWeek week) {
    List<IsoWeek> ahead = ahead(week);
    ObservedEvents near = observed.around(needed(week, week.plus(PLANNED_WEEKS - 1), zone));
    Set<Instant> dawns = ObservedEvents.dawns(week, zone);
    int known = 0;
    CalendarReading reading = reading(near.first(0));
    long planned = 0;
    for (Instant now : near.looks(week, zone)) {
      ObservedEvents news = near.news(known, now);
      known += news.all().size();
      List<IsoWeek> concerned = concerned(ahead, news);
      if (!news.all().isEmpty()) {
        reading = reading(near.first(known));
        blocks.arrive(reading, now);
      }
      plan(week, dawns.contains(now) ? ahead : concerned, reading, now);
      flag(ahead, concerned, reading, now);
      if (now.equals(week.in(zone).start())) {
        planned = blocks.standingMinutes(week, week.in(zone));
      }
    }
    return told(week, reading(near), planned);
  }

  private List<IsoWeek> concerned(List<IsoWeek> ahead, ObservedEvents news) {
    return ahead.stream()
        .filter(week -> !news.touching(needed(week, week, zone)).all().isEmpty())
        .toList();
  }

  /** The weeks that are planned in that week; those that nobody asks about are left out. */
  private List<IsoWeek> ahead(IsoWeek week) {
    List<IsoWeek> ahead = new ArrayList<>();
    for (int i = 0;
        i < Math.min(PLANNED_WEEKS, preferences.blocks().timing().horizonWeeks());
        i++) {
      IsoWeek each = week.plus(i);
      if (each.compareTo(first) >= 0 && each.compareTo(last) <= 0) {
        ahead.add(each);
      }
    }
    return ahead;
  }

  private CalendarReading reading(ObservedEvents known) {
    return CalendarReading.of(known.events(), rule, zone);
  }

  private void plan(IsoWeek week, List<IsoWeek> ahead, CalendarReading reading, Instant now) {
    Map<IsoWeek, Aim> aims = new HashMap<>();
    List<IsoWeek> booked = new ArrayList<>();
    for (IsoWeek each : ahead) {
      Preferences own = in(each, reading);
      if (own.booking().policy() != Policy.DRY_RUN) {
        booked.add(each);
        aims.put(each, new Aim(own.blocks().goalMinutes(), own.booking().policy()));
      }
    }
    if (booked.isEmpty()) {
      return;
    }
    PlanRequest request =
        new PlanRequest(
            booked,
            zone,
            preferences,
            reading.away(),
            reading.committed(),
            reading.projected(),
            reading.selfMadeFocus(),
            blocks.standing(booked, week.in(zone)),
            Refused.nothing(),
            now,
            aims);
    for (WeekPlan plan : blocks.follow(request, now).weeks()) {
      goals.put(plan.week(), plan.goalMinutes());
      most.merge(plan.week(), blocks.standingMinutes(plan.week(), week.in(zone)), Math::max);
    }
  }

  /** A week is first known when it is first planned: nobody is flagged for being in it by then. */
  private void flag(
      List<IsoWeek> ahead, List<IsoWeek> concerned, CalendarReading reading, Instant now) {
    for (IsoWeek week : ahead) {
      KnownWeek before = knownWeeks.get(week);
      if (before != null && !concerned.contains(week)) {
        continue;
      }
      WeekLook look =
          WeekLook.of(week, zone, in(week, reading), reading, IntervalSet.empty(), event -> 1, now);
      for (FlaggedMeeting meeting : Arrivals.flagged(before, look, observed::since)) {
        flagged
            .computeIfAbsent(week, key -> new ArrayList<>())
            .add(new Flagged(meeting, look.thresholdMinutes(), now));
      }
      if (WeekAlert.stands(look, false)) {
        alerted.putIfAbsent(week, now);
      }
      knownWeeks.put(week, KnownWeek.of(look, observed.calendars()));
    }
  }

  /** What holds in that week, whichever phases it lies in. */
  private Preferences in(IsoWeek week, CalendarReading reading) {
    if (phases.in(week).isEmpty()) {
      return preferences;
    }
    SortedMap<LocalDate, Long> minutes = new TreeMap<>();
    for (WeekFrame.Day day : frame(week, reading).days()) {
      minutes.put(day.date(), day.windows().minutes());
    }
    return phases.during(minutes, preferences);
  }

  private WeekFrame frame(IsoWeek week, CalendarReading reading) {
    return WeekFrame.of(week, zone, preferences.hours(), reading.away());
  }

  private BacktestWeek told(IsoWeek week, CalendarReading reading, long planned) {
    WeekFrame frame = frame(week, reading);
    Preferences own = in(week, reading);
    View view = FocusMeter.measure(week, zone, own, reading).projected();
    Figures figures = view.figures();
    return new BacktestWeek(
        week,
        goals.getOrDefault(week, 0L),
        most.getOrDefault(week, 0L),
        planned,
        blocks.told(week, view.deepWork()),
        figures.deepWorkMinutes(),
        Threshold.of(frame, own),
        figures.protectedMinutes(),
        alerted.get(week),
        flagged.getOrDefault(week, List.of()));
  }
}
