package dev.focusguardian.web.page;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.SameMeeting;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.Gap;
import dev.focusguardian.metrics.View;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.web.page.WeekDrawing.Day;
import dev.focusguardian.web.page.WeekDrawing.Entry;
import dev.focusguardian.web.page.WeekDrawing.Kind;
import dev.focusguardian.web.page.WeekDrawing.Place;
import dev.focusguardian.words.Wording;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a week into columns of entries. Positions use wall-clock time, so clock changes don't shift
 * entries.
 */
final class WeekLayout {

  private static final int DAY = 24 * 60;

  /** Minutes that a gap's label needs. */
  private static final int LABEL_MINUTES = 25;

  private final WeekModel model;
  private final ZoneId zone;
  private final TimeRule rule;
  private final CalendarReading reading;
  private final List<CalendarEvent> events;
  private final Map<String, Long> costs = new HashMap<>();
  private final WorkingTime workingTime;
  private final List<Timed> drawn = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** An entry before it is cut at midnight. */
  private record Timed(
      String id,
      Kind kind,
      String title,
      String badge,
      List<String> facts,
      boolean flagged,
      Interval interval) {}

  private WeekLayout(WeekModel model) {
    this.model = model;
    zone = model.zone();
    Preferences preferences = model.preferences();
    Preferences.Reading words = preferences.reading();
    rule = new TimeRule(words.focusTitles(), words.awayTitles(), words.tentativeCounts());
    reading = CalendarReading.of(model.events(), preferences, zone);
    events = SameMeeting.answered(model.events(), zone);
    model
        .costs()
        .forEach(cost -> costs.put(Cost.key(cost.calendarId(), cost.eventId()), cost.minutes()));
    workingTime = new WorkingTime(preferences.hours(), zone);
  }

  static WeekDrawing draw(WeekModel model) {
    return new WeekLayout(model).draw();
  }

  private WeekDrawing draw() {
    addCommitments();
    addOtherEvents();
    addBlocks();
    addGaps();
    List<Day> days = new ArrayList<>();
    int first = 9 * 60;
    int last = 17 * 60;
    for (View.Day measured : model.figures().projected().days()) {
      Day day = day(measured);
      boolean weekend = measured.date().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      if (weekend && day.entries().isEmpty() && day.notes().isEmpty() && day.working().isEmpty()) {
        continue;
      }
      days.add(day);
      for (Entry entry : day.entries()) {
        if (entry.kind() != Kind.AWAY) {
          first = Math.min(first, entry.place().from());
          last = Math.max(last, entry.place().to());
        }
      }
      for (Place place : day.working()) {
        first = Math.min(first, place.from());
        last = Math.max(last, place.to());
      }
    }
    int firstHour = first / 60;
    int hours = (last + 59) / 60 - firstHour;
    return new WeekDrawing(firstHour, hours, clipped(days, firstHour * 60, last));
  }

  /** Out-of-office time may last all night, so it doesn't extend the drawn hours. */
  private static List<Day> clipped(List<Day> days, int from, int to) {
    int end = (to + 59) / 60 * 60;
    return days.stream()
        .map(
            day ->
                new Day(
                    day.id(),
                    day.name(),
                    day.date(),
                    day.today(),
                    day.deepWork(),
                    day.notes(),
                    day.working(),
                    day.entries().stream()
                        .filter(entry -> entry.place().from() < end && entry.place().to() > from)
                        .map(
                            entry ->
                                new Entry(
                                    entry.id(),
                                    entry.kind(),
                                    entry.title(),
                                    entry.time(),
                                    entry.badge(),
                                    entry.facts(),
                                    entry.flagged(),
                                    new Place(
                                        Math.max(from, entry.place().from()),
                                        Math.min(end, entry.place().to())),
                                    entry.lane(),
                                    entry.lanes(),
                                    entry.labelAt()))
                        .toList(),
                    day.now() != null && day.now().from() >= from && day.now().from() < end
                        ? day.now()
                        : null))
        .toList();
  }

