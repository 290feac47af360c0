package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.ladder.Strategy.Block;
import dev.focusguardian.ladder.Strategy.Scene;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A person's weeks under a strategy, event by event: colleagues look for slots and book, meetings
 * are cancelled, and the strategy runs after each change, and every morning, noon and evening.
 */
public final class Weeks {

  /** Weeks at the start that do not count, because the calendar is still filling up. */
  private static final int WARM_UP = 4;

  /** How far colleagues and strategies look ahead. */
  private static final int AHEAD = 5;

  private static final double BOOKS_OVER_AT_ONCE = 0.15;
  private static final double BOOKS_OVER_AT_LAST = 0.5;
  private static final double DECLINED_OVER_FOCUS = 0.2;
  private static final long SHORTEST_OPEN_MINUTES = 30;

  private record Event(Instant at, int number, Runnable what) {}

  private final ZoneId zone;
  private final IsoWeek first;
  private final int number;
  private final Strategy strategy;
  private final Preferences preferences = Preferences.defaults();
  private final IntervalSet away;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final Meetings meetings;
  private final ChurnTracker restlessness = new ChurnTracker();
  private final Tally tally = new Tally();
  private List<Block> blocks = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private long planned;
  private int eventsSoFar;

  private Weeks(
      Colleagues colleagues, ZoneId zone, LocalDate monday, int number, Strategy strategy) {
    this.zone = zone;
    this.first = IsoWeek.of(monday);
    this.number = number;
    this.strategy = strategy;
    List<Interval> off = new ArrayList<>();
    for (LocalDate day : colleagues.daysOff()) {
      off.add(
          Interval.of(
              day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    away = IntervalSet.of(off);
    meetings = new Meetings(colleagues.regular());
    for (int i = 0; i < WARM_UP + number; i++) {
      IsoWeek week = first.plus(i);
      Interval span = week.in(zone);
      at(span.start(), this::cycle);
      at(span.start(), () -> planned = plannedMinutes(week));
      for (LocalDate date : week.dates().subList(0, 5)) {
        for (int hour : new int[] {8, 13, 18}) {
          at(date.atTime(hour, 0).atZone(zone).toInstant(), this::cycle);
        }
      }
      at(span.end().minusSeconds(1), () -> close(week));
    }
    for (Request request : colleagues.requests()) {
      at(request.at(), () -> look(request));
    }
  }

  /**
   * @param monday of the first week
   * @param number the number of counted weeks, after those at the start
   */
  public static Tally live(
      Life life, ZoneId zone, LocalDate monday, int number, long seed, Strategy strategy) {
    Colleagues colleagues = new Colleagues(life, zone, monday, WARM_UP + number, seed);
    Weeks weeks = new Weeks(colleagues, zone, monday, number, strategy);
    while (!weeks.events.isEmpty()) {
      weeks.now = weeks.events.peek().at();
      weeks.events.remove().what().run();
    }
    return weeks.tally;
  }

  private void at(Instant instant, Runnable what) {
    events.add(new Event(instant, eventsSoFar++, what));
  }

  private IsoWeek thisWeek() {
    return weekOf(now);
  }

  private IsoWeek weekOf(Instant instant) {
    return IsoWeek.of(instant.atZone(zone).toLocalDate());
  }

  private boolean counts(IsoWeek week) {
    return week.compareTo(first.plus(WARM_UP)) >= 0;
  }

  private void cycle() {
    List<IsoWeek> ahead = new ArrayList<>();
    for (int i = 0; i < AHEAD; i++) {
      ahead.add(thisWeek().plus(i));
    }
    Interval span = Interval.of(ahead.get(0).in(zone).start(), ahead.get(AHEAD - 1).in(zone).end());
    IntervalSet taken = meetings.taken(span);
    List<Block> before =
        blocks.stream().filter(block -> span.contains(block.interval().start())).toList();
    double churnLeft = restlessness.left(thisWeek(), zone, before);
    List<Block> after =
        strategy.cycle(
            new Scene(
                now,
                zone,
                preferences,
                ahead,
                away.intersect(span),
                taken,
                meetings.asked(span),
                before,
                churnLeft));
    restlessness.note(now, before, after, taken);
    compare(before, after, taken);
    blocks = after;
  }

  private void compare(List<Block> before, List<Block> after, IntervalSet taken) {
    IntervalSet covered = IntervalSet.of(after.stream().map(Block::interval).toList());
    Map<String, Block> known = new HashMap<>();
    for (Block block : before) {
      known.put(block.id(), block);
      if (counts(weekOf(block.interval().start()))) {
        long lost = IntervalSet.of(block.interval()).subtract(covered).minutes();
        Duration notice = Duration.between(now, block.interval().start());
        double weight = notice.toHours() < 24 ? 3 : notice.toDays() < 7 ? 1 : 0.25;
        tally.churn(lost * weight, taken.overlaps(block.interval()));
      }
    }
    for (Block block : after) {
      Block old = known.remove(block.id());
      if (counts(weekOf(block.interval().start()))
          && (old == null
              || !old.interval().equals(block.interval())
              || old.busy() != block.busy())) {
        tally.write();
      }
    }
    known.values().stream()
        .filter(block -> counts(weekOf(block.interval().start())))
        .forEach(block -> tally.write());
  }

  private long plannedMinutes(IsoWeek week) {
    Interval span = week.in(zone);
    return blocks.stream()
        .map(Block::interval)
        .filter(block -> span.contains(block.start()))
        .mapToLong(Interval::minutes)
        .sum();
  }

  private void close(IsoWeek week) {
    if (!counts(week)) {
      return;
    }
    Interval span = week.in(zone);
    WeekFrame frame = WeekFrame.of(week, zone, preferences.hours(), away);
    IntervalSet working = frame.working();
    IntervalSet taken = meetings.asked(span);
    long focus =
        IntervalSet.of(blocks.stream().map(Block::interval).filter(span::overlaps).toList())
            .intersect(deepWork(frame, taken))
            .minutes();
    long usual = 5 * 480;
    long goal = preferences.blocks().goalMinutes() * frame.workingMinutes() / usual;
    tally.week(goal, focus, planned, taken.intersect(working).minutes());
    meetings.forgetBefore(span.end());
  }

  /** The gaps of at least the focus minimum; none spans two days. */
  private IntervalSet deepWork(WeekFrame frame, IntervalSet taken) {
    int focusMinimum = preferences.measure().focusMinimumMinutes();
    List<Interval> gaps = new ArrayList<>();
    for (WeekFrame.Day day : frame.days()) {
      day.windows().subtract(taken).stream()
          .filter(gap -> gap.minutes() >= focusMinimum)
          .forEach(gaps::add);
    }
    return IntervalSet.of(gaps);
  }

  private void look(Request request) {
    Interval wanted = request.slots().get(0);
    boolean counts = counts(thisWeek());
    if (counts) {
      tally.look(openMinutes(weekOf(wanted.start())));
    }
    if (isShownFree(wanted)) {
      if (counts) {
        tally.gotWantedSlot();
      }
      invite(wanted, request, false);
    } else if (request.stubborn() < BOOKS_OVER_AT_ONCE && meetings.leaveFree(wanted)) {
      bookOver(wanted, request, counts);
    } else if (!takeAnother(request, counts) && counts) {
      tally.unmet();
    }
  }

  private boolean takeAnother(Request request, boolean counts) {
    if (takeFree(request)) {
      return true;
    }
    for (Interval slot : request.slots()) {
      if (request.desperate() < BOOKS_OVER_AT_LAST && meetings.leaveFree(slot)) {
        bookOver(slot, request, counts);
        return true;
      }
    }
    return false;
  }

  private boolean takeFree(Request request) {
    for (Interval slot : request.slots()) {
      if (slot.start().isAfter(now) && isShownFree(slot)) {
        invite(slot, request, false);
        return true;
      }
    }
    return false;
  }

  private void bookOver(Interval slot, Request request, boolean counts) {
    if (counts) {
      tally.bookedOver();
    }
    invite(slot, request, request.declined() < DECLINED_OVER_FOCUS);
  }

  /** The invitation stays unanswered for a while; everybody attends a meeting that begins. */
  private void invite(Interval slot, Request request, boolean declined) {
    meetings.ask(slot);
    cycle();
    Instant answer = now.plus(request.answer());
    at(
        answer.isBefore(slot.start()) ? answer : slot.start(),
        () -> answer(slot, request, declined));
  }

  private void answer(Interval slot, Request request, boolean declined) {
    if (declined && now.isBefore(slot.start())) {
      meetings.remove(slot);
      cycle();
      if (!takeFree(request) && counts(thisWeek())) {
        tally.unmet();
      }
      return;
    }
    meetings.accept(slot);
    cycle();
    if (request.calledOff() < 1) {
      double seconds = Duration.between(now, slot.start()).toSeconds() * request.calledOff();
      at(
          now.plusSeconds((long) seconds),
          () -> {
            meetings.remove(slot);
            cycle();
          });
    }
  }

  private boolean isShownFree(Interval slot) {
    return meetings.leaveFree(slot)
        && blocks.stream().noneMatch(block -> block.busy() && block.interval().overlaps(slot));
  }

  private long openMinutes(IsoWeek week) {
    Interval span = week.in(zone);
    List<Interval> busy = new ArrayList<>(meetings.all());
    blocks.stream().filter(Block::busy).map(Block::interval).forEach(busy::add);
    return WeekFrame.of(week, zone, preferences.hours(), away)
        .working()
        .subtract(IntervalSet.of(busy.stream().filter(span::overlaps).toList()))
        .subtract(Interval.of(Instant.EPOCH, now))
        .stream()
        .mapToLong(Interval::minutes)
        .filter(minutes -> minutes >= SHORTEST_OPEN_MINUTES)
        .sum();
  }
}
