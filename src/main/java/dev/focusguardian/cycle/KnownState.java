package dev.focusguardian.cycle;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.WeekReports;
import java.util.Map;

/**
 * The state that a cycle has read. It is still current at the end if the cycle wrote nothing.
 *
 * @param horizon the horizon with all blocks as they are
 * @param made the inputs of the existing reports, read before everything else
 */
record KnownState(PersonState state, Horizon horizon, Map<IsoWeek, WeekReports.Made> made) {}