  private void addCommitments() {
    Interval week = model.week().in(zone);
    for (Commitment commitment : reading.commitments()) {
      if (!commitment.interval().overlaps(week)) {
        continue;
      }
      CalendarEvent event = commitment.event();
      List<String> facts = new ArrayList<>();
      if (commitment.pending()) {
        facts.add(
            "You haven't answered yet, so it counts in the projected figures but not in the committed ones.");
      }
      if (!commitment.meeting()) {
        facts.add("Nobody else is on it, so it takes time but isn't a meeting.");
      }
      long minutes = costs.getOrDefault(Cost.key(event.calendarId(), event.eventId()), 0L);
      facts.add(
          minutes == 0
              ? "At this time it costs no deep work."
              : "It costs "
                  + Wording.duration(minutes)
                  + " of deep work. You would gain that without it.");
      drawn.add(
          new Timed(
              event.eventId(),
              commitment.pending() ? Kind.PENDING : commitment.meeting() ? Kind.MEETING : Kind.SOLO,
              title(event),
              minutes == 0 ? "" : "costs " + Wording.duration(minutes),
              facts,
              model.flagged().contains(event.eventId()),
              commitment.interval()));
    }
  }

  private void addOtherEvents() {
    for (CalendarEvent event : events) {
      TakesTime takes = rule.of(event);
      Interval interval = EventTimes.interval(event.time(), zone);
      if (interval == null || event.time() instanceof EventTime.AllDay) {
        continue;
      }
      if (takes == TakesTime.AWAY) {
        add(
            event,
            Kind.AWAY,
            "Out-of-office time is not working time, so it is neither a meeting nor deep work.",
            interval);
      } else if (takes == TakesTime.SELF_MADE_FOCUS) {
        add(
            event,
            Kind.SELF_MADE,
            "You booked this focus time yourself. We don't change it, and it counts as protected.",
            interval);
      }
    }
  }

  private void add(CalendarEvent event, Kind kind, String fact, Interval interval) {
    drawn.add(new Timed(event.eventId(), kind, title(event), "", List.of(fact), false, interval));
  }

  private void addBlocks() {
    for (WeekModel.Block block : model.blocks()) {
      List<String> facts = new ArrayList<>();
      facts.add(ProtectionText.sentence(block.protection()));
      if (block.pinned()) {
        facts.add("Pinned: you changed it, so we leave it as it is.");
      }
      if (!block.because().isEmpty()) {
        facts.add("Why here: " + block.because() + ".");
      }
      drawn.add(
          new Timed(
              block.id(),
              kind(block),
              model.preferences().booking().title(),
              ProtectionText.badge(block.protection()) + (block.pinned() ? ", pinned" : ""),
              facts,
              false,
              block.interval()));
    }
  }

  private static Kind kind(WeekModel.Block block) {
    return switch (block.protection()) {
      case WATCH -> Kind.WATCH;
      case HINT -> Kind.HINT;
      case HOLD, LOCKED, GUARDED -> Kind.BLOCK;
    };
  }

  private void addGaps() {
    for (Gap gap : model.figures().projected().gaps()) {
      String length = Wording.duration(gap.interval().minutes());
      drawn.add(
          new Timed(
              "gap-" + gap.interval().start().getEpochSecond() / 60,
              gap.counts() ? Kind.DEEP_GAP : Kind.GAP,
              gap.counts() ? length + " free, counts" : length + ", too short",
              "",
              List.of(),
              false,
              gap.interval()));
    }
  }

