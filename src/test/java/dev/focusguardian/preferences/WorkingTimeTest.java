package dev.focusguardian.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

  @Test
  void takesLunchOutOfTheDay() {
    assertThat(daily("12:00-13:00", "09:00-17:00").on(MONDAY))
        .isEqualTo(local(MONDAY, "09:00-12:00", "13:00-17:00"));
  }

  @Test
  void keepsTheSpansOfADaySeparate() {
    assertThat(daily(null, "08:00-12:00", "14:00-18:00").on(MONDAY))
        .isEqualTo(local(MONDAY, "08:00-12:00", "14:00-18:00"));
  }

  @Test
  void aNightShiftCountsWhollyOnItsStartDate() {
    WorkingTime nights = daily(null, "22:00-06:00");

    assertThat(nights.on(MONDAY)).isEqualTo(local(MONDAY, "22:00-06:00"));
    assertThat(nights.on(MONDAY).minutes()).isEqualTo(480);
  }

  @Test
  void aNightShiftHasTheLunchOfTheNextDate() {
    assertThat(daily("02:00-02:30", "22:00-06:00").on(MONDAY).minutes()).isEqualTo(450);
    assertThat(daily("23:30-00:30", "22:00-06:00").on(MONDAY).minutes()).isEqualTo(420);
  }

  @Test
  void aHolidayTakesTheShiftThatStartsOnIt() {
    WorkingTime time =
        new WorkingTime(new Preferences.Hours(hours("22:00-06:00"), null, Set.of(MONDAY)), BERLIN);

    assertThat(time.on(MONDAY)).isEqualTo(IntervalSet.empty());
    assertThat(time.on(MONDAY.minusDays(1)).minutes()).isEqualTo(480);
    assertThat(time.usuallyOn(MONDAY).minutes()).isEqualTo(480);
  }

  @ParameterizedTest(name = "{1} on {0} in {2}: {3}")
  @CsvSource({
    "2026-03-28, 22:00-06:00, Europe/Berlin, 420",
    "2026-10-24, 22:00-06:00, Europe/Berlin, 540",
    "2026-03-29, 09:00-17:00, Europe/Berlin, 480",
    // The clock jumps from 02:00 to 03:00: a start in between moves after the jump by as many
    // minutes.
    "2026-03-29, 02:30-04:00, Europe/Berlin, 30",
    "2026-03-29, 02:00-03:00, Europe/Berlin, 0",
    "2026-10-25, 02:00-03:00, Europe/Berlin, 120",
    "2026-04-04, 22:00-06:00, Pacific/Chatham, 540",
    "2026-10-03, 22:00-06:00, Australia/Lord_Howe, 450",
    "2026-11-16, 09:30-17:45, Asia/Kolkata, 495",
    "2028-02-29, 00:00-24:00, UTC, 1440",
    "1930-01-06, 09:00-17:00, Europe/Amsterdam, 480",
    "2026-03-29, 00:00-24:00, Antarctica/Troll, 1320",
    "2026-10-25, 00:00-24:00, Antarctica/Troll, 1560",
    "2018-11-04, 00:00-24:00, America/Sao_Paulo, 1380",
    // The 31st follows the 29th: a skipped date has no hours, and a night shift continues.
    "2011-12-29, 22:00-06:00, Pacific/Apia, 480",
    "2011-12-30, 09:00-17:00, Pacific/Apia, 0",
    "2011-12-30, 22:00-06:00, Pacific/Apia, 0",
    "2011-12-31, 09:00-17:00, Pacific/Apia, 480",
  })
  void countsElapsedMinutesBetweenWallClockTimes(
      LocalDate date, String span, String zone, long minutes) {
    WorkingTime time =
        new WorkingTime(new Preferences.Hours(hours(span), null, Set.of()), ZoneId.of(zone));

    assertThat(time.on(date).minutes()).isEqualTo(minutes);
  }

  /** A zone whose rules a test can change, as an update of the Java installation does. */
  private static final class Parliament extends ZoneRulesProvider {
    private static final String PLACE = "Test/Parliament";
    private static volatile ZoneOffset offset = ZoneOffset.ofHours(1);

    @Override
    protected Set<String> provideZoneIds() {
      return Set.of(PLACE);
    }

    @Override
    protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
      return forCaching ? null : ZoneRules.of(offset);
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
      return new TreeMap<>(Map.of("1", ZoneRules.of(offset)));
    }
  }

  @Test
  void workingHoursKeepTheirWallClockTimeWhenZoneRulesChange() {
    ZoneRulesProvider.registerProvider(new Parliament());
    WorkingTime time =
        new WorkingTime(
            new Preferences.Hours(hours("09:00-17:00"), null, Set.of()),
            ZoneId.of(Parliament.PLACE));
    IntervalSet before = time.on(MONDAY);

    Parliament.offset = ZoneOffset.ofHours(2);

    assertThat(time.on(MONDAY).minutes()).isEqualTo(480);
    assertThat(time.on(MONDAY))
        .isEqualTo(
            IntervalSet.of(
                before.stream()
                    .map(
                        slot ->
                            Interval.of(
                                slot.start().minus(Duration.ofHours(1)),
                                slot.end().minus(Duration.ofHours(1))))
                    .toList()));
  }

  @Test
  void aUsualWeekKnowsNoHolidays() {
    WorkingTime time =
        new WorkingTime(
            new Preferences.Hours(
                WeeklyHours.weekdays("09:00-17:00"), TimeSpan.parse("12:00-13:00"), Set.of(MONDAY)),
            BERLIN);

    assertThat(time.in(IsoWeek.of(MONDAY)).minutes()).isEqualTo(4 * 420);
    assertThat(time.usualMinutes(IsoWeek.of(MONDAY))).isEqualTo(5 * 420);
  }

  @Test
  void minutesInTwoShiftsCountOnce() {
    WorkingTime overlapping = daily(null, "05:00-09:00", "22:00-06:00");

    assertThat(overlapping.usualMinutes(IsoWeek.of(MONDAY))).isEqualTo(7 * 11 * 60);
  }

  private static WorkingTime daily(String lunch, String... spans) {
    return new WorkingTime(
        new Preferences.Hours(hours(spans), lunch == null ? null : TimeSpan.parse(lunch), Set.of()),
        BERLIN);
  }

  private static WeeklyHours hours(String... spans) {
    Map<DayOfWeek, List<TimeSpan>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, Arrays.stream(spans).map(TimeSpan::parse).toList());
    }
    return new WeeklyHours(days);
  }

  private static IntervalSet local(LocalDate date, String... spans) {
    return IntervalSet.of(
        Arrays.stream(spans)
            .map(TimeSpan::parse)
            .map(span -> Interval.of(span.startOn(date, BERLIN), span.endOn(date, BERLIN)))
            .toList());
  }
}
