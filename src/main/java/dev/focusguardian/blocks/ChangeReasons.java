package dev.focusguardian.blocks;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Kind;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.queue.CycleTrigger;
import java.time.LocalDate;

/** Finds the reason for a change of a block. */
public final class ChangeReasons {

  private ChangeReasons() {}

  /** Why a block leaves its slot. */
  public static ChangeReason leaving(Interval slot, Horizon horizon, CycleTrigger occasion) {
    if (occasion == CycleTrigger.UNDO) {
      return of(occasion);
    }
    Interval ahead = slot.contains(horizon.now()) ? Interval.of(horizon.now(), slot.end()) : slot;
    for (Interval taken : horizon.reading().committed().intersect(ahead)) {
      return ChangeReason.meetingCame(taken);
    }
    if (horizon.reading().away().overlaps(ahead)) {
      return ChangeReason.of(Kind.AWAY);
    }
    if (horizon.reading().selfMadeFocus().overlaps(ahead)) {
      return ChangeReason.of(Kind.OWN_FOCUS_TIME);
    }
    if (horizon.refused().conflicting().overlaps(ahead)) {
      return ChangeReason.of(Kind.REPORTED_AS_TAKEN);
    }
    if (horizon.noGo().overlaps(slot)) {
      return ChangeReason.of(Kind.NOT_WANTED_THERE);
    }
    if (!isWorkingTime(slot, horizon)) {
      return ChangeReason.of(Kind.OUTSIDE_WORKING_TIME);
    }
    return occasion == CycleTrigger.SETTINGS ? of(occasion) : ChangeReason.of(Kind.BETTER_PLAN);
  }

  private static boolean isWorkingTime(Interval slot, Horizon horizon) {
    WorkingTime working = new WorkingTime(horizon.preferences().hours(), horizon.zone());
    LocalDate date = slot.start().atZone(horizon.zone()).toLocalDate();
    return working.on(date).encloses(slot) || working.on(date.minusDays(1)).encloses(slot);
  }

  /** The reason for the cycle. */
  static ChangeReason of(CycleTrigger occasion) {
    return ChangeReason.of(
        switch (occasion) {
          case CONNECTED -> Kind.CONNECTED;
          case SETTINGS -> Kind.SETTINGS_CHANGED;
          case PERSON -> Kind.SYNC_REQUESTED;
          case PUSH -> Kind.CALENDAR_CHANGED;
          case POLL -> Kind.CALENDAR_READ;
          case ROLL -> Kind.HORIZON_ADVANCED;
          case UNDO -> Kind.UNDONE;
          case FAREWELL -> Kind.DISCONNECTED;
        });
  }
}
