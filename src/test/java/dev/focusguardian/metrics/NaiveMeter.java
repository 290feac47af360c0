package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The figures again, computed minute by minute with nothing of the production code but its values:
 * slow, and simple enough to be trusted.
 */
final class NaiveMeter {

  private static final int DAY_BEFORE = 24 * 60;
  private static final Response NEEDS_ACTION = Response.NEEDS_ACTION;

  private final RandomWeek given;
  private final ZoneId zone;
  private final Instant origin;
  private final LocalDate monday;
  private final int size;

  /** Per minute: the day of the week whose shift it is, 0 to 6, 7 for last Sunday's, or none. */
  private final int[] shift;

  private final NaiveCopies copies;
  private final boolean[] away;
  private final boolean[] focus;
  private final boolean[] busyFocus;
  private final boolean[] taken;
  private final int[] meetings;
  private int meetingCount;
  private final int[] dayMeetingCount = new int[7];

  NaiveMeter(RandomWeek given, boolean withPending) {
    this.given = given;
    zone = given.zone();
    monday = given.week().monday();
    origin = monday.atStartOfDay(zone).toInstant().minusSeconds(DAY_BEFORE * 60L);
    size = 11 * 24 * 60;
    shift = new int[size];
    away = new boolean[size];
    focus = new boolean[size];
    busyFocus = new boolean[size];
    taken = new boolean[size];
    meetings = new int[size];
    fillShifts();
    copies = new NaiveCopies(given.events(), zone);
    for (CalendarEvent event : copies.events()) {
      if (kind(event) == Kind.FOCUS && holds(event)) {
        mark(focus, range(event));
        if (!event.transparent()) {
          mark(busyFocus, range(event));
        }
      } else if (kind(event) == Kind.AWAY && holds(event)) {
        mark(away, range(event));
      }
    }
    for (int t = 0; t < size; t++) {
      if (away[t]) {
        shift[t] = -1;
      }
    }
    for (CalendarEvent event : copies.events()) {
      List<CalendarEvent> taking =
          copies.copies(event).stream().filter(copy -> kind(copy) == Kind.COMMITMENT).toList();
      if (!taking.isEmpty() && taking.get(0) == event) {
        boolean pending =
            taking.stream().filter(this::holds).allMatch(copy -> answer(copy) == NEEDS_ACTION);
        if (withPending || !pending) {
          commit(taking);
        }
      }
    }
  }

