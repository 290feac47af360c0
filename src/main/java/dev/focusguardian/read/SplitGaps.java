package dev.focusguardian.read;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Query for the free time that flagged meetings split, as the last report has the week. */
@Singleton
public class SplitGaps {

  private final ReportedFigures figures;

  public SplitGaps(ReportedFigures figures) {
    this.figures = figures;
  }

  /** By the id of a meeting; none for a meeting that splits nothing, and without a report. */
  public Map<UUID, SplitGap> of(PersonId person, IsoWeek week, List<AlertFacts.Meeting> meetings) {
    Map<UUID, SplitGap> splits = new HashMap<>();
    if (meetings.isEmpty()) {
      return splits;
    }
    WeekFigures reported = figures.of(person, week).orElse(null);
    if (reported != null) {
      for (AlertFacts.Meeting meeting : meetings) {
        SplitGap.of(meeting.interval(), reported.projected().gaps(), reported.focusMinimumMinutes())
            .ifPresent(split -> splits.put(meeting.id(), split));
      }
    }
    return splits;
  }
}
