package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.FocusBlock;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.words.PlanWords;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the view of a week. */
@Singleton
public class WeekViews {

  private final AlertFeed alerts;
  private final AlertViews alertViews;
  private final PersonSettings settings;
  private final Clock clock;

  public WeekViews(AlertFeed alerts, AlertViews alertViews, PersonSettings settings, Clock clock) {
    this.alerts = alerts;
    this.alertViews = alertViews;
    this.settings = settings;
    this.clock = clock;
  }

  /** A sample week for a person without a connected calendar. */
  WeekView example(PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    WeekModel example = ExampleWeek.of(zone, clock.instant());
    Preferences preferences = example.preferences();
    return WeekView.of(
        example,
        preferences.measure().thresholdMinutes(),
        preferences.blocks().goalMinutes(),
        false,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  WeekView of(PersonId person, WeekReport.Week state) {
    AlertFacts alert = alerts.open(person, state.figures().week()).orElse(null);
    Set<String> flagged =
        alert == null
            ? Set.of()
            : alert.living().stream()
                .flatMap(meeting -> meeting.occurrences().stream())
                .collect(Collectors.toSet());
    WeekModel model =
        new WeekModel(
            state.figures(),
            state.settings().preferences(),
            state.events(),
            state.facts().costs(),
            blocks(state),
            flagged,
            clock.instant());
    return WeekView.of(
        model,
        state.facts().thresholdMinutes(),
        state.plan().goalMinutes(),
        state.over(),
        state.plannedUntil(),
        asOf(state),
        state.plan().unplaced().stream()
            .filter(rest -> rest.minutes() > 0 && state.plannedUntil() == null)
            .map(
                rest ->
                    Wording.duration(rest.minutes())
                        + " of your goal could not be planned. "
                        + PlanWords.sentence(rest.because())
                        + ".")
            .toList(),
        phases(person, state),
        alert == null ? null : alertViews.view(person, alert));
  }

  /** Shows the amounts of a whole week; the gauges show those of this week. */
  private List<PhaseView> phases(PersonId person, WeekReport.Week state) {
    Preferences usual = settings.get(person).preferences();
    return state.phases().stream().map(phase -> PhaseView.of(phase, usual)).toList();
  }

  /** Blocks on the calendar, and blocks that are planned but not written. */
  private List<WeekModel.Block> blocks(WeekReport.Week state) {
    List<WeekModel.Block> blocks = new ArrayList<>();
    for (FocusBlock block : state.blocks()) {
      blocks.add(
          new WeekModel.Block(
              block.id(), block.interval(), block.protection(), block.pinned(), block.because()));
    }
    if (state.plannedUntil() != null) {
      // The report has a plan, but this week isn't planned for yet.
      return blocks;
    }
    for (FocusPlan.Block planned : state.plan().blocks()) {
      Interval interval = planned.interval();
      if (planned.standingId() == null
          && interval.end().isAfter(clock.instant())
          && state.blocks().stream().noneMatch(block -> block.interval().overlaps(interval))) {
        blocks.add(
            new WeekModel.Block(
                "plan-" + interval.start().getEpochSecond() / 60,
                interval,
                ProtectionLevel.WATCH,
                false,
                PlanWords.sentence(planned.because())));
      }
    }
    return blocks;
  }

  private @Nullable String asOf(WeekReport.Week state) {
    Instant read = state.dataAsOf();
    if (read == null) {
      return null;
    }
    Instant now = clock.instant();
    ZoneId zone = state.zone();
    String time = Wording.time(read, zone);
    return now.atZone(zone).toLocalDate().equals(read.atZone(zone).toLocalDate())
        ? time
        : Wording.date(read.atZone(zone).toLocalDate()) + ", " + time;
  }
}