  Figures week() {
    List<Figures> days = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      days.add(day(day));
    }
    return figures(
        days.stream().mapToLong(Figures::workingMinutes).sum(),
        days.stream().mapToLong(Figures::busyMinutes).sum(),
        days.stream().mapToLong(Figures::meetingMinutes).sum(),
        meetingCount,
        days.stream().mapToLong(Figures::deepWorkMinutes).sum(),
        days.stream().mapToLong(Figures::fragmentedMinutes).sum(),
        days.stream().mapToLong(Figures::placementLossMinutes).sum(),
        days.stream().mapToLong(Figures::effectiveFocusMinutes).sum(),
        days.stream().mapToLong(Figures::longestStretchMinutes).max().orElse(0),
        (int) days.stream().filter(f -> f.deepWorkMinutes() > 0).count(),
        days.stream().mapToInt(Figures::islands).sum(),
        days.stream().mapToLong(Figures::doubleBookedMinutes).sum(),
        days.stream().mapToLong(Figures::outOfHoursMinutes).sum(),
        days.stream().mapToLong(Figures::protectedMinutes).sum(),
        days.stream().mapToLong(Figures::protectedBusyMinutes).sum());
  }

  Figures day(int day) {
    Preferences.Measure measure = given.preferences().measure();
    long working = 0;
    long busy = 0;
    long inMeetings = 0;
    long meetingSum = 0;
    long outOfHours = 0;
    // A day early enough for a week that lacks a date.
    int dawn = day * 24 * 60 - 120 < 0 ? 0 : day * 24 * 60 - 120;
    int end = Math.min(size, dawn + 75 * 60);
    for (int t = dawn; t < end; t++) {
      if (shift[t] == day) {
        working++;
        busy += taken[t] ? 1 : 0;
        inMeetings += meetings[t] > 0 ? 1 : 0;
        meetingSum += meetings[t];
      }
      if (shift[t] < 0 && !away[t] && meetings[t] > 0 && date(t) == day) {
        outOfHours++;
      }
    }
    long deep = 0;
    long fragmented = 0;
    long effective = 0;
    long longest = 0;
    long protectedMinutes = 0;
    long protectedBusy = 0;
    List<Integer> windows = new ArrayList<>();
    List<Integer> runs = new ArrayList<>();
    int islands = 0;
    int lastBusy = Integer.MIN_VALUE / 2;
    int t = dawn;
    while (t < end) {
      if (shift[t] != day) {
        t++;
        continue;
      }
      int start = t;
      while (t < size && shift[t] == day) {
        t++;
      }
      windows.add(t - start);
      int from = start;
      for (int m = start; m <= t; m++) {
        if (m == t || taken[m] != taken[from]) {
          int length = m - from;
          if (taken[from]) {
            runs.add(length);
            islands += from - lastBusy >= 5 ? 1 : 0;
            lastBusy = m;
          } else {
            boolean counts = length >= measure.focusMinimumMinutes();
            deep += counts ? length : 0;
            for (int free = from; counts && free < m; free++) {
              protectedMinutes += focus[free] ? 1 : 0;
              protectedBusy += busyFocus[free] ? 1 : 0;
            }
            fragmented += counts ? 0 : length;
            longest = Math.max(longest, length);
            effective +=
                Math.max(
                    0,
                    length
                        - (from > start ? measure.resumptionMinutes() : 0)
                        - (m < t ? measure.anticipationMinutes() : 0));
          }
          from = m;
        }
      }
    }
    long best =
        runs.size() > 9
            ? -1
            : best(
                windows.stream().mapToInt(Integer::intValue).toArray(),
                runs,
                measure.focusMinimumMinutes());
    return figures(
        working,
        busy,
        inMeetings,
        dayMeetingCount[day],
        deep,
        fragmented,
        best < 0 ? -1 : Math.max(0, best - deep),
        effective,
        longest,
        deep > 0 ? 1 : 0,
        islands,
        meetingSum - inMeetings,
        outOfHours,
        protectedMinutes,
        protectedBusy);
  }

  /** Tries every run in every window, beginning with the last run of the list. */
  private static long best(int[] free, List<Integer> runs, int focusMinimum) {
    if (runs.isEmpty()) {
      return Arrays.stream(free).filter(f -> f >= focusMinimum).sum();
    }
    int run = runs.get(runs.size() - 1);
    List<Integer> rest = runs.subList(0, runs.size() - 1);
    long best = -1;
    for (int window = 0; window < free.length; window++) {
      if (free[window] >= run) {
        free[window] -= run;
        best = Math.max(best, best(free, rest, focusMinimum));
        free[window] += run;
      }
    }
    return best;
  }

  private void fillShifts() {
    Arrays.fill(shift, -1);
    Preferences.Hours hours = given.preferences().hours();
    for (int offset = -1; offset < 8; offset++) {
      LocalDate date = monday.plusDays(offset);
      if (hours.holidays().contains(date) || !isThere(date)) {
        continue;
      }
      int[] before = shift.clone();
      for (TimeSpan span : hours.working().on(date.getDayOfWeek())) {
        int from = minute(local(date, span.fromMinute()));
        int to = minute(local(date, span.toMinute()));
        for (int t = Math.max(0, from); t < Math.min(size, to); t++) {
          if (before[t] < 0 && !atLunch(t, hours.lunch())) {
            shift[t] = offset < 0 ? 7 : offset == 7 ? 8 : offset;
          }
        }
      }
    }
    for (int t = 0; t < size; t++) {
      if (shift[t] == 8) {
        shift[t] = -1;
      }
    }
  }

  /** A zone that crosses the date line skips a date. */
  private boolean isThere(LocalDate date) {
    return date.atStartOfDay(zone).toLocalDate().equals(date);
  }

  private Instant local(LocalDate date, int minute) {
    return LocalDateTime.of(date, java.time.LocalTime.MIDNIGHT)
        .plusMinutes(minute)
        .atZone(zone)
        .toInstant();
  }

  private boolean atLunch(int t, TimeSpan lunch) {
    if (lunch == null) {
      return false;
    }
    LocalDateTime at = LocalDateTime.ofInstant(origin.plusSeconds(t * 60L), zone);
    int minute = at.getHour() * 60 + at.getMinute();
    return minute >= lunch.fromMinute() && minute < lunch.toMinute();
  }

  /** The local date of a minute as a day of the week, or something else. */
  private int date(int t) {
    LocalDate date = LocalDate.ofInstant(origin.plusSeconds(t * 60L), zone);
    long days = date.toEpochDay() - monday.toEpochDay();
    return days < 0 || days > 6 ? -1 : (int) days;
  }

  private enum Kind {
    NOTHING,
    FOCUS,
    AWAY,
    COMMITMENT
  }

  private Response answer(CalendarEvent event) {
    return copies.answer(event);
  }

  /** Whether this copy's time is the one that counts among its copies. */
  private boolean holds(CalendarEvent event) {
    return copies.copies(event).stream()
        .filter(copy -> kind(copy) == kind(event) && copy.ours() == event.ours())
        .allMatch(copy -> NaiveCopies.claim(copy) <= NaiveCopies.claim(event));
  }

  private Kind kind(CalendarEvent event) {
    int[] range = range(event);
    if (event.status() == EventStatus.CANCELLED || range[0] >= range[1]) {
      return Kind.NOTHING;
    }
    boolean allDay = event.time() instanceof EventTime.AllDay;
    boolean focusTitle = fits(event, given.preferences().reading().focusTitles());
    Response answer = answer(event);
    if (event.ours()) {
      return Kind.FOCUS;
    }
    if (event.type() == EventType.WORKING_LOCATION || event.type() == EventType.BIRTHDAY) {
      return Kind.NOTHING;
    }
    if (event.type() == EventType.OUT_OF_OFFICE) {
      return Kind.AWAY;
    }
    if (answer == Response.DECLINED) {
      return Kind.NOTHING;
    }
    if (event.type() == EventType.FOCUS_TIME || (!event.withOthers() && focusTitle)) {
      return Kind.FOCUS;
    }
    if (event.transparent()) {
      return Kind.NOTHING;
    }
    if (allDay) {
      return fits(event, given.preferences().reading().awayTitles()) ? Kind.AWAY : Kind.NOTHING;
    }
    boolean tentative = event.status() == EventStatus.TENTATIVE || answer == Response.TENTATIVE;
    return answer == NEEDS_ACTION || !tentative || given.preferences().reading().tentativeCounts()
        ? Kind.COMMITMENT
        : Kind.NOTHING;
  }

  /**
   * @param taking copies of one meeting, all of them commitments
   */
  private void commit(List<CalendarEvent> taking) {
    boolean[] its = new boolean[size];
    taking.stream().filter(this::holds).forEach(copy -> mark(its, range(copy)));
    boolean meeting = taking.stream().anyMatch(CalendarEvent::withOthers);
    boolean[] touched = new boolean[9];
    for (int t = 0; t < size; t++) {
      if (!its[t]) {
        continue;
      }
      taken[t] = true;
      if (meeting) {
        meetings[t]++;
        if (shift[t] >= 0) {
          touched[shift[t]] = true;
        }
      }
    }
    boolean any = false;
    for (int day = 0; day < 7; day++) {
      dayMeetingCount[day] += touched[day] ? 1 : 0;
      any |= touched[day];
    }
    meetingCount += any ? 1 : 0;
  }

  private static boolean fits(CalendarEvent event, List<String> patterns) {
    return patterns.stream()
        .anyMatch(pattern -> Pattern.compile("(?i)" + pattern).matcher(event.title()).find());
  }

  private void mark(boolean[] minutes, int[] range) {
    for (int t = Math.max(0, range[0]); t < Math.min(size, range[1]); t++) {
      minutes[t] = true;
    }
  }

  private int[] range(CalendarEvent event) {
    if (event.time() instanceof EventTime.Timed timed) {
      if (!timed.start().isBefore(timed.end())) {
        return new int[] {0, 0};
      }
      return new int[] {minute(timed.start()), -minute(negated(timed.end()))};
    }
    EventTime.AllDay allDay = (EventTime.AllDay) event.time();
    return new int[] {
      minute(allDay.first().atStartOfDay(zone).toInstant()),
      minute(allDay.end().atStartOfDay(zone).toInstant())
    };
  }

  /** Rounds down; an end is negated first, so that it is rounded up. */
  private int minute(Instant instant) {
    return (int) Math.floorDiv(instant.getEpochSecond() - origin.getEpochSecond(), 60L);
  }

  private Instant negated(Instant instant) {
    return origin.minusSeconds(instant.getEpochSecond() - origin.getEpochSecond());
  }

  private static Figures figures(
      long working,
      long busy,
      long meeting,
      int meetingCount,
      long deep,
      long fragmented,
      long loss,
      long effective,
      long longest,
      int makerDays,
      int islands,
      long doubleBooked,
      long outOfHours,
      long protectedMinutes,
      long protectedBusy) {
    long free = working - busy;
    return new Figures(
        working,
        busy,
        meeting,
        working == 0 ? null : (double) meeting / working,
        meetingCount,
        free,
        deep,
        fragmented,
        free == 0 ? null : (double) fragmented / free,
        loss,
        effective,
        longest,
        makerDays,
        islands,
        doubleBooked,
        outOfHours,
        protectedMinutes,
        protectedBusy,
        working == 0 ? null : (double) deep / working);
  }
}
