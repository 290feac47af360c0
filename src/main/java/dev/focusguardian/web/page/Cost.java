package dev.focusguardian.web.page;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FocusCost;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.words.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a meeting costs in words.
 *
 * @param title hostile: as it came from the calendar
 */
public record Cost(String title, String when, String length, String cost) {

  private static final int MOST = 6;

  private record Priced(Commitment commitment, long minutes) {}

  static List<Cost> dearest(WeekModel sketch) {
    CalendarReading reading =
        CalendarReading.of(sketch.events(), sketch.preferences(), sketch.zone());
    WeekFrame frame =
        WeekFrame.of(sketch.week(), sketch.zone(), sketch.preferences().hours(), reading.away());
    FocusCost cost = new FocusCost(frame, reading, sketch.figures().focusMinimumMinutes());
    Interval week = sketch.week().in(sketch.zone());
    long with = cost.deepWorkMinutes();
    List<Priced> priced = new ArrayList<>();
    for (Commitment commitment : reading.commitments()) {
      CalendarEvent event = commitment.event();
      // Copies at different times are one meeting, with one cost.
      if (priced.stream().noneMatch(one -> one.commitment().event() == event)
          && commitment.meeting()
          && commitment.interval().overlaps(week)) {
        long minutes = cost.deepWorkMinutesWithout(other -> other.equals(event)) - with;
        if (minutes > 0) {
          priced.add(new Priced(commitment, minutes));
        }
      }
    }
    return priced.stream()
        .sorted(
            Comparator.comparingLong(Priced::minutes)
                .reversed()
                .thenComparing(one -> one.commitment().interval()))
        .limit(MOST)
        .map(
            one ->
                new Cost(
                    one.commitment().event().title().isBlank()
                        ? "(no title)"
                        : one.commitment().event().title(),
                    Wording.daySpan(one.commitment().interval(), sketch.zone()),
                    Wording.duration(one.commitment().interval().minutes()),
                    Wording.duration(one.minutes())))
        .toList();
  }
}
