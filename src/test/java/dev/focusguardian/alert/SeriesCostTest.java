package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.words.EvidenceWords;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A weekly meeting of an hour on Wednesday at 12:30, on days from 9 to 17, costs an hour. */
class SeriesCostTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek FIRST = IsoWeek.parse("2026-W47");

  /** On Wednesdays in these weeks, counted from the first. */
  private static List<CalendarEvent> inWeeks(int... weeks) {
    List<CalendarEvent> events = new ArrayList<>();
    for (int week : weeks) {
      Interval place =
          Interval.startingAt(
              FIRST
                  .plus(week)
                  .monday()
                  .plusDays(2)
                  .atTime(LocalTime.of(12, 30))
                  .atZone(BERLIN)
                  .toInstant(),
              Duration.ofMinutes(60));
      CalendarEvent event =
          AnEvent.at(place)
              .uid("sync")
              .series("sync")
              .original(new OriginalStart.At(place.start()))
              .build();
      assertThat(EventTimes.interval(event.time(), BERLIN)).isEqualTo(place);
      events.add(event);
    }
    return events;
  }

  private static @Nullable SeriesCost cost(int looked, List<CalendarEvent> events) {
    return cost(looked, events, looked);
  }

  private static @Nullable SeriesCost cost(int looked, List<CalendarEvent> events, int known) {
    Preferences preferences = Preferences.defaults();
    CalendarReading reading = CalendarReading.of(events, preferences, BERLIN);
    List<WeekLook> looks = new ArrayList<>();
    for (int week = 0; week < looked; week++) {
      looks.add(
          WeekLook.of(
              FIRST.plus(week),
              BERLIN,
              preferences,
              reading,
              IntervalSet.empty(),
              event -> 1,
              FIRST.in(BERLIN).start()));
    }
    String series =
        reading.commitments().stream().map(Commitment::series).findFirst().orElse("none");
    return SeriesCost.of(looks, String.valueOf(series), FIRST.plus(known).in(BERLIN).start());
  }

  @Test
  void aSeriesThatGoesOnIsEstimatedForAQuarter() {
    SeriesCost cost = cost(4, inWeeks(1, 2, 3));

    assertThat(cost).isEqualTo(new SeriesCost(3, 180, true));
    assertThat(cost.perWeekMinutes()).isEqualTo(60);
    assertThat(cost.perQuarterMinutes()).isEqualTo(13 * 60);
    assertThat(EvidenceWords.series(cost))
        .isEqualTo(
            "The series costs 1 h a week, measured over 3 weeks. At that rate it is 13 h a"
                + " quarter.");
  }

  @Test
  void aSeriesThatEndsIsMeasuredAndNotEstimated() {
    SeriesCost cost = cost(4, inWeeks(0, 1));

    assertThat(cost).isEqualTo(new SeriesCost(2, 120, false));
    assertThat(cost.perQuarterMinutes()).isEqualTo(120);
    assertThat(EvidenceWords.series(cost))
        .isEqualTo("The series costs 1 h a week, 2 h in all of its 2 weeks.");
  }

  @Test
  void everyOtherWeekIsHalfAsMuchAWeek() {
    SeriesCost cost = cost(4, inWeeks(0, 2));

    assertThat(cost).isEqualTo(new SeriesCost(4, 120, true));
    assertThat(cost.perWeekMinutes()).isEqualTo(30);
    assertThat(cost.perQuarterMinutes()).isEqualTo(390);
  }

  /** Our copy of the calendar reaches further than the weeks that are looked at. */
  @Test
  void anOccurrenceBeyondTheWeeksShowsThatItGoesOn() {
    assertThat(cost(4, inWeeks(0, 5))).isEqualTo(new SeriesCost(4, 60, true));
  }

  @Test
  void aSeriesThatHasNothingMoreInOurCopyHasEndedThere() {
    assertThat(cost(4, inWeeks(0, 1, 2, 3), 13)).isEqualTo(new SeriesCost(4, 240, false));
    assertThat(cost(4, inWeeks(1, 3), 6)).isEqualTo(new SeriesCost(3, 120, false));
    assertThat(cost(4, inWeeks(1, 3), 5)).isEqualTo(new SeriesCost(3, 120, true));
  }

  @Test
  void aSeriesThatIsInNoneOfTheWeeksCostsNothingThatIsKnown() {
    assertThat(cost(2, inWeeks(3, 4))).isNull();
  }
}