  private Day day(View.Day measured) {
    LocalDate date = measured.date();
    Interval span =
        Interval.of(
            date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
    List<Entry> entries = new ArrayList<>();
    for (Timed timed : drawn) {
      Place place = place(timed.interval(), span);
      if (place != null) {
        entries.add(
            new Entry(
                unique(timed.id() + "-" + date),
                timed.kind(),
                timed.title(),
                Wording.span(timed.interval(), zone),
                timed.badge(),
                timed.facts(),
                timed.flagged(),
                place,
                0,
                1,
                null));
      }
    }
    boolean works = measured.figures().workingMinutes() > 0;
    return new Day(
        "day-" + date,
        date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
        Wording.date(date),
        span.contains(model.now()),
        works ? Wording.duration(measured.figures().deepWorkMinutes()) : "",
        notes(date),
        working(date, span),
        Lanes.arranged(labelled(entries)),
        now(span));
  }

  /** Makes ids unique, because copies of a meeting have the same id and several can be drawn. */
  private String unique(String id) {
    String free = id;
    for (int copy = 2; !ids.add(free); copy++) {
      free = id + "-" + copy;
    }
    return free;
  }

  private @Nullable Place now(Interval day) {
    if (!day.contains(model.now())) {
      return null;
    }
    int minute = minute(model.now());
    return new Place(minute, minute + 1);
  }

  /** Night shifts are drawn on both dates that they touch. */
  private List<Place> working(LocalDate date, Interval span) {
    List<Place> places = new ArrayList<>();
    IntervalSet windows =
        workingTime.on(date.minusDays(1)).union(workingTime.on(date)).subtract(reading.away());
    for (Interval window : windows) {
      Place place = place(window, span);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private List<String> notes(LocalDate date) {
    List<String> notes = new ArrayList<>();
    if (model.preferences().hours().holidays().contains(date)) {
      notes.add("Holiday");
    }
    for (CalendarEvent event : events) {
      TakesTime takes = rule.of(event);
      if (event.time() instanceof EventTime.AllDay allDay
          && !date.isBefore(allDay.first())
          && date.isBefore(allDay.end())
          && (takes == TakesTime.AWAY
              || takes == TakesTime.ALL_DAY_NOTE
              || takes == TakesTime.SELF_MADE_FOCUS)) {
        notes.add(takes == TakesTime.AWAY ? title(event) + " (away)" : title(event));
      }
    }
    return notes;
  }

  /** Places the labels of gaps where no entry covers them. */
  private static List<Entry> labelled(List<Entry> entries) {
    List<Entry> result = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.kind() != Kind.GAP && entry.kind() != Kind.DEEP_GAP) {
        result.add(entry);
        continue;
      }
      int from = entry.place().from();
      List<Place> covers =
          entries.stream()
              .filter(other -> !other.kind().background())
              .map(Entry::place)
              .sorted(Comparator.comparingInt(Place::from))
              .toList();
      Place room = null;
      for (Place cover : covers) {
        int free = Math.min(cover.from(), entry.place().to()) - from;
        if (free >= LABEL_MINUTES && (room == null || free > room.minutes())) {
          room = new Place(from, from + free);
        }
        from = Math.max(from, cover.to());
      }
      int free = entry.place().to() - from;
      if (free >= LABEL_MINUTES && (room == null || free > room.minutes())) {
        room = new Place(from, from + free);
      }
      result.add(
          new Entry(
              entry.id(),
              entry.kind(),
              entry.title(),
              entry.time(),
              entry.badge(),
              entry.facts(),
              entry.flagged(),
              entry.place(),
              0,
              1,
              room == null ? null : room.within(entry.place())));
    }
    return result;
  }

  private @Nullable Place place(Interval interval, Interval day) {
    if (!interval.overlaps(day)) {
      return null;
    }
    int from = interval.start().isBefore(day.start()) ? 0 : minute(interval.start());
    int to = interval.end().isBefore(day.end()) ? minute(interval.end()) : DAY;
    // In the hour that a clock change repeats, an end can show an earlier time than its start.
    return new Place(from, Math.max(to, Math.min(DAY, from + 1)));
  }

  private int minute(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return local.getHour() * 60 + local.getMinute();
  }

  private static String title(CalendarEvent event) {
    return event.title().isBlank() ? "(no title)" : event.title();
  }
}
