package dev.focusguardian.cycle;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.store.WeekReports;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of weeks, which a cycle writes at its end. */
public interface CycleReports {

  /** Writes no reports. */
  CycleReports NONE =
      new CycleReports() {
        @Override
        public Map<IsoWeek, WeekReports.Made> made(PersonId person) {
          return Map.of();
        }

        @Override
        public void write(CycleContext context, @Nullable KnownState known, boolean reads) {}
      };

  /** The inputs that the existing reports were made from. */
  Map<IsoWeek, WeekReports.Made> made(PersonId person);

  /**
   * @param known what the cycle knows at its end; null if it has to be read again
   * @param reads whether weeks outside the mirror may be read from Google now
   */
  void write(CycleContext context, @Nullable KnownState known, boolean reads);
}
