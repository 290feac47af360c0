package dev.focusguardian.cycle;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.WeekReports;
import java.util.Map;

/**
 * What a cycle knows at its end, if it wrote nothing that would make it out of date.
 *
 * @param horizon with all blocks as they are
 * @param made what the reports that there are were made from, read before everything else
 */
record KnownState(PersonState state, Horizon horizon, Map<IsoWeek, WeekReports.Made> made) {}
