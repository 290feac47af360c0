package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.store.WeekReports;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reports of weeks that a cycle leaves at its end. */
public interface CycleReports {

  /** Keeps none. */
  CycleReports NONE =
      new CycleReports() {
        @Override
        public Map<IsoWeek, WeekReports.Made> made(PersonId person) {
          return Map.of();
        }

        @Override
        public void write(CycleContext context, @Nullable KnownState known, boolean reads) {}
      };

  /** What the reports that there are were made from. */
  Map<IsoWeek, WeekReports.Made> made(PersonId person);

  /**
   * @param known what the cycle knows at its end; null where it has to be read again
   * @param reads whether weeks that the mirror does not cover may be read now
   */
  void write(CycleContext context, @Nullable KnownState known, boolean reads);
}
